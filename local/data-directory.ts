import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

export type DataDirectory = {
  path: string;
  /** How far the time had been moved when the stack last ran here: data from the future would confuse everyone. */
  clockOffset: number;
  keepClockOffset(offset: number): void;
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
 * @param directory undefined for a temporary one that goes with the stack
 * @throws StartError where another stack runs on it
 */
export const openDataDirectory = (directory: string | undefined): DataDirectory => {
  const path = directory === undefined ? mkdtempSync(join(tmpdir(), 'kith-')) : resolve(directory);
  mkdirSync(path, { recursive: true });
  const lock = join(path, 'lock');
  const clock = join(path, 'clock.json');
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  if (holder && holder !== process.pid && alive(holder)) {
    throw new StartError(
      `another local stack (process ${holder}) runs on ${path}`,
      'Stop it, or choose another directory with --data DIR or --memory.',
    );
  }
  writeFileSync(lock, String(process.pid));
  return {
    path,
    clockOffset: existsSync(clock) ? Number(JSON.parse(readFileSync(clock, 'utf8')).offsetMs) : 0,
    keepClockOffset: (offsetMs) => writeFileSync(clock, JSON.stringify({ offsetMs })),
    release: () => rmSync(directory === undefined ? path : lock, { recursive: true, force: true }),
  };
};
