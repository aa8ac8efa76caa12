import { pathToFileURL } from 'node:url';
import { provide } from '../../lambdas/_base/contributions.ts';
import { CONTRIBUTION_KINDS } from '../../lambdas/_base/manifest.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';

/** Provides the contributions of all domains to use cases without a stack, as a function's generated entry does. */
export const provideContributions = async (): Promise<void> => {
  const { modules } = await discoverDomains([repositoryRoot]);
  for (const kind of CONTRIBUTION_KINDS) {
    const own = modules.filter((module) => module.kind === kind);
    const loaded = await Promise.all(
      own.map(async ({ domain, file }) => [domain, ((await import(pathToFileURL(file).href)) as { default: unknown }).default] as const),
    );
    provide(kind, loaded);
  }
};
