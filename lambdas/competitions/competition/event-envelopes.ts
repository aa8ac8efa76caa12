import { actorCaller } from '../../_async/system-context.ts';
import type { Context } from '../../_base/context.ts';
import type { EventOptions } from '../../_table/outbox.ts';
import type { Competition } from './competition.model.ts';

/** Fields common to all events of a competition. */
export const about = ({ competitionId, name, visibility, creatorId }: Competition) => ({ competitionId, name, visibility, creatorId });

/** Visibility of activity in a competition: activity in private ones stays among their members. */
export const shownIn = ({ competitionId, visibility }: Pick<Competition, 'competitionId' | 'visibility'>): EventOptions => ({
  visibility,
  target: { type: 'competition', id: competitionId },
});

type Origin = Pick<Context, 'caller' | 'now' | 'correlationId'>;

/** Makes the user the actor of an event for their own activity, regardless of who or what caused it. */
export const doneBy = ({ now, correlationId }: Origin, userId: string): Origin => ({
  caller: actorCaller(userId, 'competitions'),
  now,
  correlationId,
});
