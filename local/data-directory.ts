import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

export type DataDirectory = {
  path: string;
  /** Offset of the clock when the stack last ran here, in ms. Without it, stored data would lie in the future. */
  clockOffset: number;
  saveClockOffset(offset: number): void;
  release(): void;
};

const OTHER = 'Stop it, or choose another directory with --data DIR or --memory.';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const reasonOf = (error: unknown): string => {
  const code = codeOf(error);
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file stands in its place';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'this user may not write there';
  if (/unable to open database|readonly database/.test(String(error))) return 'this user may not write there';
  if (code === 'ENOSPC') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
};

/**
 * Holds a lock of the operating system, which ends with the process however it ends. A process id in a file would not: after a
 * crash another process may have that id.
 */
const lockUp = (path: string): (() => void) => {
  const holder = join(path, 'lock');
  const db = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!/locked/.test(String(error))) throw error;
    const named = existsSync(holder) ? ` (process ${readFileSync(holder, 'utf8')})` : '';
    throw new StartError(`another local stack${named} already uses ${path}`, OTHER);
  }
  writeFileSync(holder, String(process.pid));
  return () => {
    rmSync(holder, { force: true });
    db.close();
  };
};

/**
 * @param directory undefined for a temporary directory, which is removed with the stack
 * @throws StartError if another stack uses the directory, or it cannot be used
 */
export const openDataDirectory = (directory: string | undefined): DataDirectory => {
  const path = directory === undefined ? mkdtempSync(join(tmpdir(), 'kith-')) : resolve(directory);
  const clock = join(path, 'clock.json');
  try {
    mkdirSync(path, { recursive: true });
    const unlock = lockUp(path);
    return {
      path,
      clockOffset: existsSync(clock) ? Number(JSON.parse(readFileSync(clock, 'utf8')).offsetMs) : 0,
      saveClockOffset: (offsetMs) => writeFileSync(clock, JSON.stringify({ offsetMs })),
      release: () => {
        unlock();
        if (directory === undefined) rmSync(path, { recursive: true, force: true });
      },
    };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`the data directory ${path} can't be used: ${reasonOf(error)}`, 'Choose another one with --data DIR.', error);
  }
};
