import { type Contribution, defineCounter, type Target } from '../../_counters/define-counter.ts';
import type { Partitions } from '../../_counters/maintenance.ts';
import type { Item } from '../../_table/table.ts';
import { utcHour } from '../../_time/dates.ts';
import { participantKeys, participantOf } from '../competition/competition.store.ts';
import { weightAt } from '../trending/trending.rules.ts';
import { COUNTS, statsKeys, trendingHourKeys } from './stats.store.ts';

const statsOf = (competitionId: string) => ({ key: statsKeys.key({ competitionId }), type: statsKeys.type });

const contribution = (item: Item): Contribution => {
  const participant = participantOf(item);
  if (!participant) return {};
  const { state, rounds, submissions, epoch } = participant;
  const roundsScored = state === 'joined' ? Object.keys(rounds).length : 0;
  return { participants: state === 'joined' ? 1 : 0, active: roundsScored > 0 ? 1 : 0, submissions, roundsScored, joins: epoch };
};

/** Joins and accepted scores since the applied row are weighted at the time of the last one, once and for all. */
const trending = (competitionId: string, { joins = 0, submissions = 0 }: Contribution, source: Item): Target => {
  const at = Number(source.lastAt);
  const key = trendingHourKeys.key({ hour: utcHour(at), competitionId });
  return { key, type: trendingHourKeys.type, attribute: 'weight', by: (joins + submissions) * weightAt(at), once: true };
};

/** Stats of a competition, and its weights for trending, from its participants. */
export const participantCounts = defineCounter({
  name: 'participant-counts',
  sources: [participantKeys],
  contribution,
  holder: ({ pk }) => statsOf(pk.slice('COMPETITION#'.length)),
  targets: ({ key: { pk }, by, source }) => {
    const competitionId = pk.slice('COMPETITION#'.length);
    const counts = COUNTS.map((attribute): Target => ({ ...statsOf(competitionId), attribute, by: by[attribute] ?? 0 }));
    return source ? [...counts, trending(competitionId, by, source)] : counts;
  },
});

export const partitions: Partitions = {
  holder: statsOf,
  of: (competitionId) => [statsKeys.key({ competitionId }).pk],
  counters: { [statsKeys.type]: COUNTS },
};

export default [participantCounts];
