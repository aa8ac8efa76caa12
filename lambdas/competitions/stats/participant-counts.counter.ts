import * as z from 'zod';
import { FullArgs, only, type Subjects, scanned } from '../../_async/paged-job.ts';
import { type CountContribution, defineCounter, type Target } from '../../_counters/define-counter.ts';
import { inPartitions } from '../../_counters/partitions.ts';
import { weightAt } from '../../_counters/trending.rules.ts';
import type { Item } from '../../_table/table.ts';
import { utcHour } from '../../_time/dates.ts';
import { competitionKeys, participantKeys, participantOf } from '../competition/competition.store.ts';
import { pageOfUnfinished } from '../competition/lists.store.ts';
import { COUNTS, statsKeys, trendingHourKeys } from './stats.store.ts';

const statsOf = (competitionId: string) => ({ key: statsKeys.key({ competitionId }), type: statsKeys.type });

const contribution = (item: Item): CountContribution => {
  const participant = participantOf(item);
  if (!participant) return {};
  const { state, suspended, rounds, submissions, epoch } = participant;
  // Users who are hidden from everybody are in no count, as in no list.
  const shown = state === 'joined' && !suspended;
  const roundsScored = shown ? Object.keys(rounds).length : 0;
  return { participants: shown ? 1 : 0, active: roundsScored > 0 ? 1 : 0, submissions, roundsScored, joins: epoch };
};

/**
 * Joins and accepted scores since the applied row are weighted at the time of the last one, once and for all. An erasure takes
 * submissions back, but an hour was as active as it was. An alias repeats what its user did.
 */
const trending = (competitionId: string, { joins = 0, submissions = 0 }: CountContribution, source: Item): Target => {
  const at = Number(source.lastAt);
  const key = trendingHourKeys.key({ hour: utcHour(at), competitionId });
  const happened = source.anonymous === true ? 0 : Math.max(0, joins + submissions);
  return { key, type: trendingHourKeys.type, attribute: 'weight', by: happened * weightAt(at), once: true };
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

const Args = z.strictObject({ ...FullArgs.shape, competitionId: z.string().optional() });
const Place = z.object({ after: z.string() });
const PAGE = 50;

export const countedCompetitions = {
  ...inPartitions(participantCounts, {
    holder: statsOf,
    of: (competitionId) => [statsKeys.key({ competitionId }).pk],
    counters: { [statsKeys.type]: COUNTS },
  }),
  named: (args: unknown): Subjects | undefined => {
    const { competitionId, full } = Args.parse(args ?? {});
    if (competitionId !== undefined) return only(competitionId);
    return full ? scanned(competitionKeys.type, ({ pk }) => pk.slice('COMPETITION#'.length)) : undefined;
  },
  /** Published competitions until they freeze; the counts of others seldom change. */
  recent: (): Subjects => async (at) => {
    const { competitionIds, next } = await pageOfUnfinished(at && Place.parse(at).after, PAGE);
    return { subjects: competitionIds, next: next === undefined ? undefined : { after: next } };
  },
};

export default [participantCounts];
