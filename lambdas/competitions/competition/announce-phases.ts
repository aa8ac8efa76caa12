import {
  CompetitionCompletedEvent,
  CompetitionEnding,
  CompetitionFrozenEvent,
  CompetitionStartedEvent,
} from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { putCompetition, readCompetition } from './competition.store.ts';
import { about } from './event-envelopes.ts';
import { dueCompetitions } from './lists.store.ts';
import { isEndingDue, phasesPassed } from './schedule.rules.ts';

const EVENTS = { active: CompetitionStartedEvent, completed: CompetitionCompletedEvent, frozen: CompetitionFrozenEvent };
const PAGE = 100;
/** Limit of one run; the next run, a minute later, continues. */
const MAX_PAGES = 50;

/** Advances a competition to the phase that time has reached, and announces each step and its near end. @returns the number of steps. */
const announce = (ctx: Context, competitionId: string): Promise<number> =>
  retryOnConflict(ctx, async () => {
    const before = await readCompetition(competitionId);
    const passed = before ? phasesPassed(before, ctx.now()) : [];
    const phase = passed.at(-1) ?? before?.phase;
    const ends = before !== undefined && phase !== undefined && isEndingDue(before, phase, ctx.now());
    if (!before || !phase || (passed.length === 0 && !ends)) return 0;
    const competition = { ...before, v: before.v + 1, phase, ...(ends ? { endingFor: before.endsAt } : {}) };
    const events = passed.flatMap((step) => (step in EVENTS ? [EVENTS[step as keyof typeof EVENTS]] : []));
    const ending = ends ? [outbox(ctx, CompetitionEnding, { ...about(competition), endsAt: competition.endsAt })] : [];
    await transact([putCompetition(competition, before), ...events.map((event) => outbox(ctx, event, about(competition))), ...ending], ctx);
    return passed.length + ending.length;
  });

/**
 * Announces phase changes of published competitions that time alone has caused. Reads compute the status from the clock and
 * do not depend on this; event consumers do.
 */
export const announcePhases = async (ctx: Context): Promise<{ announced: number }> => {
  let announced = 0;
  const processed = new Set<string>();
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const due = await dueCompetitions(ctx.now(), PAGE);
    // The index may still return competitions that this run has advanced.
    const unprocessed = due.filter(({ competitionId }) => !processed.has(competitionId));
    for (const { competitionId } of unprocessed) {
      processed.add(competitionId);
      announced += await announce(ctx, competitionId);
    }
    if (due.length < PAGE || unprocessed.length === 0) break;
  }
  return { announced };
};
