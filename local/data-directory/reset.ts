import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '../start-error.ts';
import { bytesOf, entriesOf, isDataDirectory, sizeText } from './files.ts';
import { lockUp } from './lock.ts';
import { STAMP } from './stamp.ts';

/**
 * Deletes what a stack wrote into the directory, and nothing else there.
 * @throws StartError for a directory that is not one of Kith, or in use
 */
export const resetData = (directory: string, print: (line: string) => void): void => {
  const path = resolve(directory);
  const { own, foreign } = entriesOf(path);
  if (own.length + foreign.length === 0) {
    print(`Nothing to delete: ${path} is empty.`);
    return;
  }
  if (!isDataDirectory(path)) {
    throw new StartError(
      `${path} is no data directory of Kith: it has ${[...foreign, ...own].slice(0, 3).join(', ')}`,
      'Nothing was deleted. Name the directory with --data DIR.',
    );
  }
  const unlock = lockUp(path);
  try {
    const bytes = own.reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
    print(`Deletes the data in ${path}: table, users, images, time and keys, ${sizeText(bytes)}.`);
    if (foreign.length > 0) print(`Leaves what is not of Kith: ${foreign.join(', ')}.`);
    // The stamp last: until then a reset that was interrupted can be repeated.
    const names = [...own.filter((name) => !name.startsWith('lock') && name !== STAMP), STAMP];
    for (const name of names) rmSync(join(path, name), { recursive: true, force: true });
  } finally {
    unlock();
  }
  rmSync(join(path, 'lock.db'), { force: true });
};
