import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

const OTHER = 'Stop it, or choose another directory with --data DIR or --memory.';

/**
 * Holds a lock of the operating system, which ends with the process however it ends. A process id in a file would not: after a
 * crash another process may have that id.
 * @throws StartError if another stack holds it
 */
export const lockUp = (path: string): (() => void) => {
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
