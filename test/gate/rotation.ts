import { createHash } from 'node:crypto';

/** A number below a million from the name of the commit, or from the day where there is no repository. */
export const rotationOf = (commit: string | undefined, day: Date): number => {
  const text = commit ?? day.toISOString().slice(0, 10);
  return createHash('sha256').update(text).digest().readUInt32BE() % 1_000_000;
};
