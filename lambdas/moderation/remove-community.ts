import type { removeCommunity as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const removeCommunity: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'community', id: params.communityId }, 'removed', body.reason);
