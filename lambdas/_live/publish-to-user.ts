import { userTopic } from '../../schemas/_kit/user-topic.ts';
import type { Context } from '../_base/context.ts';
import { publish } from './publish.ts';
import { nextSequence, removeSubscriber } from './user-topic.ts';

export const userTopicOf = (userId: string): string => userTopic.pattern.replace('{userId}', userId);

/** An event for one user. Events with the same `id` are published once. `name` is one of the domain's `userEvents`. */
export type UserEvent = { id: string; name: string; data: unknown };

/**
 * Publishes an event to the user's own topic; idempotent by the event's id. A user without an open socket costs one write
 * and is removed from the subscriber sets. The function needs the grants `PUBLISH`.
 */
export const publishToUser = async (
  userId: string,
  { id, name, data }: UserEvent,
  ctx: Pick<Context, 'now' | 'remaining'>,
): Promise<void> => {
  const next = await nextSequence(userId, id, ctx);
  if (!next) return;
  const topic = userTopicOf(userId);
  const { sockets } = await publish(topic, [{ type: 'event', topic, seq: next.seq, name, at: ctx.now().toISOString(), data }]);
  if (sockets === 0) await removeSubscriber(userId, next, ctx);
};
