import * as z from 'zod';
import { type JobOutcome, type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { type Competition, pageOfParticipants, readCompetition } from '../../competitions/index.ts';
import { type BoardName, boardIdOf, boardNameOf, layoutOf, sourceOf } from '../boards/board.ts';
import { readBoard } from '../boards/boards.store.ts';
import { beginRebuild, insertMissing, type PageOfSources, switchTo } from './rebuild-board.ts';

const Args = z.object({
  boardId: z.string().optional(),
  /** Rebuilds all boards of a competition. */
  competitionId: z.string().optional(),
  /** For boards too busy for one tree; default: the current number. */
  shards: z.int().min(1).max(16).optional(),
});
const Checkpoint = z.object({ boardIds: z.array(z.string()), after: z.string().optional(), missing: z.number() });
type Checkpoint = z.infer<typeof Checkpoint>;

/** Neighbours share nodes of the tree: this page size writes 7 % less than smaller ones. */
const PARTICIPANTS_PER_PAGE = 2_500;
/** Time reserved for one page and the switch. */
const RESERVE_MS = 60_000;

export const pagesOfCompetition =
  (competition: Competition, name: BoardName): PageOfSources =>
  async (after) => {
    const { participants, last } = await pageOfParticipants(competition.competitionId, after, PARTICIPANTS_PER_PAGE);
    return { sources: participants.map((participant) => sourceOf(competition, name, participant)), last };
  };

const boardsOf = async ({ boardId, competitionId }: z.infer<typeof Args>): Promise<string[]> => {
  if (boardId !== undefined) return [boardId];
  const competition = competitionId === undefined ? undefined : await readCompetition(competitionId);
  if (!competition) throw new Error('the job needs a boardId, or the competitionId of an existing competition');
  const roundIds = [undefined, ...competition.rounds.map(({ roundId }) => roundId)];
  return roundIds.map((roundId) => boardIdOf({ competitionId: competition.competitionId, roundId }));
};

/**
 * Rebuilds one board: repeats passes over all participants until one pass finds none missing, then switches.
 * @returns the checkpoint if the time ran out.
 */
const rebuildBoard = async (
  boardId: string,
  { after: from, missing: missingSoFar }: Pick<Checkpoint, 'after' | 'missing'>,
  {
    shards,
    save,
    ctx,
  }: { shards: number | undefined; save(progress: Pick<Checkpoint, 'after' | 'missing'>, inserted: number): Promise<void>; ctx: Context },
): Promise<Pick<Checkpoint, 'after' | 'missing'> | undefined> => {
  const name = boardNameOf(boardId);
  const [competition, board] = await Promise.all([readCompetition(name.competitionId), readBoard(boardId, { consistent: true })]);
  if (!competition) throw new Error(`competition ${name.competitionId} does not exist`);
  const generation = await beginRebuild(boardId, layoutOf(competition, name, shards ?? board?.live.layout.shards ?? 1), ctx);
  const page = pagesOfCompetition(competition, name);
  let after = from;
  let missing = missingSoFar;
  while (true) {
    const { sources, last } = await page(after);
    const inserted = await insertMissing(generation, sources, ctx);
    missing += inserted;
    after = last;
    if (after === undefined) {
      if (missing === 0) break;
      missing = 0;
    }
    await save({ after, missing }, inserted);
    if (ctx.remaining() < RESERVE_MS) return { after, missing };
  }
  await switchTo(generation, ctx);
  return undefined;
};

export const rebuild = async (run: JobRun, ctx: Context): Promise<JobOutcome> => {
  const args = Args.parse(run.args ?? {});
  const started: Checkpoint =
    run.checkpoint === undefined ? { boardIds: await boardsOf(args), missing: 0 } : Checkpoint.parse(run.checkpoint);
  const counts = { boards: 0, inserted: 0 };
  let progress: Pick<Checkpoint, 'after' | 'missing'> = started;
  for (const [index, boardId] of started.boardIds.entries()) {
    const boardIds = started.boardIds.slice(index);
    const save = async (reached: typeof progress, inserted: number): Promise<void> => {
      counts.inserted += inserted;
      await run.save({ boardIds, ...reached }, counts);
    };
    const stopped = await rebuildBoard(boardId, progress, { shards: args.shards, save, ctx });
    if (stopped) return { done: false, checkpoint: { boardIds, ...stopped }, counts };
    counts.boards += 1;
    progress = { missing: 0 };
  }
  return { done: true, counts };
};

export default job(rebuild);
