import type { Context } from '../_runtime/context.ts';
import { readListed } from './store/lists.ts';
import { deleteHour, readHour, readTrending, writeTrending } from './store/trending.ts';
import { decayed, hoursThatCount, hoursToDelete, MAX_RANKED, type Ranked } from './trending-rules.ts';

/** Some of the first may be private or cancelled, so more are looked at than are kept. */
const MAX_CANDIDATES = 1000;
const MAX_HOURS_DELETED = 200;

const sumOfHours = async (now: number): Promise<Ranked[]> => {
  const scores = new Map<string, number>();
  const hours = hoursThatCount(now);
  const buckets = await Promise.all(hours.map(readHour));
  for (const [index, bucket] of buckets.entries())
    for (const { competitionId, weight } of bucket)
      scores.set(competitionId, (scores.get(competitionId) ?? 0) + decayed(weight, hours[index] ?? '', now));
  return [...scores]
    .map(([competitionId, score]) => ({ competitionId, score: Math.round(score * 1000) / 1000 }))
    .sort((a, b) => b.score - a.score || (a.competitionId < b.competitionId ? -1 : 1));
};

/** Computes the list anew from the hour buckets, and deletes the buckets that no longer count. */
export const rankTrending = async (ctx: Context): Promise<{ ranked: number; hoursDeleted: number }> => {
  const now = ctx.now().getTime();
  const [candidates, before] = await Promise.all([sumOfHours(now), readTrending()]);
  const looked = candidates.slice(0, MAX_CANDIDATES);
  const listed = await readListed(looked.map(({ competitionId: id }) => ({ id })));
  const ranked = looked
    .filter((_, index) => {
      const competition = listed[index]?.competition;
      return competition?.publishedAt !== undefined && competition.visibility === 'public' && competition.phase !== 'cancelled';
    })
    .slice(0, MAX_RANKED);
  const doomed = hoursToDelete(before?.cleanedUntil, now);
  const deleted = doomed.slice(0, MAX_HOURS_DELETED);
  for (const hour of deleted) await deleteHour(hour);
  const cleanedUntil = doomed[deleted.length] ?? hoursThatCount(now).at(-1) ?? '';
  await writeTrending({ ranked, asOf: ctx.now().toISOString(), cleanedUntil });
  return { ranked: ranked.length, hoursDeleted: deleted.length };
};
