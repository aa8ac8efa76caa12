import type { ContributionKind } from './manifest.ts';

const provided = new Map<ContributionKind, readonly unknown[]>();

/** Hands a function the modules of one kind; its generated entry calls this before the first event. */
export const provide = (kind: ContributionKind, modules: readonly unknown[]): void => void provided.set(kind, modules.flat());

/**
 * Reads the contributions of one kind when they are first needed, never while modules load.
 * @returns a function that throws Error where the running function was not declared to use the kind.
 */
export const contributionsOf =
  <Contributed>(kind: ContributionKind) =>
  (): readonly Contributed[] => {
    const modules = provided.get(kind);
    if (!modules) throw new Error(`this function was given no ${kind}: add '${kind}' to its uses in functions.ts`);
    return modules as readonly Contributed[];
  };
