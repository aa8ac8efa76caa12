import type { Grants } from '../lambdas/_base/manifest.ts';

const union = <Value>(lists: readonly (readonly Value[] | undefined)[]): Value[] => [...new Set(lists.flatMap((list) => list ?? []))];

/** Returns the union of the grants of a function and its modules. */
export const mergeGrants = (grants: readonly Grants[]): Grants => {
  const table = grants.some((one) => one.table === 'readWrite') ? 'readWrite' : grants.find((one) => one.table)?.table;
  const media = new Set(grants.flatMap((one) => one.media ?? []));
  if (media.size > 1) throw new Error('a function may either sign uploads or process them: move one of the two grants to another function');
  return {
    ...(table ? { table } : {}),
    ...(media.size > 0 ? { media: [...media][0] } : {}),
    send: union(grants.map((one) => one.send)),
    signatures: union(grants.map((one) => one.signatures)),
    userPool: union(grants.map((one) => one.userPool)),
    settings: union(grants.map((one) => one.settings)),
    startJobs: grants.some((one) => one.startJobs),
    publishEvents: grants.some((one) => one.publishEvents),
    sockets: grants.some((one) => one.sockets),
    cursors: grants.some((one) => one.cursors),
  };
};
