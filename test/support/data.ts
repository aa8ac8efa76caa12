import { existsSync } from 'node:fs';
import path from 'node:path';

/** Real data beside the project; everything works without it. */
export const DATA = path.resolve(import.meta.dirname, '../../../shared/data');

/** `describe` where the data set is there, else a skipped one that says why. */
export const describeWithData = (folder: string, name: string, body: () => void): void => {
  if (existsSync(path.join(DATA, folder))) describe(name, body);
  else describe.skip(`${name} (no data set ${folder} beside the project)`, body);
};
