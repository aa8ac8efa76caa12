import { actorCaller } from '../../_async/system-context.ts';
import type { Context } from '../../_base/context.ts';
import type { EventOptions } from '../../_table/outbox.ts';
import type { Competition } from './competition.model.ts';
import { widestAudience } from './visibility.rules.ts';

/** Fields common to all events of a competition. */
export const about = ({ competitionId, name, creatorId, ...settings }: Competition) => ({
  competitionId,
  name,
  visibility: widestAudience(settings),
  creatorId,
  ...(settings.communityId === undefined ? {} : { communityId: settings.communityId }),
});

/** Visibility of activity in a competition: activity in private ones stays among their members. */
export const shownIn = ({
  competitionId,
  ...settings
}: Pick<Competition, 'competitionId' | 'visibility' | 'communityId'>): EventOptions => ({
  visibility: widestAudience(settings),
  target: { type: 'competition', id: competitionId },
});

type Origin = Pick<Context, 'caller' | 'now' | 'correlationId'>;

/** Makes the user the actor of an event for their own activity, regardless of who or what caused it. */
export const doneBy = ({ now, correlationId }: Origin, userId: string): Origin => ({
  caller: actorCaller(userId, 'competitions'),
  now,
  correlationId,
});
