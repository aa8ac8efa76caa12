import { resolve } from 'node:path';
import type { Contributions, DomainDeclaration } from '../lambdas/_base/manifest.ts';
import type { EntryFinder } from './entries.ts';

/** A domain as its `functions.ts` and `contributes.ts` declare it. */
export type Domain = {
  declaration: DomainDeclaration;
  contributions: Contributions;
  /** Path of `functions.ts` for error messages. */
  file: string;
  entries: EntryFinder;
};

/** Returns the unique name of a function, without the prefix of the deployment. */
export const fullName = (domain: string, name: string): string => `${domain}-${name}`;

export const repositoryRoot = resolve(import.meta.dirname, '..');
