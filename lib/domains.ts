import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type AlarmDeclaration,
  CONTRIBUTION_KINDS,
  type ContributionKind,
  type Contributions,
  type DomainDeclaration,
  type FunctionDeclaration,
  type Grants,
} from '../lambdas/_base/manifest.ts';
import type { QueueDefinition } from '../lambdas/_base/queue.ts';
import { type Domain, fullName, repositoryRoot } from './domain.ts';
import { check } from './domain-checks.ts';
import { entryFinder } from './entries.ts';
import { mergeGrants } from './merge-grants.ts';

/** A contributed module; `file` is an absolute path. */
export type ContributedModule = {
  kind: ContributionKind;
  domain: string;
  file: string;
  types: readonly string[];
  revokedBy: readonly string[];
  uses: readonly ContributionKind[];
  grants: Grants;
};

/** A function with its full name, its entry as an absolute path, its modules, and the grants of all of them. */
export type DeclaredFunction<Declaration extends FunctionDeclaration = FunctionDeclaration> = Declaration & {
  domain: string;
  entryFile: string;
  grants: Grants;
  modules: Readonly<Partial<Record<ContributionKind, readonly ContributedModule[]>>>;
};

/** All declarations of the app. */
export type Domains = {
  functions: readonly DeclaredFunction[];
  queues: readonly (QueueDefinition & { domain: string })[];
  alarms: readonly (AlarmDeclaration & { domain: string })[];
  modules: readonly ContributedModule[];
};

const importDefault = async <Value>(file: string): Promise<Value | undefined> =>
  ((await import(pathToFileURL(file).href)) as { default?: Value }).default;

const load = async (root: string, path: string): Promise<Domain> => {
  const file = join(root, path);
  const folder = dirname(file);
  const shownFile = relative(repositoryRoot, file);
  const declaration = await importDefault<DomainDeclaration>(file);
  if (!declaration?.name || !Array.isArray(declaration.functions))
    throw new Error(`${shownFile}: the declaration is missing. Write \`export default domain({ name, functions: […] })\`.`);
  if (declaration.name !== basename(folder))
    throw new Error(`${shownFile}: the domain ${declaration.name} is in the folder ${basename(folder)}. Give both the same name.`);
  const contributing = join(folder, 'contributes.ts');
  const contributions = existsSync(contributing) ? await importDefault<Contributions>(contributing) : {};
  if (!contributions)
    throw new Error(`${relative(repositoryRoot, contributing)}: the default export is missing. Write \`export default contributes({…})\`.`);
  return { declaration, contributions, file: shownFile, entries: entryFinder(folder) };
};

/** Returns the functions of one kind. */
export const ofKind = <Kind extends FunctionDeclaration['kind']>(domains: Domains, kind: Kind) =>
  domains.functions.filter(
    (declared): declared is DeclaredFunction<Extract<FunctionDeclaration, { kind: Kind }>> => declared.kind === kind,
  );

const contributedBy = ({ declaration, contributions, entries }: Domain): ContributedModule[] =>
  CONTRIBUTION_KINDS.flatMap((kind) => {
    const contribution = contributions[kind];
    if (!contribution) return [];
    const { entry, types = [], revokedBy = [], uses = [], grants = {} } = contribution;
    return [{ kind, domain: declaration.name, file: entries.at(entry)!, types, revokedBy, uses, grants }];
  });

/** Returns the declared uses, and `signUp` for functions that authenticate users. */
const ownUses = ({ kind, uses = [] }: FunctionDeclaration): ContributionKind[] => [
  ...uses,
  ...(kind === 'api' || kind === 'socket' ? (['signUp'] as const) : []),
];

/** Returns the kinds that a function uses, including those that its modules use. */
const allUses = (declared: FunctionDeclaration, modules: readonly ContributedModule[]): ContributionKind[] => {
  const kinds = new Set<ContributionKind>();
  for (let next = ownUses(declared); next.length > 0; ) {
    const added = next.filter((kind) => !kinds.has(kind));
    for (const kind of added) kinds.add(kind);
    next = modules.filter(({ kind }) => added.includes(kind)).flatMap(({ uses }) => uses);
  }
  return [...kinds].sort();
};

const complete = (
  declared: FunctionDeclaration,
  { declaration, entries }: Domain,
  modules: readonly ContributedModule[],
): DeclaredFunction => {
  const byKind = allUses(declared, modules).map((kind) => [kind, modules.filter((module) => module.kind === kind)] as const);
  const revokedBy = byKind.flatMap(([, used]) => used.flatMap((module) => module.revokedBy));
  return {
    ...declared,
    ...(declared.kind === 'consumer' ? { events: [...new Set([...declared.events, ...revokedBy])] } : {}),
    name: fullName(declaration.name, declared.name),
    domain: declaration.name,
    entryFile: entries.of(declared).file!,
    grants: mergeGrants([declared.grants ?? {}, ...byKind.flatMap(([, used]) => used.map(({ grants }) => grants))]),
    modules: Object.fromEntries(byKind),
  };
};

/** Returns whether a stream reader has no modules. Its mapping would have no filter and deliver the whole stream. */
const isIdle = ({ kind, modules }: DeclaredFunction): boolean => kind === 'stream' && modules.counters?.length === 0;

/**
 * Finds every `lambdas/*\/functions.ts` under the roots, checks all of them together and resolves their paths.
 * @throws Error with every fault, its file and its fix.
 */
export const discoverDomains = async (roots: readonly string[]): Promise<Domains> => {
  const found = roots.flatMap((root) => {
    if (!existsSync(root)) throw new Error(`domainRoots: ${root} does not exist. Use folders with lambdas/*/functions.ts.`);
    return globSync('lambdas/*/functions.ts', { cwd: root })
      .filter((path) => !basename(dirname(path)).startsWith('_'))
      .sort()
      .map((path) => ({ root: resolve(root), path }));
  });
  const domains = await Promise.all(found.map(({ root, path }) => load(root, path)));
  check(domains);
  const modules = domains.flatMap(contributedBy);
  const functions = domains.flatMap((domain) => domain.declaration.functions.map((declared) => complete(declared, domain, modules)));
  return {
    functions: functions.filter((declared) => !isIdle(declared)),
    queues: functions.flatMap((declared) => (declared.kind === 'worker' ? [{ ...declared.queue, domain: declared.domain }] : [])),
    alarms: domains.flatMap(({ declaration, contributions: { alarms = [] } }) =>
      alarms.map((alarm) => ({ ...alarm, domain: declaration.name })),
    ),
    modules,
  };
};
