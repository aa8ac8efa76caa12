import { type GenerationOf, nodeNameOf, queryFirstNodes, readBoardItems } from '../boards/boards.store.ts';
import { descend, type Node, type Start } from '../boards/rank-tree.rules.ts';

/** Listing this many entries more costs about as much as reading one more level of the tree would take in time. */
const TOLERANCE = 200;
/** The first nodes of a tree, level by level: on most boards all entries share their first digits, so these are the way down. */
const FIRST_NODES = 24;
const ATTEMPTS = 4;

type Nodes = Map<string, Node[]>;

const firstNodes = async (generation: GenerationOf): Promise<Nodes> => {
  const { shards } = generation.layout;
  const found: Nodes = new Map();
  const perShard = await Promise.all(Array.from({ length: shards }, (_, shard) => queryFirstNodes(generation, shard, FIRST_NODES)));
  // A node is known only where every shard's list reaches so far.
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
 * Where the list from a rank begins. With the list itself three dependent round trips, unless the entries lie crowded
 * under many different first digits; never more than one a digit.
 * @returns `start` undefined where nobody has that rank or a worse one; `dropped`: entries of better ranks that the list
 * may begin with.
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
