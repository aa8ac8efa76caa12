import { NotRanked } from '../../../schemas/leaderboards/errors.ts';
import type { LeaderboardEntry } from '../../../schemas/leaderboards/models.ts';
import { etagOf } from '../../_http/respond.ts';
import { type HttpResult, httpResult } from '../../_http/result.ts';
import { fromScaled } from '../../competitions/index.ts';
import type { Count } from '../boards/rank-tree.rules.ts';
import type { RankedEntry } from './rank-many.ts';

type EntryFields = Pick<RankedEntry, 'rank' | 'userId' | 'handle' | 'displayName' | 'score' | 'reachedAt'>;

const HIDDEN_USER = { userId: null, handle: null, displayName: null };

/** A leaderboard entry as clients see it. Hidden users keep rank and score. */
export const entryView = (
  { rank, userId, handle, displayName, score, reachedAt }: EntryFields,
  precision: number,
  hidden: ReadonlySet<string> = new Set(),
): LeaderboardEntry => ({
  rank,
  ...(hidden.has(userId) ? HIDDEN_USER : { userId, handle, displayName }),
  score: fromScaled(score, precision),
  updatedAt: new Date(reachedAt).toISOString(),
});

/** Adds an `ETag` over the content without `asOf`: that changes with every read, and polling would never receive a 304. */
export const withEtag = <Output extends { asOf: string }>(output: Output): HttpResult<Output> => {
  const { asOf: _, ...content } = output;
  return httpResult(output, { headers: { etag: etagOf(content) } });
};

/** A user's entry with the size of the board. @throws NOT_RANKED */
export const rankView = (ranked: (RankedEntry & { count: Count }) | undefined, precision: number, now: Date) => {
  if (!ranked) throw NotRanked.error();
  return withEtag({ ...entryView(ranked, precision), total: ranked.count.total, asOf: now.toISOString() });
};
