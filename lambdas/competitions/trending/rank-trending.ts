import { chunk } from 'es-toolkit/array';
import type { Context } from '../../_base/context.ts';
import { hoursThatCount, hoursToDelete, MAX_RANKED, rankedOf } from '../../_counters/trending.rules.ts';
import type { Competition } from '../competition/competition.model.ts';
import { readListed } from '../competition/lists.store.ts';
import { isListed } from '../competition/visibility.rules.ts';
import { deleteHour, type RankedCompetition, readHour, readTrending, writeTrending } from './trending.store.ts';

const MAX_HOURS_DELETED = 200;

const sumOfHours = async (now: number): Promise<RankedCompetition[]> =>
  rankedOf(await Promise.all(hoursThatCount(now).map(readHour)), now).map(({ id: competitionId, score }) => ({ competitionId, score }));

const isShown = (competition: Competition | undefined): boolean =>
  competition !== undefined && isListed(competition) && competition.phase !== 'cancelled';

/** Recomputes the list from the hour buckets, and deletes buckets that no longer count. */
export const rankTrending = async (ctx: Context): Promise<{ ranked: number; hoursDeleted: number }> => {
  const now = ctx.now().getTime();
  const [candidates, before] = await Promise.all([sumOfHours(now), readTrending()]);
  const ranked: RankedCompetition[] = [];
  // Some candidates may be private or cancelled by now.
  for (const part of chunk(candidates, MAX_RANKED)) {
    const listed = await readListed(part.map(({ competitionId: id }) => ({ id })));
    ranked.push(...part.filter((_, index) => isShown(listed[index]?.competition)));
    if (ranked.length >= MAX_RANKED) break;
  }
  const expired = hoursToDelete(before?.cleanedUntil, now);
  const deleted = expired.slice(0, MAX_HOURS_DELETED);
  for (const hour of deleted) await deleteHour(hour);
  const cleanedUntil = expired[deleted.length] ?? hoursThatCount(now).at(-1) ?? '';
  await writeTrending({ ranked: ranked.slice(0, MAX_RANKED), asOf: ctx.now().toISOString(), cleanedUntil });
  return { ranked: Math.min(ranked.length, MAX_RANKED), hoursDeleted: deleted.length };
};
