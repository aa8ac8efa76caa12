import type { CounterHandler } from '../../_async/stream.ts';
import type { Context } from '../../_base/context.ts';
import { applyUpdates, type CounterIncrement, type CounterUpdate } from '../../_counters/counter-updates.ts';
import type { Key } from '../../_table/table.ts';
import { utcHour } from '../../_time/dates.ts';
import type { Participant } from '../competition/competition.model.ts';
import { readParticipants } from '../competition/competition.store.ts';
import { weightAt } from '../trending/trending.rules.ts';
import { type AppliedParticipant, appliedParticipantKeys, readAppliedParticipants, statsKeys, trendingHourKeys } from './stats.store.ts';

const NOTHING: Omit<AppliedParticipant, 'v'> = { participants: 0, active: 0, submissions: 0, roundsScored: 0, joins: 0 };
const COUNTS = ['participants', 'active', 'submissions', 'roundsScored'] as const;

/** A participant's contribution to the counts of their competition. */
export const contributionOf = ({ state, rounds, submissions, epoch }: Participant): Omit<AppliedParticipant, 'v'> => {
  const roundsScored = state === 'joined' ? Object.keys(rounds).length : 0;
  return {
    participants: state === 'joined' ? 1 : 0,
    active: roundsScored > 0 ? 1 : 0,
    submissions,
    roundsScored,
    joins: epoch,
  };
};

const updateOf = (participant: Participant, applied: AppliedParticipant | undefined, rowKey: Key): CounterUpdate => {
  const { competitionId, lastAt, v } = participant;
  const contribution = contributionOf(participant);
  const before = applied ?? NOTHING;
  const increments: CounterIncrement[] = COUNTS.map((attribute) => ({
    key: statsKeys.key({ competitionId }),
    type: statsKeys.type,
    attribute,
    by: contribution[attribute] - before[attribute],
  }));
  // Joins and accepted scores since the applied row are weighted at the time of the last one. An erasure takes submissions back,
  // but an hour was as active as it was.
  const acts = Math.max(0, contribution.joins + contribution.submissions - before.joins - before.submissions);
  increments.push({
    key: trendingHourKeys.key({ hour: utcHour(lastAt), competitionId }),
    type: trendingHourKeys.type,
    attribute: 'weight',
    by: acts * weightAt(lastAt),
  });
  return { appliedVersion: applied?.v, row: { ...rowKey, type: appliedParticipantKeys.type, v, ...contribution }, increments };
};

type Source = { competitionId: string; userId: string };

const sourceOf = ({ pk, sk }: Key): Source => ({ competitionId: pk.slice('COMPETITION#'.length), userId: sk.slice('PARTICIPANT#'.length) });

const planUpdates = async (sources: readonly Source[]): Promise<CounterUpdate[]> => {
  const rowKeys = sources.map((source) => appliedParticipantKeys.key(source));
  const byCompetition = Map.groupBy(sources, ({ competitionId }) => competitionId);
  const [rowOf, ...participants] = await Promise.all([
    readAppliedParticipants(rowKeys),
    ...[...byCompetition].map(([competitionId, group]) =>
      readParticipants(
        competitionId,
        group.map(({ userId }) => userId),
      ),
    ),
  ]);
  return participants.flatMap((ofCompetition) =>
    [...ofCompetition.values()].flatMap((participant) => {
      const key = appliedParticipantKeys.key(participant);
      const applied = rowOf(key);
      return applied && applied.v >= participant.v ? [] : [updateOf(participant, applied, key)];
    }),
  );
};

/** Updates the counts from these participants. Conflicting updates are planned again. */
export const countParticipants = async (sources: readonly Source[], ctx: Pick<Context, 'remaining'>): Promise<void> => {
  for (let updates = await planUpdates(sources); updates.length > 0; ) {
    const conflicts = await applyUpdates(updates, ctx);
    updates = await planUpdates(conflicts.map(({ row }) => ({ competitionId: row.pk.split('#')[1] ?? '', userId: row.sk })));
  }
};

const stats: CounterHandler = {
  types: ['participant'],
  apply: async (changes, ctx) => {
    const sources = new Map(changes.map(({ key }) => [`${key.pk} ${key.sk}`, sourceOf(key)]));
    await countParticipants([...sources.values()], ctx);
    return undefined;
  },
};

export default [stats];
