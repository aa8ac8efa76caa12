import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkpoint, KEPT } from './data-directory/files.ts';
import { lockUp } from './data-directory/lock.ts';
import { checkStamp, readStamp, writeStamp } from './data-directory/stamp.ts';
import { StartError } from './start-error.ts';

export type DataDirectory = {
  path: string;
  /** Whether it holds none of the names that a stack writes. */
  isNew: boolean;
  /** Name of the world that the directory was filled with. */
  world(): string | undefined;
  /** Offset of the clock when the stack last ran here, in ms. Without it, stored data would lie in the future. */
  clockOffset(): number;
  saveClockOffset(offset: number): void;
  /** Marks that a filling by these options has begun. Until it has ended, no other start accepts the directory. */
  beginFilling(options: string): void;
  endFilling(world?: string): void;
  /** Deletes what a failed filling left. */
  empty(): void;
  release(): void;
};

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const reasonOf = (error: unknown): string => {
  const code = codeOf(error);
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file stands in its place';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'this user may not write there';
  if (/unable to open database|readonly database/.test(String(error))) return 'this user may not write there';
  if (code === 'ENOSPC') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
};

const openLocked = (path: string, unlock: () => void, isTemporary: boolean): DataDirectory => {
  const clock = join(path, 'clock.json');
  // A failed filling deletes these names, so none may be there before.
  const isNew = !KEPT.some((name) => existsSync(join(path, name)));
  const world = () => readStamp(path)?.world;
  checkStamp(path, readStamp(path));
  writeStamp(path, { world: world() });
  return {
    path,
    isNew,
    world,
    clockOffset: () => (existsSync(clock) ? Number(JSON.parse(readFileSync(clock, 'utf8')).offsetMs) : 0),
    saveClockOffset: (offsetMs) => writeFileSync(clock, JSON.stringify({ offsetMs })),
    beginFilling: (filling) => writeStamp(path, { filling }),
    endFilling: (filled = world()) => writeStamp(path, { world: filled }),
    empty: () => {
      for (const name of KEPT) rmSync(join(path, name), { recursive: true, force: true });
    },
    release: () => {
      if (!isTemporary) checkpoint(path);
      unlock();
      if (isTemporary) rmSync(path, { recursive: true, force: true });
    },
  };
};

/**
 * @param directory undefined for a temporary directory, which is removed with the stack
 * @throws StartError if another stack uses the directory, or it cannot be used
 */
export const openDataDirectory = (directory: string | undefined): DataDirectory => {
  const path = directory === undefined ? mkdtempSync(join(tmpdir(), 'kith-')) : resolve(directory);
  let unlock: (() => void) | undefined;
  try {
    mkdirSync(path, { recursive: true });
    unlock = lockUp(path);
    return openLocked(path, unlock, directory === undefined);
  } catch (error) {
    unlock?.();
    if (error instanceof StartError) throw error;
    throw new StartError(`the data directory ${path} can't be used: ${reasonOf(error)}`, 'Choose another one with --data DIR.', error);
  }
};
