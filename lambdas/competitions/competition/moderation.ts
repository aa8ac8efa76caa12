import type { EventDefinition } from '../../../schemas/_kit/event.ts';
import { CompetitionHidden, CompetitionShown } from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Competition } from './competition.model.ts';
import { putCompetition } from './competition.store.ts';
import { about } from './event-envelopes.ts';
import { isHidden } from './visibility.rules.ts';

type Reasons = Pick<Competition, 'removed' | 'removerRole' | 'creatorSuspended'>;

/** Hides a competition from all but moderators, or shows it when no reason is left. A draft is known to its creator only. */
export const setHidden = (ctx: Context, before: Competition, reasons: Reasons): Write => {
  const after: Competition = { ...before, ...reasons, v: before.v + 1 };
  const isAnnounced = before.publishedAt !== undefined && isHidden(after) !== isHidden(before);
  const definition: EventDefinition<typeof CompetitionHidden.data> = isHidden(after) ? CompetitionHidden : CompetitionShown;
  return putCompetition(after, before, isAnnounced ? envelope(ctx, definition, about(after)) : undefined);
};
