import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $add, $delete } from 'dynamodb-toolbox/entity/actions/update';
import { boolean, item, list, number, set, string } from 'dynamodb-toolbox/schema';
import { ROLES } from '../../schemas/_kit/route.ts';
import { TooManyTopics } from '../../schemas/realtime/errors.ts';
import type { UserCaller } from '../_base/context.ts';
import { retryTransient, transact, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { queryItems } from '../_table/query.ts';
import { expires, type Key, readItems, table } from '../_table/table.ts';
import { tryWrite, updateItem } from '../_table/write.ts';
import { addSocket, readSockets, removeSockets } from './user-sockets.store.ts';

const WRITER = '_live/connections.store.ts';
/** API Gateway closes sockets after 2 h; the TTL removes items that were not cleaned up by then. */
const LIFETIME_SECONDS = 2 * 3600 + 600;
export const MAX_TOPICS = 50;

const connectionKeys = itemType({
  type: 'connection',
  summary: 'An open socket: its user, the expiry of its token, and its topics',
  writer: WRITER,
  key: { partition: 'CONNECTION#{connectionId}', sort: 'CONNECTION' },
});
const subscriptionKeys = itemType({
  type: 'subscription',
  summary: 'Subscription of a socket to a topic, by topic',
  writer: WRITER,
  key: { partition: 'TOPIC#{topic}', sort: 'CONNECTION#{connectionId}' },
});

const Connection = new Entity({
  name: connectionKeys.type,
  table,
  schema: item({
    connectionId: string().key(),
    userId: string(),
    username: string(),
    roles: list(string().enum(...ROLES)),
    /** Epoch seconds. */
    tokenExpiresAt: number(),
    /** Time of the token's sign-in, epoch seconds: a later sign-out everywhere voids the token. */
    authenticatedAt: number(),
    connectedAt: string(),
    /** At most 50; absent where it has no subscription. */
    topics: set(string()).optional(),
    ...expires,
  }),
  computeKey: connectionKeys.key,
  timestamps: false,
});
const Subscription = new Entity({
  name: subscriptionKeys.type,
  table,
  schema: item({
    topic: string().key(),
    connectionId: string().key(),
    userId: string(),
    roles: list(string().enum(...ROLES)),
    tokenExpiresAt: number(),
    /** Users whom frames must not name to this subscriber; absent where there are none. */
    hides: set(string()).optional(),
    /** There are too many of them to be stored: frames name nobody. */
    namesNobody: boolean().optional(),
    ...expires,
  }),
  computeKey: subscriptionKeys.key,
  timestamps: false,
});

type Time = { remaining(): number };

export type ConnectionItem = FormattedItem<typeof Connection>;
export type SubscriptionItem = FormattedItem<typeof Subscription>;
export type NewConnection = Pick<ConnectionItem, 'connectionId' | 'userId' | 'username' | 'roles' | 'tokenExpiresAt' | 'authenticatedAt'>;

/** Returns the user who opened a connection. */
export const callerOf = ({
  userId,
  username,
  roles,
  authenticatedAt,
}: Pick<NewConnection, 'userId' | 'username' | 'roles' | 'authenticatedAt'>): UserCaller => ({
  kind: 'user',
  userId,
  username,
  roles,
  authenticatedAt,
});

/** Stores a connection among the user's sockets. @throws SocketsFull */
export const storeConnection = async (connection: NewConnection, { now, remaining }: Time & { now(): Date }): Promise<void> => {
  const { connectionId, userId } = connection;
  const expiresAt = Math.floor(now().getTime() / 1000) + LIFETIME_SECONDS;
  await transact(
    [
      write(Connection.build(PutTransaction).item({ ...connection, connectedAt: now().toISOString(), expiresAt })),
      addSocket(userId, connectionId, expiresAt),
    ],
    { remaining },
  );
};

/** Reads a connection consistently, because a frame may directly follow the connect or another frame. */
export const readConnection = async (connectionId: string): Promise<ConnectionItem | undefined> =>
  (await Connection.build(GetItemCommand).key({ connectionId }).options({ consistent: true }).send()).Item;

/** Every publisher reads all subscriptions: this many ids are about 3 KB of one. */
const MAX_HIDDEN = 100;

type Hiding = Pick<SubscriptionItem, 'hides' | 'namesNobody'>;
const hidingOf = (hidden: ReadonlySet<string>): Hiding => {
  if (hidden.size > MAX_HIDDEN) return { namesNobody: true };
  return hidden.size > 0 ? { hides: new Set(hidden) } : {};
};

/** Replaces the users whom frames of a topic must not name to a subscriber. */
export const setHidden = async (connectionId: string, topic: string, hidden: ReadonlySet<string>, time: Time): Promise<void> => {
  const set = { hides: undefined, namesNobody: undefined, ...hidingOf(hidden) };
  await tryWrite(updateItem({ key: subscriptionKeys.key({ topic, connectionId }), set, condition: 'exists' }), { time });
};

/** The connection was removed; nothing can be stored for it. */
export class ConnectionGone extends Error {
  override readonly name = 'ConnectionGone';
}

/**
 * Stores a subscription and the connection's topic in one transaction: the list of topics is exact, so that a clean-up finds
 * every subscription and the limit holds for concurrent frames.
 * @throws TOO_MANY_TOPICS, ConnectionGone
 */
export const storeSubscription = async (
  connection: ConnectionItem,
  topic: string,
  time: Time,
  hidden: ReadonlySet<string> = new Set(),
): Promise<void> => {
  const { connectionId, userId, roles, tokenExpiresAt, expiresAt } = connection;
  await transact(
    [
      write(
        Connection.build(UpdateTransaction)
          .item({ connectionId, topics: $add(new Set([topic])) })
          .options({
            condition: {
              and: [
                { attr: 'userId', exists: true },
                {
                  or: [
                    { attr: 'topics', exists: false },
                    { attr: 'topics', contains: topic },
                    { size: 'topics', lt: MAX_TOPICS },
                  ],
                },
              ],
            },
          }),
        (existing) => (existing ? TooManyTopics.error() : new ConnectionGone()),
      ),
      write(
        Subscription.build(PutTransaction).item({ topic, connectionId, userId, roles, tokenExpiresAt, expiresAt, ...hidingOf(hidden) }),
      ),
    ],
    time,
  );
};

export const removeSubscription = async (connectionId: string, topic: string, time: Time): Promise<void> => {
  try {
    await transact(
      [
        write(
          Connection.build(UpdateTransaction)
            .item({ connectionId, topics: $delete(new Set([topic])) })
            .options({ condition: { attr: 'userId', exists: true } }),
          () => new ConnectionGone(),
        ),
        write(Subscription.build(DeleteTransaction).key({ topic, connectionId })),
      ],
      time,
    );
  } catch (error) {
    if (!(error instanceof ConnectionGone)) throw error;
    await deleteSubscription(connectionId, topic);
  }
};

/** A client may disconnect while transactions of its frames are in progress. The clean-up must retry: it is not repeated. */
const RETRY_FOR_MS = 10_000;
const retryTime = (): Time => {
  const deadline = Date.now() + RETRY_FOR_MS;
  return { remaining: () => deadline - Date.now() };
};

/** Deletes a subscription whose connection was removed. */
export const deleteSubscription = async (connectionId: string, topic: string): Promise<void> => {
  await retryTransient(retryTime(), () => Subscription.build(DeleteItemCommand).key({ topic, connectionId }).send());
};

/**
 * Removes a connection, its subscriptions and its place among the user's sockets. Once it is deleted, no subscription can be
 * stored for it. A crash in between leaves the place, which `connectionsOf` clears.
 */
export const removeConnection = async (connectionId: string): Promise<void> => {
  const { Attributes } = await retryTransient(retryTime(), () =>
    Connection.build(DeleteItemCommand).key({ connectionId }).options({ returnValues: 'ALL_OLD' }).send(),
  );
  if (!Attributes) return;
  await Promise.all([
    tryWrite(removeSockets(Attributes.userId, [connectionId]), { time: retryTime() }),
    ...[...(Attributes.topics ?? [])].map((topic) => deleteSubscription(connectionId, topic)),
  ]);
};

/** Reads the subscriptions of a topic consistently: a publisher commits first, so every earlier subscriber must be found. */
export const subscriptionsOf = async (topic: string): Promise<SubscriptionItem[]> => {
  const items = await queryItems({ partition: subscriptionKeys.key({ topic, connectionId: '' }).pk, consistent: true });
  return items as unknown as SubscriptionItem[];
};

/** A subscribed socket, as a publisher needs it. */
export type SubscribedSocket = Pick<SubscriptionItem, 'connectionId' | 'tokenExpiresAt' | 'hides' | 'namesNobody'>;

/** Like `subscriptionsOf`, for publishers: parsing a hundred whole subscriptions took a tenth of a frame's processor time. */
export const socketsOf = async (topic: string): Promise<SubscribedSocket[]> => {
  const partition = subscriptionKeys.key({ topic, connectionId: '' }).pk;
  const items = await queryItems({ partition, consistent: true, attributes: ['connectionId', 'tokenExpiresAt', 'hides', 'namesNobody'] });
  return items as unknown as SubscribedSocket[];
};

const keyOf = (connectionId: string): Key => connectionKeys.key({ connectionId });

/** Reads a user's open connections consistently, and clears the places of removed ones. */
export const connectionsOf = async (userId: string): Promise<ConnectionItem[]> => {
  const ids = [...(await readSockets(userId)).ids];
  if (ids.length === 0) return [];
  const find = await readItems(ids.map(keyOf), { consistent: true });
  const removed = ids.filter((id) => !find(keyOf(id)));
  if (removed.length > 0) await tryWrite(removeSockets(userId, removed), { time: retryTime() });
  return ids.flatMap((id) => (find(keyOf(id)) as ConnectionItem | undefined) ?? []);
};
