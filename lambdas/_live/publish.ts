import { chunk } from 'es-toolkit/array';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import { TokenExpired } from '../../schemas/realtime/errors.ts';
import { sendMessages } from '../_async/send-messages.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { digest, shardOf } from '../_base/hash.ts';
import type { MessageOf } from '../_base/queue.ts';
import { deleteSubscription, removeConnection, type SubscribedSocket, socketsOf } from './connections.store.ts';
import { type CloseCode, close, frameText, post } from './connections-api.ts';
import { MAX_CONNECTIONS } from './connections-transport.ts';
import { errorFrame } from './error-frame.ts';
import { type Naming, versionsOf } from './naming.ts';
import { socketDeliveries } from './queues.ts';

/** Largest number of sockets that the publisher posts to itself. A queue delivers to more, so that it need not wait. */
const MAX_DIRECT = 200;
/** FIFO groups of a topic. A socket always belongs to the same group, so its frames stay in order. */
const GROUPS = 16;
const SOCKETS_A_MESSAGE = 100;
export type DeliveryMessage = MessageOf<typeof socketDeliveries>;

const forEachSocket = <Value>(values: readonly Value[], work: (value: Value) => Promise<void>): Promise<void> =>
  forEachConcurrently(values, work, MAX_CONNECTIONS);

const deliverTo = async (topic: string, texts: readonly string[], connectionId: string): Promise<void> => {
  if ((await post(connectionId, texts)) !== 'gone') return;
  await removeConnection(connectionId);
  // An earlier removal of the connection's item also removed its list of topics.
  await deleteSubscription(connectionId, topic);
};

/** Posts to the sockets of a topic, and removes closed ones. */
export const deliver = async ({ topic, texts, connectionIds }: DeliveryMessage): Promise<void> =>
  forEachSocket(connectionIds, (connectionId) => deliverTo(topic, texts, connectionId));

/** Removes the connection first, so that no event follows the reason. If closing fails, the socket still receives no topic. */
export const closeConnection = async (connectionId: string, code: CloseCode, frame: ServerFrame): Promise<void> => {
  await removeConnection(connectionId);
  await post(connectionId, [frameText(frame)]);
  await close(connectionId, code);
};

type Outgoing = { texts: string[]; sockets: readonly SubscribedSocket[] };

const queueDeliveries = async (topic: string, { texts, sockets }: Outgoing): Promise<void> => {
  const groups = Map.groupBy(sockets, ({ connectionId }) => shardOf(connectionId, GROUPS));
  const messages = [...groups].flatMap(([group, members]) =>
    chunk(members, SOCKETS_A_MESSAGE).map((part) => {
      const connectionIds = part.map(({ connectionId }) => connectionId);
      const body: DeliveryMessage = { topic, texts, connectionIds };
      // Repeating a publication after a crash sends the same frames to the same sockets, which must get them once.
      return { body, groupId: digest(topic, String(group)), deduplicationId: digest(...texts, ...connectionIds) };
    }),
  );
  await sendMessages(socketDeliveries, messages);
};

/** The frames as texts, with the sockets that each version is for. */
const outgoing = (frames: readonly ServerFrame[] | Naming, sockets: readonly SubscribedSocket[]): Outgoing[] => {
  if (!('named' in frames)) return [{ texts: frames.map(frameText), sockets }];
  return versionsOf(sockets, frames.named, sockets.length > MAX_DIRECT).map((version) => ({
    texts: [frameText(frames.without(version.hidden))],
    sockets: version.sockets,
  }));
};

/**
 * Sends frames to all subscribers of a topic, in order. Commit before you publish, so that every earlier subscriber is found.
 * Delivery is not acknowledged: a client detects a missed frame by the next `seq` or by `ping`.
 * The function needs the grants `PUBLISH`.
 * @param frames at most 32 KiB each. A `Naming` is one frame, without the users whom a block hides from the subscriber.
 * @returns the number of subscribed sockets.
 */
export const publish = async (topic: string, frames: readonly ServerFrame[] | Naming): Promise<{ sockets: number }> => {
  const sockets = await socketsOf(topic);
  const seconds = Date.now() / 1000;
  const { live = [], expired = [] } = Object.groupBy(sockets, ({ tokenExpiresAt }) => (tokenExpiresAt > seconds ? 'live' : 'expired'));
  const parts = outgoing(frames, live);
  if (live.length > MAX_DIRECT) for (const part of parts) await queueDeliveries(topic, part);
  else {
    const posts = parts.flatMap((part) => part.sockets.map(({ connectionId }) => ({ connectionId, texts: part.texts })));
    await forEachSocket(posts, ({ connectionId, texts }) => deliverTo(topic, texts, connectionId));
  }
  await forEachSocket(expired, ({ connectionId }) => closeConnection(connectionId, 4401, errorFrame(TokenExpired.error())));
  return { sockets: live.length };
};
