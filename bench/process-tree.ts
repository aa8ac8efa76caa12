import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of a clock tick in `/proc`. */
const TICK_MS = 10;

type Entry = { parent: number; ticks: number };

const entryOf = (pid: string): Entry | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, in parentheses, may contain spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined;
  }
};

/** Returns a process and everything it started, from `/proc`. */
const treeOf = (root: number): Map<number, Entry> => {
  const all = new Map<number, Entry>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const entry = entryOf(name);
    if (entry) all.set(Number(name), entry);
  }
  const belongs = (pid: number): boolean => pid === root || (all.has(pid) && belongs(all.get(pid)?.parent ?? 0));
  return new Map([...all].filter(([pid]) => belongs(pid)));
};

/** Processor time of a process and its children since they started, in milliseconds. */
export const processorMs = (root: number): number => [...treeOf(root).values()].reduce((total, { ticks }) => total + ticks * TICK_MS, 0);

const kilobytesOf = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    // It has ended and holds no memory.
    return 0;
  }
};

/** Proportional set size of a process and its children, in MB. */
export const memoryMb = (root: number): number => [...treeOf(root).keys()].reduce((total, pid) => total + kilobytesOf(pid), 0) / 1024;
