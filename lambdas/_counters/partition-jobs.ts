import * as z from 'zod';
import type { JobRun } from '../_async/job.ts';
import type { Context } from '../_base/context.ts';
import { itemsOf, joined } from '../_table/joined.ts';
import { queryPage, queryPages } from '../_table/query.ts';
import { type Item, type Key, readItem } from '../_table/table.ts';
import { COUNTED, type DefinedCounter, sourceKeyOf } from './define-counter.ts';
import { addDifference, constantDifferences, reportDrift } from './drift.ts';
import { beginGeneration, countIn, deleteRetired, type GenerationTime, generationsIn, type Holder, removeRetired } from './generations.ts';
import { rebuildSubjects } from './rebuild.ts';
import { FullArgs, forEachSubject, type PassPosition, type Subjects } from './subjects.ts';

/** Subjects whose sources, rows and counters are in partitions of their own. */
export type Partitions = {
  holder(subject: string): Holder;
  /** Partitions of its sources and counters; other items may be in between. */
  of(subject: string): readonly string[];
  /** Attributes of counter items, by item type. */
  counters: Readonly<Record<string, readonly string[]>>;
  /** The subjects that arguments name. */
  named(args: unknown, now: Date): Subjects | undefined;
  /** The subjects that a scheduled reconciliation checks. */
  recent(now: Date): Subjects;
};

const PAGE = 500;
const Place = z.object({ index: z.int(), after: z.string().optional() });

/** Bounds the memory where everything is wrong. */
const MAX_SUSPECTS = 1_000;

type Run = Pick<JobRun, 'args' | 'checkpoint' | 'save'>;

/** The jobs of a counter that rebuild and reconcile one subject after the other. */
export const partitionJobs = (counter: DefinedCounter, partitions: Partitions) => {
  const isSource = (item: Item | undefined): boolean => counter.types.includes(String(item?.type));
  const attributesOf = (item: Item | undefined): readonly string[] => partitions.counters[String(item?.type)] ?? [];

  const countPageOf = async (subject: string, at: PassPosition | undefined, time: GenerationTime) => {
    const { index, after } = Place.parse(at ?? { index: 0 });
    const all = partitions.of(subject);
    const { items, next } = await queryPage({ partition: all[index] ?? '', after, consistent: true, limit: PAGE });
    const last = index + 1 < all.length ? { index: index + 1 } : undefined;
    return { counted: await counter.count(items.filter(isSource), time), next: next === undefined ? last : { index, after: next } };
  };

  /** Compares sources with rows, and rows with counters, in the order of their keys; only differences stay in memory. */
  const compare = async (subject: string) => {
    const { live } = generationsIn(await readItem(partitions.holder(subject).key, { consistent: true }));
    const [suspects, values, sk]: [Key[], Map<string, number>, (item: Item) => string] = [[], new Map(), (item) => item.sk];
    for (const partition of partitions.of(subject)) {
      const rows = itemsOf({ partition: `${partition}${COUNTED}` });
      for await (const { left: item, right: row } of joined(itemsOf({ partition }), rows, { left: sk, right: sk })) {
        for (const name of attributesOf(item)) addDifference(values, `${item?.pk} ${item?.sk} ${name}`, countIn(item, name, live));
        if (row) for (const { name, by } of counter.explained(row, live)) addDifference(values, name, -by);
        if ((row || isSource(item)) && suspects.length < MAX_SUSPECTS && !counter.agrees(item, row, live))
          suspects.push(row ? sourceKeyOf(row) : (item as Item));
      }
    }
    return { suspects, values };
  };

  const removeFrom = async (subject: string, retired: Parameters<typeof removeRetired>[2]): Promise<number> => {
    let removed = 0;
    for (const partition of partitions.of(subject))
      for await (const items of queryPages({ partition, consistent: true }))
        for (const item of items) removed += await removeRetired(item, attributesOf(item), retired);
    return removed;
  };

  /** Reports drift of a subject's applied rows and counters, and deletes retired generations. */
  const reconcileSubject = async (subject: string, ctx: Context) => {
    const first = await compare(subject);
    const rows = await counter.drifted(first.suspects);
    const counts = await constantDifferences(first.values, async () => (await compare(subject)).values);
    const deleted = await deleteRetired(partitions.holder(subject), (retired) => removeFrom(subject, retired), ctx);
    return { checked: 1, ...reportDrift(counter.name, subject, { rows, counts }, ctx), deleted };
  };

  return {
    reconcileSubject,
    rebuild: (run: Run, ctx: Context) => {
      const list = partitions.named(run.args, ctx.now());
      if (!list) throw new Error(`rebuilding ${counter.name} needs arguments that name what to rebuild, or { full: true }`);
      const begin = (subject: string) => beginGeneration(partitions.holder(subject), ctx, (number) => ({ number }));
      const countPage = (subject: string, _: unknown, after: PassPosition | undefined) => countPageOf(subject, after, ctx);
      return rebuildSubjects(run, list, { holder: partitions.holder, begin, countPage }, ctx);
    },
    reconcile: (run: Run, ctx: Context) => {
      const list = partitions.named(run.args, ctx.now()) ?? partitions.recent(ctx.now());
      const { full } = FullArgs.parse(run.args ?? {});
      return forEachSubject(run, list, async (subject) => ({ counts: await reconcileSubject(subject, ctx) }), ctx, { paced: full });
    },
  };
};
