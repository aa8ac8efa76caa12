import { NotFound } from '../../schemas/_kit/problems.ts';
import type { ClientFrame, ServerFrame } from '../../schemas/_kit/topic.ts';
import type { Context } from '../_base/context.ts';
import { type ConnectionItem, removeSubscription, setHidden, storeSubscription } from '../_live/connections.store.ts';
import { isSame, readBlocked } from '../_live/hidden-users.ts';
import { type FoundTopic, findTopic } from '../_live/topic.ts';

type Frame<Type extends ClientFrame['type']> = Extract<ClientFrame, { type: Type }>;

/** Returns the events that a returning client has missed, or a `gap` if the topic cannot resume there. */
const missedFrames = async (
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

const NOBODY: ReadonlySet<string> = new Set();

/** Users whom blocks hide from the caller, and those who are hidden from everybody while the topic may still name them. */
const hiddenFrom = async ({ topic, parameters }: FoundTopic, { caller }: Context): Promise<ReadonlySet<string>> => {
  if (!topic.namesUsers || caller.kind !== 'user') return NOBODY;
  const [blocked, newlyHidden = NOBODY] = await Promise.all([readBlocked(caller), topic.newlyHidden?.(parameters)]);
  return new Set([...blocked, ...newlyHidden]);
};

/**
 * Stores the subscription before it reads the state, so that no event is missed. An event published in between may reach
 * the client twice; clients ignore a `seq` that they have.
 * @throws NOT_FOUND for a topic that does not exist or is hidden, TOO_MANY_TOPICS
 */
export const subscribe = async (frame: Frame<'subscribe'>, connection: ConnectionItem, ctx: Context): Promise<ServerFrame[]> => {
  const found = findTopic(frame.topic);
  if (!found) throw NotFound.error();
  await found.topic.authorize(found.parameters, ctx);
  const hiddenBefore = await hiddenFrom(found, ctx);
  await storeSubscription(connection, frame.topic, ctx, hiddenBefore);
  try {
    // A block of this moment is read here, or its event finds the subscription.
    const hidden = await hiddenFrom(found, ctx);
    if (!isSame(hiddenBefore, hidden)) await setHidden(connection.connectionId, frame.topic, hidden, ctx);
    const { seq, snapshot } = await found.topic.subscribe(found.parameters, ctx, hidden);
    // A snapshot is complete, so missed events are sent only without one.
    const missed = frame.after === undefined || snapshot !== undefined ? [] : await missedFrames(found, frame.topic, seq, frame.after, ctx);
    return [...missed, { type: 'ack', id: frame.id, topic: frame.topic, seq, ...(snapshot === undefined ? {} : { snapshot }) }];
  } catch (error) {
    await removeSubscription(connection.connectionId, frame.topic, ctx);
    throw error;
  }
};

export const unsubscribe = async (frame: Frame<'unsubscribe'>, connection: ConnectionItem, ctx: Context): Promise<ServerFrame[]> => {
  await removeSubscription(connection.connectionId, frame.topic, ctx);
  return [{ type: 'ack', id: frame.id, topic: frame.topic }];
};
