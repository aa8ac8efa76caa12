import type { restoreCompetition as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const restoreCompetition: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'competition', id: params.competitionId }, 'active', body.reason);
