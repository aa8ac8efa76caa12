import { chunk } from 'es-toolkit/array';
import type { Context } from '../../_base/context.ts';
import { hoursThatCount, hoursToDelete, MAX_RANKED, type Ranked, rankedOf } from '../../_counters/trending.rules.ts';
import { readListed } from '../community/lists.store.ts';
import { isListed } from '../community/visibility.rules.ts';
import { deleteHour, readHour, readTrending, writeTrending } from './trending.store.ts';

/** Buckets that one run deletes: after a pause of the job, several runs share the work. */
const MAX_HOURS_DELETED = 200;

/** Recomputes the list from the hour buckets, and deletes buckets that no longer count. */
export const rankTrending = async (ctx: Context): Promise<{ ranked: number; hoursDeleted: number }> => {
  const now = ctx.now().getTime();
  const [buckets, before] = await Promise.all([Promise.all(hoursThatCount(now).map(readHour)), readTrending()]);
  const ranked: Ranked[] = [];
  // Some candidates may be private or archived by now.
  for (const part of chunk(rankedOf(buckets, now), MAX_RANKED)) {
    const listed = await readListed(part.map(({ id }) => id));
    ranked.push(...part.filter((_, index) => listed[index] && isListed(listed[index].community)));
    if (ranked.length >= MAX_RANKED) break;
  }
  const expired = hoursToDelete(before?.cleanedUntil, now);
  const deleted = expired.slice(0, MAX_HOURS_DELETED);
  for (const hour of deleted) await deleteHour(hour);
  const cleanedUntil = expired[deleted.length] ?? hoursThatCount(now).at(-1) ?? '';
  await writeTrending({ ranked: ranked.slice(0, MAX_RANKED), asOf: ctx.now().toISOString(), cleanedUntil });
  return { ranked: Math.min(ranked.length, MAX_RANKED), hoursDeleted: deleted.length };
};
