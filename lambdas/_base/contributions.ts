import type { ContributionKind } from './manifest.ts';

const provided = new Map<ContributionKind, readonly unknown[]>();

/** Registers a function's modules of one kind. Its generated entry calls this before the first event. */
export const provide = (kind: ContributionKind, modules: readonly unknown[]): void => void provided.set(kind, modules.flat());

/**
 * Reads the contributions of one kind on demand, never while modules load.
 * @returns a function that throws Error unless the running function declares the kind in its `uses`.
 */
export const contributionsOf =
  <Contributed>(kind: ContributionKind) =>
  (): readonly Contributed[] => {
    const modules = provided.get(kind);
    if (!modules) throw new Error(`this function does not use ${kind}: add '${kind}' to its uses in functions.ts`);
    return modules as readonly Contributed[];
  };
