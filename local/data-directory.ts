import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

export type DataDirectory = {
  path: string;
  /** Offset of the clock when the stack last ran here, in ms. Without it, stored data would lie in the future. */
  clockOffset: number;
  saveClockOffset(offset: number): void;
  release(): void;
};

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * @param directory undefined for a temporary directory, which is removed with the stack
 * @throws StartError if another stack uses the directory
 */
export const openDataDirectory = (directory: string | undefined): DataDirectory => {
  const path = directory === undefined ? mkdtempSync(join(tmpdir(), 'kith-')) : resolve(directory);
  mkdirSync(path, { recursive: true });
  const lock = join(path, 'lock');
  const clock = join(path, 'clock.json');
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  if (holder && holder !== process.pid && alive(holder)) {
    throw new StartError(
      `another local stack (process ${holder}) already uses ${path}`,
      'Stop it, or choose another directory with --data DIR or --memory.',
    );
  }
  writeFileSync(lock, String(process.pid));
  return {
    path,
    clockOffset: existsSync(clock) ? Number(JSON.parse(readFileSync(clock, 'utf8')).offsetMs) : 0,
    saveClockOffset: (offsetMs) => writeFileSync(clock, JSON.stringify({ offsetMs })),
    release: () => rmSync(directory === undefined ? path : lock, { recursive: true, force: true }),
  };
};
