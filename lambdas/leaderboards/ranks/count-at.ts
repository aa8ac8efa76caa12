import { type GenerationOf, type ReadMode, readBoardItems } from '../boards/boards.store.ts';
import { type Count, countAlong, pathOf } from '../boards/rank-tree.rules.ts';

const MODES: readonly ReadMode[] = ['eventual', 'consistent', 'transaction', 'transaction'];
/** For decisions that are written. */
export const CONSISTENT = MODES.slice(1);

/** Counts the entries before a position and at it. One round trip; more only while writers keep changing its nodes. */
export const countAt = async (generation: GenerationOf, position: number, modes = MODES): Promise<Count> => {
  const nodes = pathOf(generation.layout, position).map(({ name }) => name);
  let nearest: Count = { better: 0, same: 0, total: 0 };
  for (const mode of modes) {
    const items = await readBoardItems<ReadMode>(generation, { nodes }, mode);
    if (!items) continue;
    const { count, torn } = countAlong(generation.layout, position, items.node);
    if (!torn) return count;
    nearest = count;
  }
  return nearest;
};
