import { chunk } from 'es-toolkit/array';
import { CompetitionWinWithdrawn, CompetitionWon } from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import { digest } from '../../_base/hash.ts';
import { MAX_ACTIONS, retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Competition } from '../competition/competition.model.ts';
import { about, doneBy, shownIn } from '../competition/event-envelopes.ts';
import { milestoneName } from './milestones.store.ts';
import { type OverallRank, rankData } from './milestones.ts';
import { pageOfTitles, putTitle, readTitles, type Title, titleMilestone } from './titles.store.ts';

const TITLES_PER_PAGE = 200;

/** The id of a repeated announcement differs, so that feeds show it again. */
const eventIdOf = ({ milestone, times, withdrawn }: Omit<Title, 'event'>): string => {
  const parts = [...(times > 1 ? [String(times)] : []), ...(withdrawn ? ['withdrawn'] : [])];
  return digest(milestoneName(milestone), ...parts);
};

const announced = (ctx: Context, competition: Competition, winner: OverallRank, before: Title | undefined): Title => {
  const milestone = titleMilestone(winner.participant);
  const title = { milestone, times: (before?.times ?? 0) + 1, withdrawn: false };
  const { rank: _, ...data } = rankData(competition, winner);
  const event = envelope(doneBy(ctx, milestone.userId), CompetitionWon, data, { ...shownIn(competition), id: eventIdOf(title) });
  return { ...title, event };
};

const withdrawn = (ctx: Context, competition: Competition, before: Title): Title => {
  const { milestone, times } = before;
  const title = { milestone, times, withdrawn: true };
  const { userId, occasion } = milestone;
  const data = { ...about(competition), userId, epoch: Number(occasion), eventId: before.event.id, eventAt: before.event.at };
  const event = envelope(doneBy(ctx, userId), CompetitionWinWithdrawn, data, { ...shownIn(competition), id: eventIdOf(title) });
  return { ...title, event };
};

const transition = async (changes: readonly Write[], guard: Write, ctx: Context): Promise<void> => {
  for (const part of chunk(changes, MAX_ACTIONS - 1)) await transact([guard, ...part], ctx);
};

/**
 * Announces the users of rank 1 who have no title; every transaction depends on `guard`. Nobody is told about the entry that an
 * erased user left.
 */
export const announceWinners = (ctx: Context, competition: Competition, winners: readonly OverallRank[], guard: Write): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const titleOf = await readTitles(winners.map(({ participant }) => titleMilestone(participant)));
    const changes = winners.flatMap((winner) => {
      const before = titleOf(titleMilestone(winner.participant));
      const holds = before !== undefined && !before.withdrawn;
      return holds || winner.participant.anonymous ? [] : [putTitle(announced(ctx, competition, winner, before), before)];
    });
    await transition(changes, guard, ctx);
  });

/** A user's title, with the number of times that they had joined. */
export type TitleHolder = { userId: string; epoch: number };

/**
 * Withdraws titles from a page of their holders; every transaction depends on `guard`.
 * @param keeps returns the holders who keep theirs.
 * @returns where the next page begins.
 */
export const withdrawTitles = (
  ctx: Context,
  competition: Competition,
  after: string | undefined,
  keeps: (holders: readonly TitleHolder[]) => Promise<ReadonlySet<TitleHolder>>,
  guard: Write,
): Promise<string | undefined> =>
  retryOnConflict(ctx, async () => {
    const { titles, next } = await pageOfTitles(competition.competitionId, after, TITLES_PER_PAGE);
    const held = titles.filter((title) => !title.withdrawn);
    const holders = held.map(({ milestone }): TitleHolder => ({ userId: milestone.userId, epoch: Number(milestone.occasion) }));
    const kept = await keeps(holders);
    const lost = held.filter((_, index) => !kept.has(holders[index] as TitleHolder));
    await transition(
      lost.map((before) => putTitle(withdrawn(ctx, competition, before), before)),
      guard,
      ctx,
    );
    return next;
  });
