import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformsOf } from '../support/source-mutants.ts';
import { mutants } from './mutants.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Only the deep part of the gate activates them: a change of the sources must not take their places away unnoticed. */
test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('the sources hold the place of %s', (_, mutant) => {
  const source = readFileSync(path.join(root, mutant.file), 'utf8');
  const changed = transformsOf([mutant]).map(({ apply }) => apply(source));
  expect(changed).not.toEqual([source]);
});
