import { chunk, partition } from 'es-toolkit/array';
import { mutated } from '../_base/switch-points.ts';
import { backOff } from '../_table/back-off.ts';
import { MAX_ACTIONS, transact, VersionConflict, type Write } from '../_table/commit.ts';
import type { Condition } from '../_table/expressions.ts';
import { unavailable } from '../_table/problem-of.ts';
import type { Item, Key } from '../_table/table.ts';
import { putItem, updateItem } from '../_table/write.ts';

/**
 * Counter updates keep counts, trees and ratings exact under duplicates, reordering and crashes.
 *
 * An applied row per source, `{ v, … }`, records what has been counted of the source. An update replaces the row and adds
 * the difference to the counters in one transaction, on condition that the row is still the one that was read. A repeated
 * or late update finds a newer row and changes nothing.
 */
export type CounterUpdate = {
  /** Version of the applied row and, where it has them, its generations; read consistently. Undefined without a row. */
  applied: { v: number; g?: string } | undefined;
  /** The new applied row; `v` is the source's version. */
  row: Item & { type: string; v: number };
  /** Changes of counters. */
  increments: readonly CounterIncrement[];
};
/** Adds `by` to one attribute of a counter item; the first increment creates the item. */
export type CounterIncrement = { key: Key; type: string; attribute: string; by: number };

type Time = { remaining(): number };

export const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

const isUnchanged = ({ applied }: CounterUpdate): Condition => {
  if (!applied) return 'absent';
  const { v, g } = applied;
  return { and: [{ attr: 'v', eq: v }, ...(g === undefined ? [] : [{ attr: 'g', eq: g }])] };
};

/** Adds to a sum by name; a sum of 0 is dropped. Sides of a comparison add with opposite signs, so that what differs stays. */
export const addToSum = (sums: Map<string, number>, name: string, by: number): void => {
  const sum = (sums.get(name) ?? 0) + by;
  if (sum === 0) sums.delete(name);
  else sums.set(name, sum);
};

/** The writes of counters, one for each that changes. */
const additions = (increments: readonly CounterIncrement[]): Write[] =>
  [...Map.groupBy(increments, ({ key }) => nameOf(key)).values()].flatMap((ofItem) => {
    const sums = new Map<string, number>();
    for (const { attribute, by } of ofItem) addToSum(sums, attribute, by);
    const [item] = ofItem;
    // Drops the event of the item's last change, which the stream has published: with it, this change would wake the router.
    return item && sums.size > 0 ? updateItem({ key: item.key, type: item.type, add: Object.fromEntries(sums), remove: ['event'] }) : [];
  });

/** Groups updates so that each group's rows and distinct counters fit into one transaction. */
const pack = (updates: readonly CounterUpdate[]): CounterUpdate[][] => {
  const groups: CounterUpdate[][] = [];
  let items = new Set<string>();
  for (const update of updates) {
    const touched = [update.row, ...update.increments.map(({ key }) => key)].map(nameOf);
    const together = new Set([...items, ...touched]);
    const group = together.size <= MAX_ACTIONS ? groups.at(-1) : undefined;
    items = group ? together : new Set(touched);
    if (group) group.push(update);
    else groups.push([update]);
  }
  return groups;
};

const applyGroup = async (group: readonly CounterUpdate[], time: Time): Promise<CounterUpdate[]> => {
  const conflicting = new Set<CounterUpdate>();
  const putRow = (update: CounterUpdate): Write =>
    putItem(update.row, mutated('counter-row-unconditioned') ? undefined : isUnchanged(update), () => {
      conflicting.add(update);
      return new VersionConflict(`applied row ${nameOf(update.row)} has changed`);
    });
  for (;;) {
    const [updates, conflicts] = [group.filter((update) => !conflicting.has(update)), conflicting.size];
    const counters = additions(updates.flatMap(({ increments }) => increments));
    try {
      const apart = mutated('counters-outside-transaction') ? counters : [];
      await transact([...updates.map(putRow), ...(apart.length > 0 ? [] : counters)], time);
      await transact(apart, time);
      return [...conflicting];
    } catch (error) {
      // The rest of the transaction is repeated without the update whose row has changed.
      if (conflicting.size === conflicts) throw error;
    }
  }
};

/**
 * Applies updates in order, packed into as few transactions as their distinct items allow.
 * @param updates at most one per applied row; sort them so that neighbours share counters.
 * @returns the updates whose applied row has changed since it was read: read source and row again and repeat them.
 */
export const applyUpdates = async (updates: readonly CounterUpdate[], time: Time): Promise<CounterUpdate[]> => {
  const conflicting: CounterUpdate[] = [];
  for (const group of pack(updates)) conflicting.push(...(await applyGroup(group, time)));
  return conflicting;
};

/** An update of a source, planned from reads; without one, the reads contradict each other and the source is read again. */
export type Planned<Source> = { source: Source; update: CounterUpdate | undefined };

/** Bounds the memory of one round of reading and planning. */
const SOURCES_AT_ONCE = 2_500;

/**
 * Reads sources and plans and applies their updates, until no applied row has changed in between.
 * @returns the applied plans. @throws TEMPORARILY_UNAVAILABLE where conflicts outlast the time.
 */
export const applyPlans = async <Source, Plan extends Planned<Source>>(
  sources: readonly Source[],
  plan: (sources: readonly Source[], attempt: number) => Promise<Plan[]>,
  time: Time,
): Promise<Plan[]> => {
  const applied: Plan[] = [];
  for (let pending of chunk(sources, SOURCES_AT_ONCE))
    for (let attempt = 0; pending.length > 0; attempt += 1) {
      if (attempt > 0 && !(await backOff(attempt, time))) throw unavailable();
      const plans = await plan(pending, attempt);
      const updates = plans.flatMap(({ update }) => update ?? []);
      const conflicts = new Set(await applyUpdates(updates, time));
      const [done, again] = partition(plans, ({ update }) => update !== undefined && !conflicts.has(update));
      applied.push(...done);
      pending = again.map(({ source }) => source);
    }
  return applied;
};
