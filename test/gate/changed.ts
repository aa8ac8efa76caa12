/** Which folder of `lambdas/` imports which others, as dependency-cruiser reports it. */
export type FolderImports = ReadonlyMap<string, ReadonlySet<string>>;
export type Choice = {
  /** Folders of tests; undefined for the whole normal gate. */
  folders: ReadonlySet<string> | undefined;
  /** One line a reason. */
  reasons: readonly string[];
};

type Cruise = { modules: readonly { source: string; dependencies: readonly { resolved: string }[] }[] };

const folderOf = (file: string): string | undefined => /^lambdas\/([^/]+)\//.exec(file)?.[1];

export const folderImports = ({ modules }: Cruise): FolderImports => {
  const imports = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const folder = folderOf(source);
    if (folder === undefined) continue;
    const others = imports.get(folder) ?? new Set<string>();
    imports.set(folder, others);
    for (const { resolved } of dependencies) {
      const other = folderOf(resolved);
      if (other !== undefined && other !== folder) others.add(other);
    }
  }
  return imports;
};

/** The domain and every domain that imports it, directly or through others. */
const withDependents = (domain: string, imports: FolderImports): string[] => {
  const found = new Set([domain]);
  for (const one of found) for (const [other, imported] of imports) if (imported.has(one) && !other.startsWith('_')) found.add(other);
  return [...found].sort();
};

/** Tests that run what these folders contain; the names are folders of `test/`. */
const BY_FOLDER: Record<string, readonly string[]> = {
  demo: ['demo', 'journeys'],
  bench: [],
  docs: ['contracts', 'documents'],
  operate: ['operate', 'stacks'],
  examples: [],
};
/** Manifests and contracts of a domain are also held against each other. */
const withShared = (file: string): string[] => {
  if (file.startsWith('schemas/')) return ['contracts', 'documents'];
  return /\/(functions|queues|contributes)[.]ts$/.test(file) ? ['stacks', 'documents'] : [];
};

const chooseFor = (file: string, imports: FolderImports, testFolders: ReadonlySet<string>): string[] | undefined => {
  const [root = '', folder = ''] = file.split('/');
  // Pages name routes, settings and commands.
  if (file.endsWith('.md')) return file === 'CHANGELOG.md' ? ['contracts', 'documents'] : ['documents'];
  if (root === 'test') return testFolders.has(folder) && folder !== 'support' && folder !== 'fixtures' ? [folder] : undefined;
  if (root in BY_FOLDER) return [...(BY_FOLDER[root] ?? [])];
  if ((root === 'lambdas' || root === 'schemas') && !folder.startsWith('_') && imports.has(folder))
    return [...withDependents(folder, imports), ...withShared(file)];
  return undefined;
};

/**
 * The tests that changed files ask for. A domain asks for its own tests and those of the domains that import it; kernel rooms,
 * `lib/`, `local/`, contracts shared by all and everything unknown ask for the whole normal gate.
 * @param testFolders names of the folders in `test/`
 */
export const chooseTests = (files: readonly string[], imports: FolderImports, testFolders: ReadonlySet<string>): Choice => {
  const folders = new Set<string>();
  const reasons: string[] = [];
  let everything = false;
  for (const file of files) {
    const chosen = chooseFor(file, imports, testFolders);
    const existing = chosen?.filter((folder) => testFolders.has(folder));
    everything ||= chosen === undefined;
    for (const folder of existing ?? []) folders.add(folder);
    reasons.push(`${file} → ${existing === undefined ? 'everything' : existing.join(', ') || 'no tests'}`);
  }
  return { folders: everything ? undefined : folders, reasons };
};
