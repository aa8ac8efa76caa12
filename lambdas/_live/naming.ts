import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import type { SubscribedSocket } from './connections.store.ts';

/** A frame that names users, and how it reads for a subscriber who may not see some of them. */
export type Naming = { named: readonly string[]; without(hidden: ReadonlySet<string>): ServerFrame };

/** Large audiences get at most this many versions of a frame, each of which takes messages of its own. */
const MAX_VERSIONS = 16;

export type Version<Socket extends SubscribedSocket> = { hidden: ReadonlySet<string>; sockets: Socket[] };

/**
 * Groups sockets by the users whom a frame must not name to them.
 * @param isLarge merges many versions into one, which names nobody whom any of their subscribers may not see.
 */
export const versionsOf = <Socket extends SubscribedSocket>(
  sockets: readonly Socket[],
  named: readonly string[],
  isLarge: boolean,
): Version<Socket>[] => {
  const hiddenFrom = ({ hides, namesNobody }: Socket): readonly string[] =>
    namesNobody ? named : hides ? named.filter((userId) => hides.has(userId)) : [];
  const groups = [...Map.groupBy(sockets, (socket) => hiddenFrom(socket).join())];
  const versions = groups.map(([ids, members]) => ({ hidden: new Set(ids === '' ? [] : ids.split(',')), sockets: members }));
  if (!isLarge || versions.length <= MAX_VERSIONS) return versions;
  const [complete, restricted] = [versions.filter(({ hidden }) => hidden.size === 0), versions.filter(({ hidden }) => hidden.size > 0)];
  const hidden = new Set(restricted.flatMap((version) => [...version.hidden]));
  return [...complete, { hidden, sockets: restricted.flatMap((version) => version.sockets) }];
};
