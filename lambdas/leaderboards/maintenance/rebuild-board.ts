import { applyUpdates } from '../../_counters/counter-updates.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { type BoardSource, generationOf, RETIRING_MS } from '../boards/board.ts';
import {
  type Board,
  type Generation,
  type GenerationOf,
  type Retired,
  readBoard,
  readBoardItems,
  writeBoard,
} from '../boards/boards.store.ts';
import { planBoardUpdates } from '../boards/plan-updates.ts';
import type { Layout } from '../boards/positions.rules.ts';

type Time = { remaining(): number; now(): Date };

/** Pages of everybody in a competition as they are now, read consistently. */
export type PageOfSources = (after: string | undefined) => Promise<{ sources: BoardSource[]; last: string | undefined }>;

export const retiredAs = ({ number, layout }: Generation): Retired => ({ number, shards: layout.shards });

const nextNumber = ({ live, building, retiring, retired = [] }: Board): number =>
  1 + Math.max(live.number, building?.number ?? 0, retiring?.number ?? 0, ...retired.map(({ number }) => number));

/**
 * Begins the next generation beside the live one, or goes on with the one that is being built. From now on the worker
 * applies every change to both.
 */
export const beginRebuild = (boardId: string, layout: Layout, time: Time): Promise<GenerationOf> =>
  retryOnConflict(time, async () => {
    const board = await readBoard(boardId, { consistent: true });
    if (!board) {
      // Nothing to be rebuilt from: an empty live generation answers until the first one is ready.
      await writeBoard({ boardId, live: { number: 1, layout }, building: { number: 2, layout } }, { from: 0, listed: true });
      return { boardId, number: 2, layout };
    }
    const same = (building: Generation): boolean => building.layout.shards === layout.shards && building.layout.origin === layout.origin;
    if (board.building && same(board.building)) return generationOf(board, board.building);
    const building: Generation = { number: nextNumber(board), layout };
    const retired = [...(board.retired ?? []), ...(board.building ? [retiredAs(board.building)] : [])];
    await writeBoard({ ...board, building, retired }, { from: board.v, listed: board.gsi2pk !== undefined });
    return { boardId, ...building };
  });

/**
 * Adds to the building generation those of a page who are missing there. Whoever has a row has it from the worker, which
 * read them later or will hear of them again, so it stays.
 * @returns how many were missing.
 */
export const insertMissing = async (generation: GenerationOf, sources: readonly BoardSource[], time: Time): Promise<number> => {
  const entered = sources.filter(({ entry }) => entry !== undefined);
  if (entered.length === 0) return 0;
  const items = await readBoardItems(generation, { userIds: entered.map(({ userId }) => userId) }, 'consistent');
  const absent = entered.filter(({ userId }) => items.row(userId) === undefined);
  const stale = await applyUpdates(
    planBoardUpdates(generation, absent, items).map(({ move }) => move),
    time,
  );
  return absent.length - stale.length;
};

/**
 * Makes the built generation the live one. The old one is kept up to date for those who have not seen the switch yet.
 * @throws Error where the generation is not the one being built any more.
 */
export const switchTo = (generation: GenerationOf, time: Time): Promise<void> =>
  retryOnConflict(time, async () => {
    const board = await readBoard(generation.boardId, { consistent: true });
    if (board?.live.number === generation.number) return;
    if (board?.building?.number !== generation.number) throw new Error(`board ${generation.boardId} builds another generation by now`);
    const { building, live, retiring, retired = [], ...rest } = board;
    await writeBoard(
      {
        ...rest,
        live: building,
        retiring: { ...live, until: time.now().getTime() + RETIRING_MS },
        retired: [...retired, ...(retiring ? [retiredAs(retiring)] : [])],
      },
      { from: board.v, listed: board.gsi2pk !== undefined },
    );
  });
