import type { restoreCommunity as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const restoreCommunity: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'community', id: params.communityId }, 'active', body.reason);
