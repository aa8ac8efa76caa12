import { tableName } from '../_base/env.ts';
import { mutated } from '../_base/switch-points.ts';
import { type Action, MAX_ACTIONS, transact, VersionConflict, type Write } from '../_table/commit.ts';
import type { Item, Key } from '../_table/table.ts';

/**
 * Counter updates keep counts, trees and ratings exact under duplicates, reordering and crashes.
 *
 * An applied row per source, `{ v, … }`, records what has been counted of the source. An update replaces the row and adds
 * the difference to the counters in one transaction, on condition that the row is still the one that was read. A repeated
 * or late update finds a newer row and changes nothing.
 */
export type CounterUpdate = {
  /** `v` of the applied row, read consistently; undefined where there is none. */
  appliedVersion: number | undefined;
  /** The new applied row; `v` is the source's version. */
  row: Item & { type: string; v: number };
  /** Changes of counters. */
  increments: readonly CounterIncrement[];
};
/** Adds `by` to one attribute of a counter item; the first increment creates the item. */
export type CounterIncrement = { key: Key; type: string; attribute: string; by: number };

const keyOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

const rowCondition = (appliedVersion: number | undefined) =>
  appliedVersion === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: '#v = :v', ExpressionAttributeNames: { '#v': 'v' }, ExpressionAttributeValues: { ':v': appliedVersion } };

const putRow = ({ row, appliedVersion }: CounterUpdate): Action => ({
  params: () => ({
    Put: {
      TableName: tableName(),
      Item: row,
      ...(!mutated('counter-row-unconditioned') && rowCondition(appliedVersion)),
    },
  }),
});

type Counter = { key: Key; type: string; by: Map<string, number> };

const mergeIncrements = (increments: Iterable<CounterIncrement>): Counter[] => {
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
        ExpressionAttributeValues: { ':type': type, ...Object.fromEntries(entries.map(([, amount], index) => [`:d${index}`, amount])) },
      },
    };
  },
});

/** Names the update whose applied row has changed, so that the rest of its transaction can be repeated without it. */
class AppliedRowConflict extends VersionConflict {
  readonly update: CounterUpdate;
  constructor(update: CounterUpdate) {
    super(`applied row ${update.row.pk} ${update.row.sk} has changed`);
    this.update = update;
  }
}

/** Groups updates so that each group's rows and distinct counters fit into one transaction. */
const pack = (updates: readonly CounterUpdate[]): CounterUpdate[][] => {
  const groups: CounterUpdate[][] = [];
  let group: CounterUpdate[] = [];
  let items = new Set<string>();
  for (const update of updates) {
    const touched = [keyOf(update.row), ...update.increments.map(({ key }) => keyOf(key))];
    const next = new Set([...items, ...touched]);
    if (group.length > 0 && next.size > MAX_ACTIONS) {
      groups.push(group);
      group = [];
      items = new Set(touched);
    } else items = next;
    group.push(update);
  }
  if (group.length > 0) groups.push(group);
  return groups;
};

const applyGroup = async (group: readonly CounterUpdate[], time: { remaining(): number }): Promise<CounterUpdate[]> => {
  const conflicting: CounterUpdate[] = [];
  let remaining = [...group];
  while (remaining.length > 0) {
    const rows: Write[] = remaining.map((update) => ({ action: putRow(update), onConditionFailed: () => new AppliedRowConflict(update) }));
    const increments = remaining.flatMap((update) => update.increments);
    const counters: Write[] = mergeIncrements(increments).map((counter) => ({ action: addTo(counter) }));
    try {
      const apart = mutated('counters-outside-transaction') ? counters : [];
      await transact(apart.length > 0 ? rows : [...rows, ...counters], time);
      await transact(apart, time);
      return conflicting;
    } catch (error) {
      if (!(error instanceof AppliedRowConflict)) throw error;
      conflicting.push(error.update);
      remaining = remaining.filter((update) => update !== error.update);
    }
  }
  return conflicting;
};

/**
 * Applies updates in order, packed into as few transactions as their distinct items allow.
 * @param updates at most one per applied row; sort them so that neighbours share counters.
 * @returns the updates whose applied row has changed since it was read: read source and row again and repeat them.
 */
export const applyUpdates = async (updates: readonly CounterUpdate[], time: { remaining(): number }): Promise<CounterUpdate[]> => {
  const conflicting: CounterUpdate[] = [];
  for (const group of pack(updates)) conflicting.push(...(await applyGroup(group, time)));
  return conflicting;
};
