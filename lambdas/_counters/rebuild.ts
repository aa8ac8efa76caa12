import * as z from 'zod';
import type { JobRun } from '../_async/job.ts';
import type { Context } from '../_base/context.ts';
import { type CounterGeneration, type Holder, switchGeneration } from './generations.ts';
import { forEachSubject, PassPosition, type PassStep, type Subjects } from './subjects.ts';

const Progress = z.object({ number: z.int(), after: PassPosition });

type Rebuild<G extends CounterGeneration> = {
  holder(subject: string): Holder;
  /** Begins the next generation, or continues the one being built. */
  begin(subject: string): Promise<G>;
  /** Counts a page of sources in the generation. The sources must be read consistently. */
  countPage(subject: string, building: G, after: PassPosition | undefined): Promise<{ counted: number; next?: PassPosition | undefined }>;
};

/**
 * Rebuilds the counters of each subject as the next generation, and makes it live after the last page. One pass is enough:
 * every source is read after the generation began, and later changes are counted in it as they come. A position in another
 * generation, which a concurrent run has finished, does not apply to this one.
 */
export const rebuildSubjects = <G extends CounterGeneration>(
  run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>,
  list: Subjects,
  { holder, begin, countPage }: Rebuild<G>,
  ctx: Pick<Context, 'now' | 'remaining'>,
  options?: { paced: boolean },
) =>
  forEachSubject(
    run,
    list,
    async (subject, at): Promise<PassStep> => {
      const building = await begin(subject);
      const progress = at && Progress.parse(at);
      const { counted, next } = await countPage(subject, building, progress?.number === building.number ? progress.after : undefined);
      if (next) return { counts: { counted }, at: { number: building.number, after: next } };
      await switchGeneration(holder(subject), building, ctx);
      return { counts: { counted, rebuilt: 1 } };
    },
    ctx,
    options,
  );
