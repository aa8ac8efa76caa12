import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';

const WRITER = 'competitions/stats/participant-counts.counter.ts';

export const statsKeys = itemType({
  type: 'competition-stats',
  summary: 'Counts of a competition, computed from its participants',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}', sort: 'STATS' },
});

export const appliedParticipantKeys = itemType({
  type: 'competition-counted',
  summary: 'The applied version of a participant in the counts of stats and trending',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}#COUNTED', sort: '{userId}' },
});

export const trendingHourKeys = itemType({
  type: 'trending-hour',
  summary: 'Weighted joins and accepted scores of one competition in one hour, in millionths',
  writer: WRITER,
  key: { partition: 'TRENDING#{hour}', sort: '{competitionId}' },
});

/** A participant's contribution as applied to the counts. */
export type AppliedParticipant = {
  v: number;
  participants: number;
  active: number;
  submissions: number;
  roundsScored: number;
  joins: number;
};
export type Stats = Pick<AppliedParticipant, 'participants' | 'active' | 'submissions' | 'roundsScored'>;

const NO_STATS: Stats = { participants: 0, active: 0, submissions: 0, roundsScored: 0 };

export const readStats = async (competitionId: string): Promise<Stats> => {
  const key = statsKeys.key({ competitionId });
  const find = await readItems([key], { consistent: false });
  return { ...NO_STATS, ...(find(key) as Partial<Stats> | undefined) };
};

/** Reads applied rows, consistently. */
export const readAppliedParticipants = async (keys: readonly Key[]): Promise<(key: Key) => AppliedParticipant | undefined> => {
  const find = await readItems(keys, { consistent: true });
  return (key) => find(key) as (Item & AppliedParticipant) | undefined;
};
