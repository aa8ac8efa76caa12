import { CompetitionCompletedEvent, CompetitionFrozenEvent, CompetitionStartedEvent } from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { putCompetition, readCompetition } from './competition.store.ts';
import { about } from './event-envelopes.ts';
import { dueCompetitions } from './lists.store.ts';
import { phasesPassed } from './schedule.rules.ts';

const EVENTS = { active: CompetitionStartedEvent, completed: CompetitionCompletedEvent, frozen: CompetitionFrozenEvent };
const PAGE = 100;
/** What one run does at most; the next one goes on a minute later. */
const MAX_PAGES = 50;

/** Moves one competition to the phase that time has reached and announces every step. @returns how many steps. */
const announce = (ctx: Context, competitionId: string): Promise<number> =>
  retryOnConflict(ctx, async () => {
    const before = await readCompetition(competitionId);
    const passed = before ? phasesPassed(before, ctx.now()) : [];
    const phase = passed.at(-1);
    if (!before || !phase) return 0;
    const competition = { ...before, v: before.v + 1, phase };
    const events = passed.flatMap((step) => (step in EVENTS ? [EVENTS[step as keyof typeof EVENTS]] : []));
    await transact([putCompetition(competition, before), ...events.map((event) => outbox(ctx, event, about(competition)))], ctx);
    return passed.length;
  });

/**
 * Announces what time alone has done to published competitions. Reads compute the status from the clock and need none of
 * this; listeners do.
 */
export const announcePhases = async (ctx: Context): Promise<{ announced: number }> => {
  let announced = 0;
  const seen = new Set<string>();
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const due = await dueCompetitions(ctx.now(), PAGE);
    // The index may still show what this run has moved.
    const fresh = due.filter(({ competitionId }) => !seen.has(competitionId));
    for (const { competitionId } of fresh) {
      seen.add(competitionId);
      announced += await announce(ctx, competitionId);
    }
    if (due.length < PAGE || fresh.length === 0) break;
  }
  return { announced };
};
