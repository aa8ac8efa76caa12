import { type GenerationOf, nodeNameOf, queryFirstNodes, readBoardItems } from '../boards/boards.store.ts';
import { descend, type Node, type Start } from '../boards/rank-tree.rules.ts';

/** Listing this many more entries takes about as long as reading one more level of the tree. */
const TOLERANCE = 200;
/** Number of nodes to prefetch, level by level. On most boards all entries share their first digits, so these are the path down. */
const FIRST_NODES = 24;
const ATTEMPTS = 4;

type Nodes = Map<string, Node[]>;

const firstNodes = async (generation: GenerationOf): Promise<Nodes> => {
  const { shards } = generation.layout;
  const found: Nodes = new Map();
  const perShard = await Promise.all(Array.from({ length: shards }, (_, shard) => queryFirstNodes(generation, shard, FIRST_NODES)));
  // A node is complete only up to the last node that every shard's page contains.
  const complete = perShard.filter((nodes) => nodes.length === FIRST_NODES).map((nodes) => nodes.at(-1)?.sk ?? '');
  const end = complete.sort()[0];
  for (const [shard, nodes] of perShard.entries())
    for (const node of nodes) {
      if (end !== undefined && node.sk > end) continue;
      const all = found.get(nodeNameOf(node)) ?? new Array<Node>(shards).fill(undefined);
      all[shard] = node;
      found.set(nodeNameOf(node), all);
    }
  return found;
};

const addNode = async (generation: GenerationOf, nodes: Nodes, name: string, mode: 'eventual' | 'consistent'): Promise<void> => {
  const { node } = await readBoardItems(generation, { nodes: [name] }, mode);
  nodes.set(
    name,
    Array.from({ length: generation.layout.shards }, (_, shard) => node(shard, name)),
  );
};

/**
 * Finds where the list from a rank begins. With the list itself that takes three dependent round trips, more only if
 * entries crowd under many different first digits; at most one per digit.
 * @returns `start` undefined if no entry has that rank or a worse one; `dropped`: the largest number of better entries that
 * the list may begin with.
 */
export const selectRank = async (
  generation: GenerationOf,
  rank: number,
): Promise<{ start: Start | undefined; dropped: number; total: number }> => {
  let nodes = await firstNodes(generation);
  for (let attempt = 0; ; ) {
    const descent = descend(generation.layout, rank, TOLERANCE, (name) => nodes.get(name));
    if ('found' in descent) return { start: descent.found, dropped: descent.dropped, total: descent.total };
    if ('none' in descent) return { start: undefined, dropped: 0, total: descent.total };
    if ('missing' in descent) await addNode(generation, nodes, descent.missing, attempt === 0 ? 'eventual' : 'consistent');
    else if (attempt >= ATTEMPTS) return { start: descent.torn, dropped: 0, total: descent.total };
    else {
      attempt += 1;
      nodes = new Map();
    }
  }
};
