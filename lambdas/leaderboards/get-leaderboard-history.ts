import { InvalidRequest } from '../../schemas/_kit/problems.ts';
import type { getLeaderboardHistory as route } from '../../schemas/leaderboards/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { fromScaled } from '../competitions/rules.ts';
import { requireCompetition } from './access.ts';
import { boardIdOf } from './board.ts';
import { personOf, viewOf } from './entries.ts';
import { type PastEntry, readDay, readDays, readPastRank } from './store/history.ts';

const DAY_MS = 86_400_000;
const MAX_DAYS = 92;
const DEFAULT_DAYS = 31;

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** @throws INVALID_REQUEST where it is longer than 92 days or ends before it begins. */
const rangeOf = ({ from, to }: { from?: string; to?: string }, now: Date): { from: string; to: string } => {
  const last =
    to ?? (from === undefined ? dateOf(now.getTime()) : dateOf(Math.min(now.getTime(), Date.parse(from) + (MAX_DAYS - 1) * DAY_MS)));
  const first = from ?? dateOf(Date.parse(last) - (DEFAULT_DAYS - 1) * DAY_MS);
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (days > MAX_DAYS || (days < 1 && to !== undefined))
    throw InvalidRequest.because(undefined, {
      errors: [{ pointer: 'query:from', code: 'INVALID', message: `must lie before \`to\`, by at most ${MAX_DAYS} days` }],
    });
  return { from: first, to: last };
};

export const getLeaderboardHistory: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const name = { competitionId, roundId: query.round };
  const { precision } = await requireCompetition(ctx, name);
  const boardId = boardIdOf(name);
  const userId = query.userId === undefined ? undefined : personOf(ctx, query.userId);
  const past = async (date: string) => {
    const rank = userId === undefined ? undefined : await readPastRank(boardId, date, userId);
    return rank && { ...rank, score: fromScaled(rank.score, precision) };
  };
  if (query.date !== undefined) {
    const [day, entry] = await Promise.all([readDay(boardId, query.date), past(query.date)]);
    if (!day) return { items: [] };
    const top = day.top.map((one: PastEntry) => viewOf(one, precision));
    return { items: [{ date: day.date, total: day.total, top, entry }] };
  }
  const { from, to } = rangeOf(query, ctx.now());
  const days = await readDays(boardId, from, to);
  return { items: await Promise.all(days.map(async ({ date, total }) => ({ date, total, entry: await past(date) }))) };
};
