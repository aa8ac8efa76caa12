import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type AlarmDeclaration,
  CONTRIBUTION_KINDS,
  type Contributions,
  type DomainDeclaration,
  type Feature,
  type FunctionDeclaration,
} from '../lambdas/_base/manifest.ts';
import { type ContributedModule, type DeployedFunction, deploy } from './deployed-functions.ts';
import { type Domain, repositoryRoot } from './domain.ts';
import { check } from './domain-checks.ts';
import { entryFinder } from './entries.ts';

/** All declarations of the app. */
export type Domains = {
  functions: readonly DeployedFunction[];
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
export const ofKind = <Kind extends DeployedFunction['kind']>(domains: Domains, kind: Kind) =>
  domains.functions.filter((deployed): deployed is Extract<DeployedFunction, { kind: Kind }> => deployed.kind === kind);

type Features = Readonly<Record<Feature, boolean>>;
const ALL: Features = { webhooks: true, email: true, push: true };
const isOn = ({ requires }: { requires?: Feature }, features: Features): boolean => requires === undefined || features[requires];

const withoutIsolation = (declared: FunctionDeclaration): FunctionDeclaration => {
  if (!('isolate' in declared)) return declared;
  const { isolate: _, ...shared } = declared;
  return shared;
};

/** Leaves out what requires a feature that is off, after everything was checked together. */
const deployable = (domain: Domain, features: Features): Domain => {
  const { functions, ...declaration } = domain.declaration;
  const deployed = functions
    .filter((declared) => isOn(declared, features))
    .map((declared) =>
      'isolate' in declared && declared.isolate && !isOn(declared.isolate, features) ? withoutIsolation(declared) : declared,
    );
  return { ...domain, declaration: { ...declaration, functions: deployed } };
};

const contributedBy = ({ declaration, contributions, entries }: Domain, features: Features): ContributedModule[] =>
  CONTRIBUTION_KINDS.flatMap((kind) => {
    const contribution = contributions[kind];
    if (!contribution || !isOn(contribution, features)) return [];
    const { entry, types = [], deletionsOf = [], revokedBy = [], notifies = [], uses = [], grants = {} } = contribution;
    return [
      {
        kind,
        domain: declaration.name,
        file: entries.at(entry)!,
        types,
        deletionsOf,
        revokedBy: revokedBy.map(({ name }) => name),
        notifies: notifies.map(({ name }) => name),
        uses,
        grants,
      },
    ];
  });

/**
 * Finds every `lambdas/*\/functions.ts` under the roots, checks all of them together and resolves their paths.
 * @param features whether each is deployed; default: all are
 * @throws Error with every fault, its file and its fix.
 */
export const discoverDomains = async (roots: readonly string[], features: Features = ALL): Promise<Domains> => {
  const found = roots.flatMap((root) => {
    if (!existsSync(root)) throw new Error(`domainRoots: ${root} does not exist. Use folders with lambdas/*/functions.ts.`);
    return globSync('lambdas/*/functions.ts', { cwd: root })
      .filter((path) => !basename(dirname(path)).startsWith('_'))
      .sort()
      .map((path) => ({ root: resolve(root), path }));
  });
  const domains = await Promise.all(found.map(({ root, path }) => load(root, path)));
  check(domains);
  const modules = domains.flatMap((domain) => contributedBy(domain, features));
  return {
    functions: domains.flatMap((domain) => deploy(deployable(domain, features), modules)),
    alarms: domains.flatMap(({ declaration, contributions: { alarms = [] } }) =>
      alarms.map((alarm) => ({ ...alarm, domain: declaration.name })),
    ),
    modules,
  };
};
