import { NotFound } from '../../schemas/_kit/problems.ts';
import type { ClientFrame, ServerFrame } from '../../schemas/_kit/topic.ts';
import type { Context } from '../_base/context.ts';
import { type ConnectionItem, removeSubscription, storeSubscription } from '../_live/connections.store.ts';
import { type FoundTopic, findTopic } from '../_live/topic.ts';

type Frame<Type extends ClientFrame['type']> = Extract<ClientFrame, { type: Type }>;

/** What a client that was here before has missed: its events, or that there is a gap. */
const missed = async (
  { topic, parameters }: FoundTopic,
  name: string,
  seq: number,
  after: number,
  ctx: Context,
): Promise<ServerFrame[]> => {
  if (after >= seq) return [];
  const events = await topic.resume?.(parameters, after, ctx);
  if (!events) return [{ type: 'gap', topic: name, seq }];
  const last = events.at(-1);
  return last ? [{ type: 'resume', topic: name, from: after + 1, to: last.seq }, ...events] : [];
};

/**
 * The subscription is stored before the state is read; what is published in between reaches the client twice at most,
 * and it drops a `seq` it has.
 * @throws NOT_FOUND for a topic that does not exist or is hidden, TOO_MANY_TOPICS
 */
export const subscribe = async (frame: Frame<'subscribe'>, connection: ConnectionItem, ctx: Context): Promise<ServerFrame[]> => {
  const found = findTopic(frame.topic);
  if (!found) throw NotFound.error();
  await found.topic.authorize(found.parameters, ctx);
  await storeSubscription(connection, frame.topic, ctx);
  try {
    const { seq, snapshot } = await found.topic.subscribe(found.parameters, ctx);
    // A snapshot says everything; only without one does it matter what was missed.
    const before = frame.after === undefined || snapshot !== undefined ? [] : await missed(found, frame.topic, seq, frame.after, ctx);
    return [...before, { type: 'ack', id: frame.id, topic: frame.topic, seq, ...(snapshot === undefined ? {} : { snapshot }) }];
  } catch (error) {
    await removeSubscription(connection.connectionId, frame.topic, ctx);
    throw error;
  }
};

export const unsubscribe = async (frame: Frame<'unsubscribe'>, connection: ConnectionItem, ctx: Context): Promise<ServerFrame[]> => {
  await removeSubscription(connection.connectionId, frame.topic, ctx);
  return [{ type: 'ack', id: frame.id, topic: frame.topic }];
};
