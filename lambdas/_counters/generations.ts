import { retryOnConflict } from '../_table/commit.ts';
import { type Item, type Key, readItem } from '../_table/table.ts';
import { tryWrite, updateItem, writeAlone } from '../_table/write.ts';

/** A generation of counters, and what its domain must know of it, such as the layout of a board. */
export type CounterGeneration = { number: number };

/**
 * Counters are rebuilt as the next generation beside the live one. Every change is counted in the live one, in the one being
 * built, and in the retired ones, which instances may still show.
 */
export type Generations<G extends CounterGeneration = CounterGeneration> = {
  v: number;
  live: G;
  building?: G | undefined;
  /** `until`: epoch ms after which it can be deleted. */
  retired: readonly (G & { until: number })[];
};

/** An item with the attribute `generations`, for all counters of one subject. */
export type Holder = { key: Key; type: string };
export type GenerationTime = { remaining(): number; now(): Date };

/** Instances cache a live generation for at most a minute. */
const RETIRED_MS = 10 * 60_000;

const FIRST: Generations = { v: 0, live: { number: 1 }, retired: [] };

export const generationsIn = <G extends CounterGeneration = CounterGeneration>(holder: Item | undefined): Generations<G> =>
  (holder?.generations ?? FIRST) as Generations<G>;

export const countedNumbers = ({ live, building, retired }: Generations): number[] =>
  [live, ...(building ? [building] : []), ...retired].map(({ number }) => number);

/** The first generation has no suffix, so that counters which were never rebuilt stay short. */
export const attributeOf = (attribute: string, { number }: CounterGeneration): string =>
  number === 1 ? attribute : `${attribute}_${number}`;

/** A counter's value in a generation; by default in the live one, where the item itself holds the generations. */
export const countIn = (item: Item | undefined, attribute: string, generation: CounterGeneration = generationsIn(item).live): number =>
  Number(item?.[attributeOf(attribute, generation)] ?? 0);

/** @param change returns undefined where nothing is to change. */
const changeGenerations = <G extends CounterGeneration>(
  { key, type }: Holder,
  change: (all: Generations<G>) => Generations<G> | undefined | Promise<Generations<G> | undefined>,
  time: GenerationTime,
): Promise<Generations<G>> =>
  retryOnConflict(time, async () => {
    const before = generationsIn<G>(await readItem(key, { consistent: true }));
    const after = await change(before);
    if (!after) return before;
    const condition = before.v === 0 ? { attr: 'generations', exists: false } : { attr: 'generations.v', eq: before.v };
    await writeAlone(updateItem({ key, type, set: { generations: { ...after, v: before.v + 1 } }, condition }), { time });
    return after;
  });

const retire = <G extends CounterGeneration>(all: Generations<G>, generation: G | undefined, time: GenerationTime) =>
  generation ? [...all.retired, { ...generation, until: time.now().getTime() + RETIRED_MS }] : all.retired;

/** Begins the next generation, or continues the one being built where `continues` holds for it. */
export const beginGeneration = async <G extends CounterGeneration>(
  holder: Holder,
  time: GenerationTime,
  next: (number: number) => G,
  continues: (building: G) => boolean = () => true,
): Promise<G> => {
  const begin = (all: Generations<G>): Generations<G> | undefined => {
    if (all.building && continues(all.building)) return undefined;
    return { ...all, building: next(Math.max(...countedNumbers(all)) + 1), retired: retire(all, all.building, time) };
  };
  const { building } = await changeGenerations(holder, begin, time);
  if (!building) throw new Error('no generation is being built');
  return building;
};

/** Makes the built generation live. @throws Error if another one is being built by now. */
export const switchGeneration = async (holder: Holder, { number }: CounterGeneration, time: GenerationTime): Promise<void> => {
  const change = (all: Generations): Generations | undefined => {
    const { v, live, building } = all;
    if (live.number === number) return undefined;
    if (building?.number !== number) throw new Error(`cannot switch to generation ${number}: another generation is being built`);
    return { v, live: building, retired: retire(all, live, time) };
  };
  await changeGenerations(holder, change, time);
};

/**
 * Forgets the retired generations whose time is up; they are neither shown nor counted any more.
 * @param remove deletes what only this generation has. It may run again.
 */
export const forgetRetired = <G extends CounterGeneration>(
  holder: Holder,
  time: GenerationTime,
  remove: (retired: G) => Promise<void>,
): Promise<Generations<G>> => {
  const now = time.now().getTime();
  const forget = async (all: Generations<G>): Promise<Generations<G> | undefined> => {
    const over = all.retired.filter(({ until }) => until <= now);
    for (const one of over) await remove(one);
    return over.length > 0 ? { ...all, retired: all.retired.filter((one) => !over.includes(one)) } : undefined;
  };
  return changeGenerations(holder, forget, time);
};

/** Removes the attributes of generations older than the live one that are not counted any more. @returns 1 if it had any */
export const removeForgotten = async (item: Item, attributes: readonly string[], generations: Generations): Promise<number> => {
  const counted = new Set(countedNumbers(generations));
  const names = Array.from({ length: generations.live.number - 1 }, (_, index) => ({ number: index + 1 }))
    .filter(({ number }) => !counted.has(number))
    .flatMap((generation) => attributes.map((attribute) => attributeOf(attribute, generation)))
    .filter((name) => name in item);
  if (names.length === 0) return 0;
  await tryWrite(updateItem({ key: item, remove: names, condition: 'exists' }));
  return 1;
};
