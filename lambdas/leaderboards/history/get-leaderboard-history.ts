import type { Audience } from '../../../schemas/_kit/audience.ts';
import { InvalidRequest } from '../../../schemas/_kit/problems.ts';
import type { getLeaderboardHistory as route } from '../../../schemas/leaderboards/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { hiddenNames, type NameViewer } from '../../_people/hidden-names.ts';
import { readProfileSummaries } from '../../_people/profiles.store.ts';
import { nameAudience } from '../../_people/visibility-overrides.store.ts';
import { addDays, daysBetween, utcDate } from '../../_time/dates.ts';
import { fromScaled } from '../../competitions/index.ts';
import { requireCompetition } from '../boards/board.access.ts';
import { boardIdOf } from '../boards/board.ts';
import { mayReadName } from '../ranks/name-visibility.ts';
import { entryView } from '../ranks/ranks.views.ts';
import { type PastEntry, readDay, readDays, readPastRank } from './history.store.ts';

const MAX_DAYS = 92;
const DEFAULT_DAYS = 31;

/** @throws INVALID_REQUEST if the range is longer than 92 days or ends before it begins. */
const rangeOf = ({ from, to }: { from?: string; to?: string }, now: Date): { from: string; to: string } => {
  const today = utcDate(now);
  const latestEnd = from === undefined ? today : addDays(from, MAX_DAYS - 1);
  const last = to ?? (latestEnd < today ? latestEnd : today);
  const first = from ?? addDays(last, 1 - DEFAULT_DAYS);
  const days = daysBetween(first, last) + 1;
  if (days > MAX_DAYS || (days < 1 && to !== undefined))
    throw InvalidRequest.error(undefined, {
      errors: [{ pointer: 'query:from', code: 'INVALID', message: `must be before \`to\`, with a range of at most ${MAX_DAYS} days` }],
    });
  return { from: first, to: last };
};

/**
 * User ids whose names are hidden. Snapshots keep the names of the day; visibility is checked as of now. Deleted users have
 * no name.
 */
const hiddenNow = async (viewer: NameViewer, top: readonly PastEntry[]): Promise<ReadonlySet<string>> => {
  const userIds = top.map(({ userId }) => userId);
  const profiles = await readProfileSummaries(userIds);
  const audience = (userId: string): Audience => {
    const profile = profiles.get(userId);
    return profile ? nameAudience(profile) : 'private';
  };
  return hiddenNames(
    viewer,
    userIds.map((userId) => ({ userId, audience: audience(userId) })),
  );
};

export const getLeaderboardHistory: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const name = { competitionId, roundId: query.round };
  const boardId = boardIdOf(name);
  const userId = query.userId === undefined ? undefined : userIdOrCaller(ctx, query.userId);
  const { competition, viewer } = await requireCompetition(ctx, name);
  const { precision } = competition;
  const mayReadUser = async (): Promise<boolean> => userId !== undefined && mayReadName(ctx, competition, userId);
  const topOn = async (date: string) => {
    const day = await readDay(boardId, date);
    if (!day) return undefined;
    const hidden = await hiddenNow(viewer, day.top);
    return { date: day.date, total: day.total, top: day.top.map((pastEntry) => entryView(pastEntry, precision, hidden)) };
  };
  const rankOn = async (date: string, visible: boolean) => {
    // A user who is hidden now is treated as having no entry.
    const rank = userId !== undefined && visible ? await readPastRank(boardId, date, userId) : undefined;
    return rank && { ...rank, score: fromScaled(rank.score, precision) };
  };
  if (query.date !== undefined) {
    const { date } = query;
    const [day, entry] = await Promise.all([topOn(date), mayReadUser().then((visible) => rankOn(date, visible))]);
    return { items: day ? [{ ...day, entry }] : [] };
  }
  const { from, to } = rangeOf(query, ctx.now());
  const [days, visible] = await Promise.all([readDays(boardId, from, to), mayReadUser()]);
  return { items: await Promise.all(days.map(async ({ date, total }) => ({ date, total, entry: await rankOn(date, visible) }))) };
};
