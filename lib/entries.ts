import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FunctionDeclaration } from '../lambdas/_base/manifest.ts';

const repository = resolve(import.meta.dirname, '..');

/** A module, or the reason for which none was found. */
export type Entry = { file: string; fault?: undefined } | { file?: undefined; fault: string };

/** Finds the modules of one domain. */
export type EntryFinder = {
  /** Resolves a declared path: from the domain's folder, or from the repository where it begins with `lambdas/`. */
  at(path: string): string | undefined;
  /** Finds the module of a function: the declared one, or the one file by its name and kind. */
  of(declared: FunctionDeclaration): Entry;
};

const fileName = (declared: FunctionDeclaration): string => {
  const { kind } = declared;
  if (kind === 'consumer') return `${declared.subscription.name}.consumer.ts`;
  return kind === 'api' || kind === 'socket' || kind === 'stream' ? `${declared.name}.ts` : `${declared.name}.${kind}.ts`;
};

export const entryFinder = (folder: string): EntryFinder => {
  const at: EntryFinder['at'] = (path) =>
    [join(folder, path), ...(path.startsWith('lambdas/') ? [join(repository, path)] : [])].find((candidate) => existsSync(candidate));
  return {
    at,
    of: (declared) => {
      if (declared.entry !== undefined) {
        const file = at(declared.entry);
        return file ? { file } : { fault: `entry ${declared.entry} does not exist: create it or correct the path` };
      }
      const name = fileName(declared);
      const [file, second] = globSync(`**/${name}`, { cwd: folder }).sort();
      if (file === undefined) return { fault: `file ${name} does not exist in the domain's folder: create it or declare another entry` };
      if (second !== undefined) return { fault: `${file} and ${second} both match: declare the entry` };
      return { file: join(folder, file) };
    },
  };
};
