import type { StreamChange } from '../_async/stream-change.ts';
import { itemType, type KeyPattern } from '../_table/keys.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import type { Counter } from './counter.ts';
import { applyPlans, type CounterIncrement, type CounterUpdate, nameOf, type Planned } from './counter-updates.ts';
import { lastingDrift } from './drift.ts';
import { attributeOf, type CounterGeneration, countedNumbers, type Generations, generationsIn, type Holder } from './generations.ts';

/** The amounts that a source adds to counters, by name. Missing names add 0. */
export type CountContribution = Readonly<Record<string, number>>;

/** A counter's change by a source. With `once`, it is outside all generations: no rebuild repeats it. */
export type Target = CounterIncrement & { once?: true };

export type CounterDefinition = {
  name: string;
  /** Item types of the sources: items with a `v` that grows with every change, never deleted. */
  sources: readonly { type: string; pattern: KeyPattern }[];
  contribution(source: Item): CountContribution;
  /** The item that holds the generations of a source's counters. */
  holder(source: Key): Holder;
  /** The counters that change where a source's contribution changes by `by`; reconciliation asks without the source. */
  targets(change: { key: Key; by: CountContribution; source?: Item }): readonly Target[];
};

/** `g`: the numbers of the generations in which contribution `c` of version `v` is counted, separated by commas. */
type AppliedRow = Item & { type: string; v: number; g: string; c: CountContribution };
type State = { key: Key; source: Item | undefined; row: AppliedRow | undefined; generations: Generations };

/** An applied row has its source's key with this suffix, so that both partitions have the same order. */
export const COUNTED = '#COUNTED';
export const rowKeyOf = ({ pk, sk }: Key): Key => ({ pk: `${pk}${COUNTED}`, sk });
const distinct = (keys: readonly Key[]): Key[] => [...new Map(keys.map(({ pk, sk }) => [nameOf({ pk, sk }), { pk, sk }])).values()];
export const sourceKeyOf = ({ pk, sk }: Key): Key => ({ pk: pk.slice(0, -COUNTED.length), sk });

const differenceOf = (now: CountContribution, before: CountContribution): CountContribution =>
  Object.fromEntries(
    Object.keys({ ...before, ...now }).flatMap((name) => {
      const by = (now[name] ?? 0) - (before[name] ?? 0);
      return by === 0 ? [] : [[name, by]];
    }),
  );
const isNothing = (contribution: CountContribution): boolean => Object.values(contribution).every((value) => value === 0);
const isSame = (a: CountContribution, b: CountContribution): boolean => isNothing(differenceOf(a, b));

const numbersIn = (row: AppliedRow | undefined): number[] => (row ? row.g.split(',').map(Number) : []);
const countedIn = (row: AppliedRow | undefined, { number }: CounterGeneration): CountContribution =>
  row && numbersIn(row).includes(number) ? row.c : {};

export type DefinedCounter = Counter & {
  /** @returns the number of updated sources. */
  count(keys: readonly Key[], time: { remaining(): number }): Promise<number>;
  /** Says whether a source's applied row, both from any reads, shows its contribution in a generation. */
  agrees(source: Item | undefined, row: Item | undefined, live: CounterGeneration): boolean;
  /** Names the sources whose applied row is wrong or stays behind. */
  drifted(keys: readonly Key[]): Promise<string[]>;
  /** Whether an applied row adds nothing to counters; those outside all generations keep what happened. */
  countsNothing(row: Item): boolean;
  /** Values of counters, by name of item and attribute, that follow from an applied row. */
  explained(row: Item, live: CounterGeneration): { name: string; by: number }[];
};

/** Defines an exact count. For a rebuild and a reconciliation of it see `partitions.ts`. */
export const defineCounter = (definition: CounterDefinition): DefinedCounter => {
  const { name, sources, holder, targets } = definition;
  const types = sources.map(({ type }) => type);
  const rowTypeOf = (type: unknown): string => `${type}-counted`;
  for (const { type, pattern } of sources)
    itemType({
      type: rowTypeOf(type),
      summary: `Applied row of a ${type}: version, generations and contribution as counted in ${name}`,
      writer: '_counters/define-counter.ts',
      key: { partition: `${pattern.partition}${COUNTED}`, sort: pattern.sort },
    });
  const contributionOf = (source: Item | undefined): CountContribution => (source ? definition.contribution(source) : {});

  /** With `rowsFirst`, no row is newer than its source, unless it is wrong. */
  const read = async (keys: readonly Key[], { rowsFirst }: { rowsFirst: boolean }): Promise<State[]> => {
    const rows = keys.map(rowKeyOf);
    const others = [...keys, ...keys.map((key) => holder(key).key)];
    const findRow = await readItems(rowsFirst ? rows : [...rows, ...others], { consistent: true });
    const find = rowsFirst ? await readItems(others, { consistent: true }) : findRow;
    return keys.map((key) => ({
      key,
      source: find(key),
      row: findRow(rowKeyOf(key)) as AppliedRow | undefined,
      generations: generationsIn(find(holder(key).key)),
    }));
  };

  const updateOf = (key: Key, source: Item, { row, generations }: State): CounterUpdate => {
    const [c, numbers] = [contributionOf(source), countedNumbers(generations)];
    const increments = numbers.flatMap((number) => {
      const by = differenceOf(c, countedIn(row, { number }));
      if (isNothing(by)) return [];
      return targets({ key, by, source }).flatMap(({ once, ...target }): CounterIncrement[] => {
        if (once) return number === generations.live.number ? [target] : [];
        return [{ ...target, attribute: attributeOf(target.attribute, { number }) }];
      });
    });
    const content = { type: rowTypeOf(source.type), v: Number(source.v), g: numbers.join(','), c: differenceOf(c, {}) };
    return { applied: row, row: { ...rowKeyOf(key), ...content }, increments };
  };

  const plan = async (keys: readonly Key[], attempt: number): Promise<Planned<Key>[]> =>
    (await read(keys, { rowsFirst: attempt > 0 })).flatMap((state) => {
      const { key, source, row, generations } = state;
      if (!source) return [];
      const counted = numbersIn(row);
      const isComplete = countedNumbers(generations).every((number) => counted.includes(number));
      if (row && row.v >= Number(source.v) && isComplete) return [];
      // The row was written after the generations or the source were read.
      const isOutdated =
        Math.max(...counted) > Math.max(...countedNumbers(generations)) || (attempt === 0 && row && row.v > Number(source.v));
      return [{ source: key, update: isOutdated ? undefined : updateOf(key, source, state) }];
    });

  const count: DefinedCounter['count'] = async (keys, time) => {
    return (await applyPlans(distinct(keys), plan, time)).length;
  };
  const agrees: DefinedCounter['agrees'] = (source, row, live) =>
    isSame(countedIn(row as AppliedRow | undefined, live), contributionOf(source));
  const drifted: DefinedCounter['drifted'] = async (keys) => {
    const differing = await lastingDrift(distinct(keys), async (suspects) => {
      const states = await read(suspects, { rowsFirst: true });
      return states.filter(({ source, row, generations: { live } }) => !agrees(source, row, live)).map(({ key }) => key);
    });
    return differing.map(nameOf);
  };

  return {
    name,
    types,
    isChanged: ({ oldItem, newItem }: StreamChange) => !isSame(contributionOf(oldItem), contributionOf(newItem)),
    apply: async (keys, time) => void (await count(keys, time)),
    count,
    agrees,
    drifted,
    countsNothing: (row) =>
      targets({ key: sourceKeyOf(row), by: (row as AppliedRow).c }).every(({ by, once }) => once === true || by === 0),
    explained: (row, live) =>
      targets({ key: sourceKeyOf(row), by: countedIn(row as AppliedRow, live) })
        .filter(({ once }) => !once)
        .map(({ key, attribute, by }) => ({ name: `${nameOf(key)} ${attribute}`, by })),
  };
};
