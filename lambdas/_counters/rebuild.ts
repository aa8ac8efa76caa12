import * as z from 'zod';
import type { JobRun } from '../_async/job.ts';
import type { Context } from '../_base/context.ts';
import type { Key } from '../_table/table.ts';
import type { DefinedCounter } from './define-counter.ts';
import { beginGeneration, type CounterGeneration, type GenerationTime, type Holder, switchGeneration } from './generations.ts';
import { forEachSubject, PassPosition, type PassStep, type Subjects } from './subjects.ts';

const Progress = z.object({ number: z.int(), after: PassPosition });

/**
 * One step of a rebuild: counts a page of sources in the generation being built, and makes it live after the last page. One
 * pass is enough: every source is read consistently after the generation began, and later changes are counted in it as they
 * come. A position in another generation, which a concurrent run has finished, does not apply to this one.
 */
export const rebuildStep = async (
  holder: Holder,
  building: CounterGeneration,
  countPage: (after: PassPosition | undefined) => Promise<{ counted: number; next?: PassPosition | undefined }>,
  at: PassPosition | undefined,
  time: GenerationTime,
): Promise<PassStep> => {
  const progress = at && Progress.parse(at);
  const { counted, next } = await countPage(progress?.number === building.number ? progress.after : undefined);
  if (next) return { counts: { counted }, at: { number: building.number, after: next } };
  await switchGeneration(holder, building, time);
  return { counts: { counted, rebuilt: 1 } };
};

type PageOfSources = (subject: string, after: PassPosition | undefined) => Promise<{ keys: Key[]; next?: PassPosition | undefined }>;

/** Rebuilds a counter for each subject, from all its sources, read consistently page by page. */
export const rebuildCounter = (
  counter: DefinedCounter,
  { holder, pageOfSources }: { holder(subject: string): Holder; pageOfSources: PageOfSources },
  run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>,
  list: Subjects,
  ctx: Context,
  options?: { paced: boolean },
) => {
  const rebuild = async (subject: string, at: PassPosition | undefined) => {
    const building = await beginGeneration(holder(subject), ctx, (number) => ({ number }));
    const countPage = async (after: PassPosition | undefined) => {
      const { keys, next } = await pageOfSources(subject, after);
      return { counted: await counter.count(keys, ctx), next };
    };
    return rebuildStep(holder(subject), building, countPage, at, ctx);
  };
  return forEachSubject(run, list, rebuild, ctx, options);
};
