import { existsSync } from 'node:fs';
import path from 'node:path';

/** Real data beside the project, or where `KITH_SHARED_DATA` says; undefined where there is none, or it says `none`. */
export const dataFolder = (): string | undefined => {
  const { KITH_SHARED_DATA: named } = process.env;
  if (named === 'none') return undefined;
  const folder = named || path.resolve(import.meta.dirname, '../../shared/data');
  return existsSync(folder) ? folder : undefined;
};
