import type { Grants } from '../lambdas/_base/manifest.ts';

const union = <Value>(lists: readonly (readonly Value[] | undefined)[]): Value[] => [...new Set(lists.flatMap((list) => list ?? []))];

/** Returns the union of the grants of a function and its modules. */
export const mergeGrants = (grants: readonly Grants[]): Grants => {
  const table = grants.some((one) => one.table === 'readWrite') ? 'readWrite' : grants.find((one) => one.table)?.table;
  const media = new Set(grants.flatMap((one) => one.media ?? []));
  if (media.size > 1)
    throw new Error('a function may either sign uploads, process them or erase them: move one of the grants to another function');
  const providers = grants.some((one) => one.providers === 'send') ? 'send' : grants.find((one) => one.providers)?.providers;
  const exports = grants.some((one) => one.exports === 'write') ? 'write' : grants.find((one) => one.exports)?.exports;
  const past = grants.some((one) => one.past === 'keep') ? 'keep' : grants.find((one) => one.past)?.past;
  return {
    ...(table ? { table } : {}),
    ...(media.size > 0 ? { media: [...media][0] } : {}),
    ...(exports ? { exports } : {}),
    ...(past ? { past } : {}),
    ...(providers ? { providers } : {}),
    send: union(grants.map((one) => one.send)),
    signatures: union(grants.map((one) => one.signatures)),
    userPool: union(grants.map((one) => one.userPool)),
    settings: union(grants.map((one) => one.settings)),
    files: union(grants.map((one) => one.files)),
    startJobs: grants.some((one) => one.startJobs),
    deadLetters: grants.some((one) => one.deadLetters),
    giveUp: grants.some((one) => one.giveUp),
    publishEvents: grants.some((one) => one.publishEvents),
    sockets: grants.some((one) => one.sockets),
    cursors: grants.some((one) => one.cursors),
    apiAddress: grants.some((one) => one.apiAddress),
    webhookKey: grants.some((one) => one.webhookKey),
  };
};
