import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SourceTransform } from '../../local/bundle.ts';

/**
 * A fault that a suite must detect. It is built into the functions of one stack and active while its file exists, as the mutants of
 * `lambdas/_base/switch-points.ts` are. The sources themselves hold no leak, not even a disabled one.
 */
export type SourceMutant = {
  name: string;
  file: string;
  /** Occurs once in the file. */
  find: string;
  /** `ACTIVE` is true while the mutant is active. */
  replace: string;
  imports?: string;
};

/** @throws Error if the source no longer holds the place that the mutant changes. */
const applyTo = (source: string, { name, file, find, replace, imports = '' }: SourceMutant): string => {
  if (source.split(find).length !== 2) throw new Error(`${file} does not hold the place of the mutant ${name} exactly once`);
  const base = path.posix.relative(path.posix.dirname(file), 'lambdas/_base/switch-points.ts');
  const alias = `is_${name.replaceAll('-', '_')}`;
  const header = `import { mutated as ${alias} } from '${base}';\n${imports}\n`;
  return header + source.replace(find, () => replace.replaceAll('ACTIVE', `${alias}('${name}')`));
};

/** Builds mutants into the sources that a stack bundles. */
export const transformsOf = (mutants: readonly SourceMutant[]): SourceTransform[] =>
  mutants.map((mutant) => ({ file: mutant.file, apply: (source) => applyTo(source, mutant) }));

/** Folder whose files activate mutants. */
export const mutantSwitch = (mutants: readonly SourceMutant[]) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-mutants-'));
  return {
    folder,
    /** Activates this mutant only; without a name none. */
    activate: (name?: string): void => {
      for (const mutant of mutants) rmSync(path.join(folder, mutant.name), { force: true });
      if (name !== undefined) writeFileSync(path.join(folder, name), '');
    },
    remove: (): void => rmSync(folder, { recursive: true }),
  };
};
