import * as z from 'zod';
import { addCounts, type JobCounts } from '../_async/job-runs.ts';
import { forEachSubject, type PagedRun, PassPosition, type PassStep, type Subjects } from '../_async/paged-job.ts';
import type { Context } from '../_base/context.ts';
import { type Drift, reportDrift } from './drift.ts';
import { type CounterGeneration, forgetRetired, type Generations, type Holder, switchGeneration } from './generations.ts';

type Common = {
  name: string;
  /** The item with the generations of a subject: of a post, a board, or the whole table. */
  holder(subject: string): Holder;
  /** Limits the read units a second; set where every pass is one over the table. */
  paced?: boolean;
  /** The subjects that arguments name, if they do. */
  named(args: unknown, now: Date): Subjects | undefined;
};
type Time = Pick<Context, 'now' | 'remaining'>;

export type Rebuilt<G extends CounterGeneration> = Common & {
  /** Begins the next generation, or continues the one being built. */
  begin(subject: string, args: unknown, time: Time): Promise<G>;
  /** Counts a page of sources in the generation. The sources must be read consistently. */
  countPage(
    subject: string,
    building: G,
    after: PassPosition | undefined,
    time: Time,
  ): Promise<{ counted: number; next?: PassPosition | undefined }>;
};

export type Reconciled<G extends CounterGeneration> = Common & {
  /** The subjects of a scheduled run. */
  recent(now: Date): Subjects;
  /** Compares a subject, or a page of it, with what it is counted from. */
  compare(subject: string, all: Generations<G>, after: PassPosition | undefined): Promise<Compared>;
  /** Deletes what only a retired generation has. It may run again. @returns the number of items. */
  remove?(subject: string, retired: G): Promise<number>;
};
export type Compared = Drift & { checked: JobCounts; next?: PassPosition | undefined };

const Progress = z.object({ number: z.int(), after: PassPosition });

/**
 * Rebuilds the counters of each subject as the next generation, and makes it live after the last page. One pass is enough:
 * every source is read after the generation began, and later changes are counted in it as they come. A position in another
 * generation, which a concurrent run has finished, does not apply to this one.
 */
export const rebuildJob =
  <G extends CounterGeneration>({ name, holder, paced, named, begin, countPage }: Rebuilt<G>) =>
  async (run: PagedRun, ctx: Time) => {
    const list = named(run.args, ctx.now());
    if (!list) throw new Error(`rebuilding ${name} needs arguments that name what to rebuild, or { full: true }`);
    const step = async (subject: string, at: PassPosition | undefined): Promise<PassStep> => {
      const building = await begin(subject, run.args, ctx);
      const progress = at && Progress.parse(at);
      const after = progress?.number === building.number ? progress.after : undefined;
      const { counted, next } = await countPage(subject, building, after, ctx);
      if (next) return { counts: { counted }, at: { number: building.number, after: next } };
      await switchGeneration(holder(subject), building, ctx);
      return { counts: { counted, rebuilt: 1 } };
    };
    return forEachSubject(run, list, step, ctx, { paced });
  };

/**
 * Reports drift of each subject's applied rows and counters, and deletes retired generations whose time is up. Changes that wait in the
 * stream leave rows behind as well, so a run of the day reports rows only if they are still wrong hours later.
 */
export const reconcileJob =
  <G extends CounterGeneration>({ name, holder, paced, named, recent, compare, remove }: Reconciled<G>) =>
  async (run: PagedRun, ctx: Context) => {
    const step = async (subject: string, after: PassPosition | undefined): Promise<PassStep> => {
      let deleted = 0;
      const all = await forgetRetired<G>(holder(subject), ctx, async (retired) => {
        deleted += (await remove?.(subject, retired)) ?? 0;
      });
      const { checked, next, rows, counts } = await compare(subject, all, after);
      const [late, wrong] = run.mayWait ? [rows, []] : [[], rows];
      const reported = reportDrift(name, subject, { rows: wrong, counts }, ctx);
      return { counts: addCounts({ ...reported, deleted, ...(late.length > 0 ? { waiting: late.length } : {}) }, checked), at: next };
    };
    return forEachSubject(run, named(run.args, ctx.now()) ?? recent(ctx.now()), step, ctx, { paced });
  };
