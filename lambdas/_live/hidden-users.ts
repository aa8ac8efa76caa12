import type { Context, UserCaller } from '../_base/context.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { readNameViewer } from '../_people/hidden-names.ts';
import { type ConnectionItem, callerOf, connectionsOf, setHidden } from './connections.store.ts';
import { endUnpermitted } from './end-subscriptions.ts';
import { findTopic } from './topic.ts';

/** Reads the users whom a block hides from a viewer, in either direction; none for moderators. */
export const readBlocked = async (caller: UserCaller): Promise<ReadonlySet<string>> => {
  const { view } = await readNameViewer({ caller });
  return new Set(view ? [...view.blocked.keys(), ...view.blockedBy] : []);
};

export const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((id) => b.has(id));

/** The blocks may change again meanwhile: the last writer has read last, or writes once more. */
const renewHidden = async (connection: ConnectionItem, topics: readonly string[], ctx: Context): Promise<void> => {
  let hidden = await readBlocked(callerOf(connection));
  for (;;) {
    for (const topic of topics) await setHidden(connection.connectionId, topic, hidden, ctx);
    const now = await readBlocked(callerOf(connection));
    if (isSame(hidden, now)) return;
    hidden = now;
  }
};

/** A user has at most 20 sockets. */
const SOCKETS_AT_ONCE = 20;

/** Applies a block, or its end, to everything that the sockets of a user follow: names that are hidden, and topics that end. */
export const applyBlocks = async (userId: string, ctx: Context): Promise<void> => {
  await forEachConcurrently(
    await connectionsOf(userId),
    async (connection) => {
      const followed = [...(connection.topics ?? [])].flatMap((name) => {
        const found = findTopic(name);
        return found ? [{ name, found }] : [];
      });
      for (const { name, found } of followed) await endUnpermitted(name, found, [connection], ctx);
      const naming = followed.filter(({ found }) => found.topic.namesUsers).map(({ name }) => name);
      if (naming.length > 0) await renewHidden(connection, naming, ctx);
    },
    SOCKETS_AT_ONCE,
  );
};
