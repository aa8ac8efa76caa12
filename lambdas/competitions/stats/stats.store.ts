import { countIn } from '../../_counters/generations.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, readItem } from '../../_table/table.ts';

const WRITER = 'competitions/stats/participant-counts.counter.ts';

export const statsKeys = itemType({
  type: 'competition-stats',
  summary: 'Counts of a competition with their generations, computed from its participants',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}', sort: 'STATS' },
});

export const trendingHourKeys = itemType({
  type: 'trending-hour',
  summary: 'Weighted joins and accepted scores of one competition in one hour, in millionths',
  writer: WRITER,
  key: { partition: 'TRENDING#{hour}', sort: '{competitionId}' },
});

export const COUNTS = ['participants', 'active', 'submissions', 'roundsScored'] as const;

/** The live counts of a competition. */
export const statsIn = (item: Item | undefined): Record<(typeof COUNTS)[number], number> => ({
  participants: countIn(item, 'participants'),
  active: countIn(item, 'active'),
  submissions: countIn(item, 'submissions'),
  roundsScored: countIn(item, 'roundsScored'),
});

export const readStats = async (competitionId: string) => statsIn(await readItem(statsKeys.key({ competitionId }), { consistent: false }));
