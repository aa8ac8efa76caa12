import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { latestRevision, REVISIONS } from '../schemas/revision.ts';
import { changesBetween, contractOf, sectionOf, unnamed } from './contract-digest.ts';
import { asyncApi, openApi } from './generate.ts';

/**
 * `npm run release -- 2026-12-01` makes a revision of what stands under "Unreleased": it stores the digests of the contract, names the
 * section after the revision, and lets callers ask for it.
 */
const root = path.resolve(import.meta.dirname, '..');
const file = (name: string): string => path.join(root, name);
const read = (name: string): string => readFileSync(file(name), 'utf8');
export const releasedContract = (revision: string) => JSON.parse(read(`docs/contracts/${revision}.json`)) as Record<string, string>;

/** Changes of the contract since the latest revision that the changelog does not name. */
export const unnamedChanges = () =>
  unnamed(
    changesBetween(releasedContract(latestRevision()), contractOf(openApi(), asyncApi())),
    sectionOf(read('CHANGELOG.md'), 'Unreleased') ?? '',
  );

const release = (revision: string | undefined): void => {
  if (revision === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(revision) || revision <= latestRevision())
    throw new Error(`Name a date after ${latestRevision()}: npm run release -- YYYY-MM-DD`);
  const missing = unnamedChanges();
  if (missing.length > 0) throw new Error(`CHANGELOG.md does not name ${missing.map(({ name, kind }) => `${name} (${kind})`).join(', ')}`);
  writeFileSync(file(`docs/contracts/${revision}.json`), `${JSON.stringify(contractOf(openApi(), asyncApi()), null, 2)}\n`);
  writeFileSync(file('CHANGELOG.md'), read('CHANGELOG.md').replace('## Unreleased\n', `## Unreleased\n\n## ${revision}\n`));
  const revisions = [...REVISIONS, revision].map((one) => `'${one}'`).join(', ');
  writeFileSync(file('schemas/revision.ts'), read('schemas/revision.ts').replace(/= \[.*\];/, `= [${revisions}];`));
  console.log(`Revision ${revision} is written. Run npm run docs, and commit.`);
};

if (import.meta.main) {
  try {
    release(process.argv[2]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
