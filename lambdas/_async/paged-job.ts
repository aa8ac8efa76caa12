import * as z from 'zod';
import { meterUnits } from '../_table/consumed-units.ts';
import { scanPage } from '../_table/scan.ts';
import type { Item } from '../_table/table.ts';
import type { JobOutcome, JobRun } from './job.ts';
import { addCounts, type JobCounts } from './job-runs.ts';

/** Arguments of all paged jobs. `rate`: read units a second, of which a full pass takes at most this many. */
export const FullArgs = z.object({ full: z.boolean().optional(), rate: z.int().min(1).optional() });
const FULL_RATE = 200;

export type PagedRun = Pick<JobRun, 'args' | 'checkpoint' | 'save' | 'mayWait'>;

/** A position survives JSON, so it can be a checkpoint. */
export const PassPosition = z.record(z.string(), z.unknown());
export type PassPosition = z.infer<typeof PassPosition>;
export type PassStep = { counts: JobCounts; at?: PassPosition | undefined };

/** Lists what a run works on, page by page. */
export type Subjects = (after: PassPosition | undefined) => Promise<{ subjects: string[]; next?: PassPosition | undefined }>;

export const only =
  (...subjects: string[]): Subjects =>
  async () => ({ subjects });

/** The subjects of all items of a type, by a scan of the table. */
export const scanned =
  (type: string, subjectOf: (item: Item) => string): Subjects =>
  async (after) => {
    const { items, last } = await scanPage([type], { after });
    return { subjects: items.map(subjectOf), next: last };
  };

const Checkpoint = z.object({ subjects: z.array(z.string()), next: PassPosition.optional(), at: PassPosition.optional() });

/** Time reserved for one step. */
const RESERVE_MS = 120_000;

/**
 * Works on subjects one after the other, step by step, and resumes at the checkpoint. The record of the run has its units.
 * @param work a step on one subject; it returns where the next step begins, or no position when the subject is done.
 * @param options `paced` limits the run to a rate, as `full` does, unless its arguments have another one.
 */
export const forEachSubject = async (
  run: PagedRun,
  list: Subjects,
  work: (subject: string, at: PassPosition | undefined) => Promise<PassStep>,
  time: { remaining(): number },
  { paced = false }: { paced?: boolean | undefined } = {},
): Promise<JobOutcome> => {
  const { full = false, rate = full || paced ? FULL_RATE : Number.POSITIVE_INFINITY } = FullArgs.parse(run.args ?? {});
  const [units, start] = [meterUnits(), performance.now()];
  const state: z.infer<typeof Checkpoint> = run.checkpoint === undefined ? await list(undefined) : Checkpoint.parse(run.checkpoint);
  let worked: JobCounts = {};
  const counts = (): JobCounts => addCounts(worked, units());
  while (state.subjects.length > 0 || state.next !== undefined) {
    const [subject] = state.subjects;
    if (subject === undefined) Object.assign(state, { next: undefined, ...(await list(state.next)) });
    else {
      const { counts: more, at } = await work(subject, state.at);
      worked = addCounts(worked, more);
      Object.assign(state, { at, subjects: at ? state.subjects : state.subjects.slice(1) });
    }
    if (state.at || state.subjects.length === 0) await run.save(state, counts());
    if (time.remaining() < RESERVE_MS) return { done: false, checkpoint: state, counts: counts() };
    const dueMs = Math.min((units().readUnits / rate) * 1000 - (performance.now() - start), time.remaining() - RESERVE_MS);
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
  }
  return { done: true, counts: counts() };
};
