import * as z from 'zod';
import { itemsOf, joined, SORT_KEYS } from '../_table/joined.ts';
import { queryPage } from '../_table/query.ts';
import type { Item, Key } from '../_table/table.ts';
import type { Rebuilt, Reconciled } from './counter-jobs.ts';
import { addToSum } from './counter-updates.ts';
import { COUNTED, type DefinedCounter, sourceKeyOf } from './define-counter.ts';
import { constantDifferences, MAX_SUSPECTS } from './drift.ts';
import { beginGeneration, type CounterGeneration, countIn, type Generations, type Holder, removeForgotten } from './generations.ts';

/** Subjects whose sources, rows and counters are in partitions of their own. */
type Partitions = {
  holder(subject: string): Holder;
  /** Partitions of its sources and counters; other items may be in between. */
  of(subject: string): readonly string[];
  /** Attributes of counter items, by item type. */
  counters: Readonly<Record<string, readonly string[]>>;
};

const PAGE = 500;
const Place = z.object({ index: z.int(), after: z.string().optional() });

type Jobs = Omit<Rebuilt<CounterGeneration> & Reconciled<CounterGeneration>, 'named' | 'recent'>;

/** How the jobs of a counter work on one subject after the other. */
export const inPartitions = (counter: DefinedCounter, { holder, of, counters }: Partitions): Jobs => {
  const isSource = (item: Item | undefined): boolean => counter.types.includes(String(item?.type));

  /** Compares sources with rows, and rows with counters, in the order of their keys; only differences stay in memory. */
  const pass = async (subject: string, all: Generations) => {
    const suspects: Key[] = [];
    const values = new Map<string, number>();
    let deleted = 0;
    for (const partition of of(subject)) {
      const rows = itemsOf({ partition: `${partition}${COUNTED}` });
      for await (const { left: item, right: row } of joined(itemsOf({ partition }), rows, SORT_KEYS)) {
        const attributes = counters[String(item?.type)] ?? [];
        for (const name of attributes) addToSum(values, `${item?.pk} ${item?.sk} ${name}`, countIn(item, name, all.live));
        if (row) for (const { name, by } of counter.explained(row, all.live)) addToSum(values, name, -by);
        if ((row || isSource(item)) && suspects.length < MAX_SUSPECTS && !counter.agrees(item, row, all.live))
          suspects.push(row ? sourceKeyOf(row) : (item as Item));
        if (item) deleted += await removeForgotten(item, attributes, all);
      }
    }
    return { suspects, values, deleted };
  };

  return {
    name: counter.name,
    holder,
    begin: (subject, _, time) => beginGeneration(holder(subject), time, (number) => ({ number })),
    countPage: async (subject, _, at, time) => {
      const { index, after } = Place.parse(at ?? { index: 0 });
      const partitions = of(subject);
      const { items, next } = await queryPage({ partition: partitions[index] ?? '', after, consistent: true, limit: PAGE });
      const last = index + 1 < partitions.length ? { index: index + 1 } : undefined;
      return { counted: await counter.count(items.filter(isSource), time), next: next === undefined ? last : { index, after: next } };
    },
    compare: async (subject, all) => {
      const { suspects, values, deleted } = await pass(subject, all);
      const rows = await counter.drifted(suspects);
      const counts = await constantDifferences(values, async () => (await pass(subject, all)).values);
      return { rows, counts, checked: { checked: 1, deleted } };
    },
  };
};
