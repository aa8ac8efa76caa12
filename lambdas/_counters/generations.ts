import { retryOnConflict } from '../_table/commit.ts';
import { type Item, type Key, readItem } from '../_table/table.ts';
import { updateItem, writeAlone } from '../_table/write.ts';

/** A generation of counters, and what its domain must know of it, such as the layout of a board. */
export type CounterGeneration = { number: number };

/**
 * Counters are rebuilt as the next generation beside the live one. Every change is counted in the live one, in the one being
 * built, and in the retiring one, which instances may still show. `retired` ones wait to be deleted.
 */
export type Generations<G extends CounterGeneration = CounterGeneration> = {
  v: number;
  live: G;
  building?: G | undefined;
  /** Until when it is shown and counted, epoch ms. */
  retiring?: (G & { until: number }) | undefined;
  retired: readonly G[];
};

/** An item with the attribute `generations`, for all counters of one subject. */
export type Holder = { key: Key; type: string };
export type GenerationTime = { remaining(): number; now(): Date };

/** Instances cache a live generation for at most a minute. */
const RETIRING_MS = 10 * 60_000;

const FIRST: Generations = { v: 0, live: { number: 1 }, retired: [] };

export const generationsIn = (holder: Item | undefined): Generations => (holder?.generations as Generations | undefined) ?? FIRST;

export const countedNumbers = ({ live, building, retiring }: Generations): number[] =>
  [live, building, retiring].flatMap((one) => one?.number ?? []);

export const newestNumber = (all: Generations): number => Math.max(...countedNumbers(all), ...all.retired.map(({ number }) => number));

/** The first generation has no suffix, so that counters which were never rebuilt stay short. */
export const attributeOf = (attribute: string, { number }: CounterGeneration): string =>
  number === 1 ? attribute : `${attribute}_${number}`;

/** A counter's value in a generation; by default in the live one, where the item itself holds the generations. */
export const countIn = (item: Item | undefined, attribute: string, generation: CounterGeneration = generationsIn(item).live): number =>
  Number(item?.[attributeOf(attribute, generation)] ?? 0);

/** @param change returns undefined where nothing is to change. */
const changeGenerations = <G extends CounterGeneration>(
  { key, type }: Holder,
  change: (all: Generations<G>) => Generations<G> | undefined,
  time: GenerationTime,
): Promise<Generations<G>> =>
  retryOnConflict(time, async () => {
    const before = generationsIn(await readItem(key, { consistent: true })) as Generations<G>;
    const after = change(before);
    if (!after) return before;
    const condition = before.v === 0 ? { attr: 'generations', exists: false } : { attr: 'generations.v', eq: before.v };
    await writeAlone(updateItem({ key, type, set: { generations: { ...after, v: before.v + 1 } }, condition }), { time });
    return after;
  });

/** Begins the next generation, or continues the one being built where `continues` holds for it. */
export const beginGeneration = async <G extends CounterGeneration>(
  holder: Holder,
  time: GenerationTime,
  next: (number: number) => G,
  continues: (building: G) => boolean = () => true,
): Promise<G> => {
  const begin = (all: Generations<G>): Generations<G> | undefined => {
    if (all.building && continues(all.building)) return undefined;
    return { ...all, building: next(newestNumber(all) + 1), retired: [...all.retired, ...(all.building ? [all.building] : [])] };
  };
  const { building } = await changeGenerations(holder, begin, time);
  if (!building) throw new Error('no generation is being built');
  return building;
};

/** Makes the built generation live. @throws Error if another one is being built by now. */
export const switchGeneration = async (holder: Holder, { number }: CounterGeneration, time: GenerationTime): Promise<void> => {
  await changeGenerations(
    holder,
    ({ v, live, building, retiring, retired }) => {
      if (live.number === number) return undefined;
      if (building?.number !== number) throw new Error(`cannot switch to generation ${number}: another generation is being built`);
      const until = time.now().getTime() + RETIRING_MS;
      return { v, live: building, retiring: { ...live, until }, retired: [...retired, ...(retiring ? [retiring] : [])] };
    },
    time,
  );
};

/** Retires the generation whose time is up. @returns all retired ones, which are neither shown nor counted any more. */
export const retireGenerations = async <G extends CounterGeneration>(holder: Holder, time: GenerationTime): Promise<readonly G[]> => {
  const retire = ({ retiring, ...all }: Generations<G>) =>
    retiring && retiring.until <= time.now().getTime() ? { ...all, retired: [...all.retired, retiring] } : undefined;
  return (await changeGenerations(holder, retire, time)).retired;
};

/** Forgets retired generations after their counters were deleted. */
export const forgetGenerations = async (holder: Holder, deleted: readonly CounterGeneration[], time: GenerationTime): Promise<void> => {
  const numbers = new Set(deleted.map(({ number }) => number));
  const forget = (all: Generations) => ({ ...all, retired: all.retired.filter(({ number }) => !numbers.has(number)) });
  if (numbers.size > 0) await changeGenerations(holder, forget, time);
};

/** Deletes retired generations. @param remove deletes their counters and returns the number of items. */
export const deleteRetired = async <G extends CounterGeneration>(
  holder: Holder,
  remove: (retired: readonly G[]) => Promise<number>,
  time: GenerationTime,
): Promise<number> => {
  const retired = await retireGenerations<G>(holder, time);
  const deleted = retired.length > 0 ? await remove(retired) : 0;
  await forgetGenerations(holder, retired, time);
  return deleted;
};

/** Removes the attributes of retired generations from a counter item. @returns 1 if it had any */
export const removeRetired = async (item: Item, attributes: readonly string[], retired: readonly CounterGeneration[]): Promise<number> => {
  const names = retired.flatMap((one) => attributes.map((attribute) => attributeOf(attribute, one))).filter((name) => name in item);
  if (names.length > 0) await writeAlone(updateItem({ key: item, remove: names }));
  return Math.min(names.length, 1);
};
