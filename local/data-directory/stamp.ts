import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { version } from '../version.ts';

/**
 * Format of the data directory. Raise it with a change after which older code would misread the data: of files, of keys, or of
 * items. Code reads its own format and earlier ones.
 */
export const DATA_FORMAT = 1;
export const STAMP = 'kith.json';

export type Stamp = {
  format: number;
  /** Version of Kith that used the directory last. */
  kith: string;
  /** World that `--seed` filled in. */
  world?: string | undefined;
  /** Options of a filling that has begun and not ended, such as `--seed demo`. */
  filling?: string;
};

/** Data of a newer Kith. Older code could misread and then damage it. */
export class DataTooNew extends StartError {
  readonly code = 'DATA_TOO_NEW';
  constructor(holder: string, { format, kith }: Pick<Stamp, 'format' | 'kith'>) {
    super(
      `DATA_TOO_NEW: ${holder} is of Kith ${kith} in data format ${format}; this is Kith ${version()}, which reads up to format ${DATA_FORMAT}`,
      'Update this clone, or choose another directory with --data DIR.',
    );
    this.name = 'DataTooNew';
  }
}

/** Directories of a Kith without stamps have format 1. */
export const readStamp = (path: string): Stamp | undefined => {
  const file = join(path, STAMP);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stamp) : undefined;
};

export const writeStamp = (path: string, stamp: Omit<Stamp, 'format' | 'kith'>): void => {
  const file = join(path, STAMP);
  // Renamed into place, so that a crash leaves the old stamp and not a part of one.
  writeFileSync(`${file}.part`, `${JSON.stringify({ format: DATA_FORMAT, kith: version(), ...stamp })}\n`);
  renameSync(`${file}.part`, file);
};

/** @throws DataTooNew, or StartError where a filling was interrupted */
export const checkStamp = (path: string, stamp: Stamp | undefined): void => {
  if (!stamp) return;
  if (stamp.format > DATA_FORMAT) throw new DataTooNew(path, stamp);
  if (stamp.filling)
    throw new StartError(
      `${stamp.filling} was interrupted and left ${path} half full`,
      `Begin anew: npm start -- --reset ${stamp.filling}`,
    );
};
