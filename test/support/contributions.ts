import { pathToFileURL } from 'node:url';
import { provide } from '../../lambdas/_base/contributions.ts';
import { CONTRIBUTION_KINDS } from '../../lambdas/_base/manifest.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';

/** Provides the contributions of all domains to use cases without a stack, as a function's generated entry does. */
export const provideContributions = async (): Promise<void> => {
  const { modules } = await discoverDomains([repositoryRoot]);
  for (const kind of CONTRIBUTION_KINDS) {
    const files = modules.filter((module) => module.kind === kind).map(({ file }) => file);
    const loaded = await Promise.all(files.map(async (file) => ((await import(pathToFileURL(file).href)) as { default: unknown }).default));
    provide(kind, loaded);
  }
};
