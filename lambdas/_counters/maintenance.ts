import * as z from 'zod';
import type { JobRun } from '../_async/job.ts';
import type { Context } from '../_base/context.ts';
import { itemsOf, joined } from '../_table/joined.ts';
import { queryPage, queryPages } from '../_table/query.ts';
import { type Item, type Key, readItem } from '../_table/table.ts';
import { updateItem, writeAlone } from '../_table/write.ts';
import { COUNTED, type DefinedCounter, sourceKeyOf } from './define-counter.ts';
import { constantDifferences, differences, reportDrift } from './drift.ts';
import {
  attributeOf,
  beginGeneration,
  countIn,
  forgetGenerations,
  type Generation,
  generationsIn,
  type Holder,
  retireGenerations,
  switchGeneration,
  type Time,
} from './generations.ts';
import { forEachSubject, type Position, type Step, type Subjects } from './subjects.ts';

const Progress = z.object({ number: z.int(), after: z.record(z.string(), z.unknown()).optional() });

/**
 * One step of a rebuild: begins the next generation or continues it, counts a page of sources in it, and makes it live after
 * the last page. One pass is enough: every source is read consistently after the generation began, and later changes are
 * counted in it as they come.
 */
export const rebuildStep = async <G extends Generation>(
  holder: Holder,
  building: G,
  countPage: (after: Position | undefined) => Promise<{ counted: number; next?: Position | undefined }>,
  at: Position | undefined,
  time: Time,
): Promise<Step> => {
  const progress = at && Progress.parse(at);
  // A position in another generation, which a concurrent run has finished, does not apply to this one.
  const { counted, next } = await countPage(progress?.number === building.number ? progress.after : undefined);
  if (next) return { counts: { counted }, at: { number: building.number, after: next } };
  await switchGeneration(holder, building, time);
  return { counts: { counted, rebuilt: 1 } };
};

type PageOfSources = (subject: string, after: Position | undefined) => Promise<{ keys: Key[]; next?: Position | undefined }>;

/** A job that rebuilds a counter for each subject, from all its sources, read consistently page by page. */
export const rebuildCounter = (
  counter: DefinedCounter,
  { holder, pageOfSources }: { holder(subject: string): Holder; pageOfSources: PageOfSources },
  run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>,
  list: Subjects,
  ctx: Context,
) =>
  forEachSubject(
    run,
    list,
    async (subject, at) => {
      const building = await beginGeneration(holder(subject), ctx, (number) => ({ number }));
      const countPage = async (after: Position | undefined) => {
        const { keys, next } = await pageOfSources(subject, after);
        return { counted: await counter.count(keys, ctx), next };
      };
      return rebuildStep(holder(subject), building, countPage, at, ctx);
    },
    ctx,
  );

/** Deletes retired generations of a subject. @param remove deletes their counters and returns the number of items. */
export const deleteRetired = async <G extends Generation>(
  holder: Holder,
  remove: (retired: readonly G[]) => Promise<number>,
  ctx: Context,
) => {
  const retired = await retireGenerations<G>(holder, ctx);
  const deleted = retired.length > 0 ? await remove(retired) : 0;
  await forgetGenerations(holder, retired, ctx);
  return { deleted };
};

/** Removes retired generations from a counter item. @returns 1 if it had any */
export const removeRetired = async (item: Item, attributes: readonly string[], retired: readonly Generation[]): Promise<number> => {
  const names = retired.flatMap((one) => attributes.map((attribute) => attributeOf(attribute, one))).filter((name) => name in item);
  if (names.length === 0) return 0;
  await writeAlone(updateItem({ key: item, remove: names }));
  return 1;
};

/** Subjects whose sources, rows and counters are in partitions of their own. */
export type Partitions = {
  holder(subject: string): Holder;
  /** Partitions of its sources and counters; other items may be in between. */
  of(subject: string): readonly string[];
  /** Attributes of counter items, by item type. */
  counters: Readonly<Record<string, readonly string[]>>;
};

const PAGE = 500;
const InPartitions = z.object({ index: z.int(), after: z.string().optional() });

export const pageOfPartitions =
  (counter: DefinedCounter, partitions: Partitions): PageOfSources =>
  async (subject, at) => {
    const { index, after } = InPartitions.parse(at ?? { index: 0 });
    const all = partitions.of(subject);
    const { items, next } = await queryPage({ partition: all[index] ?? '', after, consistent: true, limit: PAGE });
    const keys = items.filter(({ type }) => counter.types.includes(String(type)));
    if (next !== undefined) return { keys, next: { index, after: next } };
    return { keys, ...(index + 1 < all.length ? { next: { index: index + 1 } } : {}) };
  };

/** Bounds the memory where everything is wrong. */
const MAX_SUSPECTS = 1_000;

/** Compares sources with rows, and rows with counters, in the order of their keys; only differing values stay in memory. */
const compare = async (counter: DefinedCounter, partitions: Partitions, subject: string) => {
  const { live } = generationsIn(await readItem(partitions.holder(subject).key, { consistent: true }));
  const [suspects, values, sk] = [[] as Key[], differences(), ({ sk }: Item) => sk];
  for (const partition of partitions.of(subject)) {
    const rows = itemsOf({ partition: `${partition}${COUNTED}` });
    for await (const { left: item, right: row } of joined(itemsOf({ partition }), rows, { left: sk, right: sk })) {
      for (const name of partitions.counters[String(item?.type)] ?? [])
        values.add(`${item?.pk} ${item?.sk} ${name}`, countIn(item, name, live));
      if (row) for (const { name, by } of counter.explained(row, live)) values.add(name, -by);
      const isSource = row !== undefined || counter.types.includes(String(item?.type));
      if (isSource && suspects.length < MAX_SUSPECTS && !counter.agrees(item, row, live)) suspects.push(item ?? sourceKeyOf(row as Item));
    }
  }
  return { suspects, values: values.found };
};

/** Reconciles one subject: reports drift of its applied rows and counters, and deletes retired generations. */
export const reconcileSubject = async (counter: DefinedCounter, partitions: Partitions, subject: string, ctx: Context) => {
  const first = await compare(counter, partitions, subject);
  const rows = await counter.drifted(first.suspects);
  const counts = await constantDifferences(first.values, async () => (await compare(counter, partitions, subject)).values);
  const { deleted } = await deleteRetired(
    partitions.holder(subject),
    async (retired) => {
      let removed = 0;
      for (const partition of partitions.of(subject))
        for await (const items of queryPages({ partition, consistent: true }))
          for (const item of items) removed += await removeRetired(item, partitions.counters[String(item.type)] ?? [], retired);
      return removed;
    },
    ctx,
  );
  return { checked: 1, ...reportDrift(counter.name, subject, { rows, counts }, ctx), deleted };
};

/** A job that reconciles each subject. */
export const reconcileCounter = (
  counter: DefinedCounter,
  partitions: Partitions,
  run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>,
  list: Subjects,
  ctx: Context,
) => forEachSubject(run, list, async (subject) => ({ counts: await reconcileSubject(counter, partitions, subject, ctx) }), ctx);
