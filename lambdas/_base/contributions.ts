import type { ContributionKind } from './manifest.ts';

/** Contributions of one domain. */
export type Owned<Contributed> = { domain: string; modules: readonly Contributed[] };

const provided = new Map<ContributionKind, readonly Owned<unknown>[]>();

/** Registers a function's modules of one kind by domain. Its generated entry calls this before the first event. */
export const provide = (kind: ContributionKind, modules: readonly (readonly [domain: string, module: unknown])[]): void =>
  void provided.set(
    kind,
    modules.map(([domain, module]) => ({ domain, modules: [module].flat() })),
  );

/**
 * Reads the contributions of one kind by domain, on demand, never while modules load.
 * @returns a function that throws Error unless the running function declares the kind in its `uses`.
 */
export const ownedContributionsOf =
  <Contributed>(kind: ContributionKind) =>
  (): readonly Owned<Contributed>[] => {
    const modules = provided.get(kind);
    if (!modules) throw new Error(`this function does not use ${kind}: add '${kind}' to its uses in functions.ts`);
    return modules as readonly Owned<Contributed>[];
  };

/** Reads the contributions of all domains; otherwise like {@link ownedContributionsOf}. */
export const contributionsOf = <Contributed>(kind: ContributionKind) => {
  const owned = ownedContributionsOf<Contributed>(kind);
  return (): readonly Contributed[] => owned().flatMap(({ modules }) => modules);
};
