import { digitsOf, firstPosition, LAST_BASE, type Layout } from './positions.rules.ts';

/**
 * The rank tree. A node stands for the leading digits of positions and counts the entries below it by next digit. All
 * functions are pure; nodes are plain items of the table.
 */
export type Node = Record<string, unknown> | undefined;

/**
 * Counter names are one printable character each, because a full node must stay under one write unit and names count too.
 * The two characters that JSON escapes are excluded, because the emulator sometimes confuses them, and the dot of attribute
 * paths. Nodes carry no `v`, so that letter is free.
 */
const ASCII = Array.from({ length: 94 }, (_, index) => String.fromCodePoint(0x21 + index)).filter(
  (letter) => letter !== '"' && letter !== '\\' && letter !== '.',
);
const COUNTERS: readonly string[] = [
  ...ASCII,
  ...Array.from({ length: LAST_BASE - ASCII.length }, (_, index) => String.fromCodePoint(0xc0 + index)),
];
const counterName = (digit: number): string => COUNTERS[digit] as string;

export const countOf = (node: Node, digit: number): number => Number(node?.[counterName(digit)] ?? 0);

export const sumOf = (node: Node, end = LAST_BASE): number => {
  if (!node) return 0;
  let sum = 0;
  for (let digit = 0; digit < end; digit += 1) sum += Number(node[COUNTERS[digit] as string] ?? 0);
  return sum;
};

/** A node's counters by name, including those at 0. */
export const countersOf = (node: NonNullable<Node>): [counter: string, entries: number][] =>
  COUNTERS.flatMap((counter) => (node[counter] === undefined ? [] : [[counter, Number(node[counter])] as [string, number]]));

/** Name of a prefix's node, in fixed-width hexadecimal so that nodes of a level sort in order. */
export const nodeName = (prefix: readonly number[]): string =>
  `${prefix.length}#${prefix.map((digit) => digit.toString(16).padStart(2, '0')).join('')}`;
export const ROOT = nodeName([]);

/** Nodes from the root to a position, with the digit taken in each. */
export const pathOf = (layout: Layout, position: number): { name: string; digit: number }[] => {
  const digits = digitsOf(layout, position);
  return digits.map((digit, level) => ({ name: nodeName(digits.slice(0, level)), digit }));
};

export type CounterChange = { name: string; counter: string; by: number };

/** Counter changes when an entry moves. Levels on which both positions share node and digit do not change. */
export const changesOf = (layout: Layout, from: number | undefined, to: number | undefined): CounterChange[] => {
  if (from === to) return [];
  const before = from === undefined ? [] : pathOf(layout, from);
  const after = to === undefined ? [] : pathOf(layout, to);
  const same = (level: number): boolean =>
    before[level] !== undefined && before[level]?.name === after[level]?.name && before[level]?.digit === after[level]?.digit;
  const change = (path: typeof before, by: number): CounterChange[] =>
    path.flatMap(({ name, digit }, level) => (same(level) ? [] : [{ name, counter: counterName(digit), by }]));
  return [...change(before, -1), ...change(after, 1)];
};

/** Numbers of entries before a position, at it, and on the board. */
export type Count = { better: number; same: number; total: number };

/**
 * Counts along the path to a position, summed over the shards.
 * @param nodes the named node of a shard.
 * @returns `torn` if the nodes are from different states: a child's sum differs from its parent's count.
 */
export const countAlong = (
  layout: Layout,
  position: number,
  nodes: (shard: number, name: string) => Node,
): { count: Count; torn: boolean } => {
  const count = { better: 0, same: 0, total: 0 };
  let torn = false;
  const path = pathOf(layout, position);
  for (let shard = 0; shard < layout.shards; shard += 1) {
    let below = 0;
    for (const [level, { name, digit }] of path.entries()) {
      const node = nodes(shard, name);
      const sum = sumOf(node);
      if (level === 0) count.total += sum;
      else if (sum !== below) torn = true;
      count.better += sumOf(node, digit);
      below = countOf(node, digit);
    }
    count.same += below;
  }
  return { count, torn };
};

/** Start of a list: a position, with the number of entries before it. */
export type Start = { position: number; better: number };
export type Descent =
  | { found: Start; dropped: number; total: number }
  | { none: true; total: number }
  /** The descent needs this node of every shard to continue. */
  | { missing: string }
  /** Parent and child are from different states; the list from here would be approximate. */
  | { torn: Start; total: number };

/**
 * Descends to the first entry whose rank is at least `rank`. It may stop early, up to `tolerance` better entries before:
 * listing and dropping them costs less than reading more nodes.
 * @param nodes the named node of each shard; undefined if not read yet.
 * @returns `dropped`: the largest number of better entries that the list may begin with.
 */
export const descend = (layout: Layout, rank: number, tolerance: number, nodes: (name: string) => readonly Node[] | undefined): Descent => {
  const prefix: number[] = [];
  let better = 0;
  let total = 0;
  let expected: number | undefined;
  while (true) {
    const name = nodeName(prefix);
    const shards = nodes(name);
    if (!shards) return { missing: name };
    const sum = shards.reduce((entries, node) => entries + sumOf(node), 0);
    if (expected === undefined) total = sum;
    if (rank > total) return { none: true, total };
    if (expected !== undefined && sum !== expected) return { torn: { position: firstPosition(layout, prefix), better }, total };
    let digit = 0;
    let below = 0;
    for (; digit < LAST_BASE; digit += 1) {
      below = shards.reduce((entries, node) => entries + countOf(node, digit), 0);
      if (better + below >= rank) break;
      better += below;
    }
    prefix.push(digit);
    expected = below;
    const position = firstPosition(layout, prefix);
    if (prefix.length < layout.digits) {
      if (below <= tolerance) return { found: { position, better }, dropped: below, total };
    } else if (better + 1 === rank) return { found: { position, better }, dropped: 0, total };
    // Inside a tie the shared rank is too good, so the list begins with the next position.
    else return { found: { position: position + 1, better: better + below }, dropped: 0, total };
  }
};
