import { actorCaller } from '../../_async/system-context.ts';
import type { Context } from '../../_base/context.ts';
import type { EventOptions } from '../../_table/outbox.ts';
import type { Competition } from './competition.model.ts';

/** What every event of a competition says about it. */
export const about = ({ competitionId, name, visibility, creatorId }: Competition) => ({ competitionId, name, visibility, creatorId });

/** Who may see what people do in a competition: what is private stays with them. */
export const shownIn = ({ competitionId, visibility }: Pick<Competition, 'competitionId' | 'visibility'>): EventOptions => ({
  visibility,
  target: { type: 'competition', id: competitionId },
});

type Origin = Pick<Context, 'caller' | 'now' | 'correlationId'>;

/** What belongs into somebody's activity is theirs, whoever or whatever brought it about. */
export const doneBy = ({ now, correlationId }: Origin, userId: string): Origin => ({
  caller: actorCaller(userId, 'competitions'),
  now,
  correlationId,
});
