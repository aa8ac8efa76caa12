import { existsSync } from 'node:fs';
import path from 'node:path';

/** Folder of real data: beside the project, or as set by `KITH_SHARED_DATA`; undefined if it is missing or set to `none`. */
export const dataFolder = (): string | undefined => {
  const { KITH_SHARED_DATA: configured } = process.env;
  if (configured === 'none') return undefined;
  const folder = configured || path.resolve(import.meta.dirname, '../../shared/data');
  return existsSync(folder) ? folder : undefined;
};
