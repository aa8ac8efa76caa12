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

/** Reads a page of a competition's participants, consistently. */
export type PageOfSources = (after: string | undefined) => Promise<{ sources: BoardSource[]; last: string | undefined }>;

export const retiredAs = ({ number, layout }: Generation): Retired => ({ number, shards: layout.shards });

const nextNumber = ({ live, building, retiring, retired = [] }: Board): number =>
  1 + Math.max(live.number, building?.number ?? 0, retiring?.number ?? 0, ...retired.map(({ number }) => number));

/**
 * Creates the next generation beside the live one, or continues with the one being built. From now on the worker applies
 * every change to both.
 */
export const beginRebuild = (boardId: string, layout: Layout, time: Time): Promise<GenerationOf> =>
  retryOnConflict(time, async () => {
    const board = await readBoard(boardId, { consistent: true });
    if (!board) {
      // The board has no entries yet: an empty live generation serves reads until the new one is ready.
      await writeBoard({ boardId, live: { number: 1, layout }, building: { number: 2, layout } }, { from: 0, listed: true });
      return { boardId, number: 2, layout };
    }
    const hasSameLayout = (building: Generation): boolean =>
      building.layout.shards === layout.shards && building.layout.origin === layout.origin;
    if (board.building && hasSameLayout(board.building)) return generationOf(board, board.building);
    const building: Generation = { number: nextNumber(board), layout };
    const retired = [...(board.retired ?? []), ...(board.building ? [retiredAs(board.building)] : [])];
    await writeBoard({ ...board, building, retired }, { from: board.v, listed: board.gsi2pk !== undefined });
    return { boardId, ...building };
  });

/**
 * Inserts participants missing from the building generation. Existing rows were written by the worker from newer data and
 * are kept.
 * @returns the number of inserted participants.
 */
export const insertMissing = async (generation: GenerationOf, sources: readonly BoardSource[], time: Time): Promise<number> => {
  const entered = sources.filter(({ entry }) => entry !== undefined);
  if (entered.length === 0) return 0;
  const items = await readBoardItems(generation, { userIds: entered.map(({ userId }) => userId) }, 'consistent');
  const absent = entered.filter(({ userId }) => items.row(userId) === undefined);
  const conflicts = await applyUpdates(
    planBoardUpdates(generation, absent, items).map(({ update }) => update),
    time,
  );
  return absent.length - conflicts.length;
};

/**
 * Makes the built generation the live one. The old one is kept up to date for readers that have cached it.
 * @throws Error if the generation is no longer the one being built.
 */
export const switchTo = (generation: GenerationOf, time: Time): Promise<void> =>
  retryOnConflict(time, async () => {
    const board = await readBoard(generation.boardId, { consistent: true });
    if (board?.live.number === generation.number) return;
    if (board?.building?.number !== generation.number) throw new Error(`board ${generation.boardId} is now building another generation`);
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
