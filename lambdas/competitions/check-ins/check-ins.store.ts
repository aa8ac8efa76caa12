import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import { type Item, readItems } from '../../_table/table.ts';
import { deleteItem, putAtVersion, putItem } from '../../_table/write.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { competitionKeys, competitionOf, participantKeys, participantOf } from '../competition/competition.store.ts';
import type { CheckIn } from './check-ins.rules.ts';

const WRITER = 'competitions/check-ins/check-ins.store.ts';

export const challengeKeys = itemType({
  type: 'habit-challenge',
  summary: 'A check-in challenge that completions of a habit count in',
  writer: WRITER,
  key: { partition: 'HABIT#{habitId}#CHALLENGES', sort: '{competitionId}' },
});

export const checkInKeys = itemType({
  type: 'check-in',
  summary: 'A date of a participant in a check-in challenge, as the habit said in version `seen`; holds the event competition.progressed',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}#CHECK-INS', sort: '{userId}#{date}' },
});

type Linked = { habitId: string; competitionId: string; userId: string };

/** Lets completions of the habit count. */
export const putChallenge = ({ habitId, competitionId, userId }: Linked): Write =>
  putItem({ ...challengeKeys.key({ habitId, competitionId }), type: challengeKeys.type, userId });

export const removeChallenge = (linked: Pick<Linked, 'habitId' | 'competitionId'>): Write => deleteItem(challengeKeys.key(linked));

/** A page of the challenges of a habit; most habits are in none. */
export const pageOfChallenges = async (
  habitId: string,
  after: string | undefined,
): Promise<{ competitionIds: string[]; next: string | undefined }> => {
  const { pk: partition } = challengeKeys.key({ habitId, competitionId: '' });
  const { items, next } = await queryPage({ partition, after, consistent: true, limit: 100 });
  return { competitionIds: items.map(({ sk }) => sk), next };
};

type Dated = { competitionId: string; userId: string; date: string };

/** `at`: when the date was checked in first, if it was. */
export type StoredCheckIn = CheckIn & { v: number; at?: string };

const checkInOf = (item: Item | undefined): StoredCheckIn | undefined => {
  if (!item) return undefined;
  const { epoch, habitId, seen, done, v, at } = item as Item & StoredCheckIn;
  return { epoch, habitId, seen, done, v, ...(at === undefined ? {} : { at }) };
};

/** Reads what decides about a check-in, consistently, in one round trip. */
export const readCheckIn = async (
  dated: Dated,
): Promise<{
  competition: Competition | undefined;
  participant: Participant | undefined;
  checkIn: StoredCheckIn | undefined;
}> => {
  const find = await readItems([competitionKeys.key(dated), participantKeys.key(dated), checkInKeys.key(dated)], { consistent: true });
  return {
    competition: competitionOf(find(competitionKeys.key(dated))),
    participant: participantOf(find(participantKeys.key(dated))),
    checkIn: checkInOf(find(checkInKeys.key(dated))),
  };
};

/** Writes a date if it is still as it was read. */
export const putCheckIn = (dated: Dated, after: StoredCheckIn, event?: EventEnvelope): Write =>
  putAtVersion({ ...checkInKeys.key(dated), type: checkInKeys.type, ...dated, ...after, ...(event ? { event } : {}) }, after.v - 1);
