import { tableName } from '../_base/env.ts';
import { mutated } from '../_base/switch-points.ts';
import { type Action, MAX_ACTIONS, transact, VersionConflict, type Write } from '../_table/commit.ts';
import type { Item, Key } from '../_table/table.ts';

/**
 * The projection kernel: counts, trees and ratings that are exact under duplicates, reordering and crashes.
 *
 * A projection keeps one row per source, `{ v, … }`, which says what of the source has been counted. A move replaces the
 * row and adds the difference to the counters in one transaction, conditioned on the row being the one that was read. A
 * repeated or late move finds a newer row and changes nothing.
 */
export type CounterUpdate = {
  /** `v` of the row as it was read consistently; undefined where there was none. */
  appliedVersion: number | undefined;
  /** The row as it will be; `v` is the source's version. */
  row: Item & { type: string; v: number };
  /** What the counters change by. */
  increments: readonly CounterIncrement[];
};
/** `by` is added to one attribute of a counter item; the item comes into being with the first addition. */
export type CounterIncrement = { key: Key; type: string; attribute: string; by: number };

const keyOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

const isStillAt = (appliedVersion: number | undefined) =>
  appliedVersion === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: '#v = :v', ExpressionAttributeNames: { '#v': 'v' }, ExpressionAttributeValues: { ':v': appliedVersion } };

const putRow = ({ row, appliedVersion }: CounterUpdate): Action => ({
  params: () => ({
    Put: {
      TableName: tableName(),
      Item: row,
      ...(!mutated('counter-row-unconditioned') && isStillAt(appliedVersion)),
    },
  }),
});

type Counter = { key: Key; type: string; by: Map<string, number> };

const mergeDeltas = (increments: Iterable<CounterIncrement>): Counter[] => {
  const counters = new Map<string, Counter>();
  for (const { key, type, attribute, by } of increments) {
    const counter = counters.get(keyOf(key)) ?? { key, type, by: new Map() };
    counter.by.set(attribute, (counter.by.get(attribute) ?? 0) + by);
    counters.set(keyOf(key), counter);
  }
  for (const counter of counters.values()) for (const [attribute, by] of counter.by) if (by === 0) counter.by.delete(attribute);
  return [...counters.values()].filter(({ by }) => by.size > 0);
};

const addTo = ({ key, type, by }: Counter): Action => ({
  params: () => {
    const entries = [...by];
    return {
      Update: {
        TableName: tableName(),
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: `SET #type = :type ADD ${entries.map((_, index) => `#a${index} :d${index}`).join(', ')}`,
        ExpressionAttributeNames: {
          '#type': 'type',
          ...Object.fromEntries(entries.map(([attribute], index) => [`#a${index}`, attribute])),
        },
        ExpressionAttributeValues: { ':type': type, ...Object.fromEntries(entries.map(([, delta], index) => [`:d${index}`, delta])) },
      },
    };
  },
});

/** A stale row names itself, so that the rest of its transaction can go on without it. */
class AppliedRowConflict extends VersionConflict {
  readonly move: CounterUpdate;
  constructor(move: CounterUpdate) {
    super(`row ${move.row.pk} ${move.row.sk} has moved`);
    this.move = move;
  }
}

/** Groups moves so that each group's rows and distinct counters fit into one transaction. */
const pack = (moves: readonly CounterUpdate[]): CounterUpdate[][] => {
  const groups: CounterUpdate[][] = [];
  let group: CounterUpdate[] = [];
  let items = new Set<string>();
  for (const move of moves) {
    const touched = [keyOf(move.row), ...move.increments.map(({ key }) => keyOf(key))];
    const next = new Set([...items, ...touched]);
    if (group.length > 0 && next.size > MAX_ACTIONS) {
      groups.push(group);
      group = [];
      items = new Set(touched);
    } else items = next;
    group.push(move);
  }
  if (group.length > 0) groups.push(group);
  return groups;
};

const applyGroup = async (group: readonly CounterUpdate[], time: { remaining(): number }): Promise<CounterUpdate[]> => {
  const stale: CounterUpdate[] = [];
  let moves = [...group];
  while (moves.length > 0) {
    const rows: Write[] = moves.map((move) => ({ action: putRow(move), onConditionFailed: () => new AppliedRowConflict(move) }));
    const counters: Write[] = mergeDeltas(moves.flatMap(({ increments }) => increments)).map((counter) => ({ action: addTo(counter) }));
    try {
      const apart = mutated('counters-outside-transaction') ? counters : [];
      await transact(apart.length > 0 ? rows : [...rows, ...counters], time);
      await transact(apart, time);
      return stale;
    } catch (error) {
      if (!(error instanceof AppliedRowConflict)) throw error;
      stale.push(error.move);
      moves = moves.filter((move) => move !== error.move);
    }
  }
  return stale;
};

/**
 * Applies moves, packed into as few transactions as their distinct items allow, one after the other.
 * @param moves at most one per row; sort them so that neighbours share counters.
 * @returns the moves whose row had changed since it was read: read source and row again and plan them anew.
 */
export const applyUpdates = async (moves: readonly CounterUpdate[], time: { remaining(): number }): Promise<CounterUpdate[]> => {
  const stale: CounterUpdate[] = [];
  for (const group of pack(moves)) stale.push(...(await applyGroup(group, time)));
  return stale;
};
