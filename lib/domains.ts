import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  AlarmDeclaration,
  ComposedKind,
  DomainDeclaration,
  FunctionDeclaration,
  QueueDeclaration,
} from '../lambdas/_base/manifest.ts';
import { check } from './domain-checks.ts';

export const repositoryRoot = resolve(import.meta.dirname, '..');

/** A domain as its `functions.ts` declares it, and where that file is. */
export type Domain = { declaration: DomainDeclaration; file: string; root: string };
/** A function with the domain it belongs to and its entry as an absolute path. */
export type DeclaredFunction<Declaration extends FunctionDeclaration = FunctionDeclaration> = Declaration & {
  domain: string;
  entryFile: string;
};
/** A module that a shared function composes, as an absolute path; `types` are the item types it listens to, `send` the queues it needs. */
export type ComposedModule = { domain: string; file: string; types: readonly string[]; send: readonly string[] };

/** Everything the app is made of. */
export type Domains = {
  functions: readonly DeclaredFunction[];
  queues: readonly (QueueDeclaration & { domain: string })[];
  alarms: readonly (AlarmDeclaration & { domain: string })[];
  modules: Readonly<Record<ComposedKind, readonly ComposedModule[]>>;
};

/** Paths in a declaration are those of the repository; a fixture's may also be relative to its own root. */
export const locate = (root: string, path: string): string | undefined =>
  [join(root, path), join(repositoryRoot, path)].find((candidate) => existsSync(candidate));

const load = async (root: string, path: string): Promise<Domain> => {
  const file = join(root, path);
  const { default: declaration } = (await import(pathToFileURL(file).href)) as { default?: DomainDeclaration };
  const shown = relative(repositoryRoot, file);
  if (!declaration?.name || !Array.isArray(declaration.functions))
    throw new Error(`${shown}: has no declaration. Write \`export default domain({ name, functions: […] })\`.`);
  const folder = basename(dirname(file));
  if (declaration.name !== folder)
    throw new Error(`${shown}: the domain is called ${declaration.name}, its folder ${folder}. Give both the same name.`);
  return { declaration, file: shown, root };
};

/** Functions of one kind, typed as such. */
export const ofKind = <Kind extends FunctionDeclaration['kind']>(domains: Domains, kind: Kind) =>
  domains.functions.filter(
    (declared): declared is DeclaredFunction<Extract<FunctionDeclaration, { kind: Kind }>> => declared.kind === kind,
  );

/** Without projections their reader has nothing to read: a mapping without filters would hand it the whole stream. */
const isIdle = (declared: FunctionDeclaration, modules: Domains['modules']): boolean =>
  declared.kind === 'stream' && declared.compose === 'projections' && modules.projections.length === 0;

/**
 * Finds every `lambdas/*\/functions.ts` under the roots, checks them together and resolves their paths.
 * @throws Error that lists all that is wrong, each with its file and remedy.
 */
export const discoverDomains = async (roots: readonly string[]): Promise<Domains> => {
  const found = roots.flatMap((root) => {
    if (!existsSync(root)) throw new Error(`domainRoots: ${root} does not exist. Name folders that hold lambdas/*/functions.ts.`);
    return globSync('lambdas/*/functions.ts', { cwd: root })
      .filter((path) => !basename(dirname(path)).startsWith('_'))
      .sort()
      .map((path) => ({ root: resolve(root), path }));
  });
  const domains = await Promise.all(found.map(({ root, path }) => load(root, path)));
  check(domains, locate);
  const modulesOf = (kind: ComposedKind): ComposedModule[] =>
    domains.flatMap(({ declaration, root }) => {
      const module = declaration[kind];
      if (!module) return [];
      const { entry, types, send = [] } = typeof module === 'string' ? { entry: module, types: [] } : module;
      return [{ domain: declaration.name, file: locate(root, entry)!, types, send }];
    });
  const modules = {
    topics: modulesOf('topics'),
    reads: modulesOf('reads'),
    projections: modulesOf('projections'),
    relays: modulesOf('relays'),
  };
  const functions = domains.flatMap(({ declaration, root }) =>
    declaration.functions.map((declared) => ({ ...declared, domain: declaration.name, entryFile: locate(root, declared.entry)! })),
  );
  return {
    functions: functions.filter((declared) => !isIdle(declared, modules)),
    queues: domains.flatMap(({ declaration }) => (declaration.queues ?? []).map((queue) => ({ ...queue, domain: declaration.name }))),
    alarms: domains.flatMap(({ declaration }) => (declaration.alarms ?? []).map((alarm) => ({ ...alarm, domain: declaration.name }))),
    modules,
  };
};
