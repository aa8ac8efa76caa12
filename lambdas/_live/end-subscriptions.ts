import { NotFound } from '../../schemas/_kit/problems.ts';
import type { Context } from '../_base/context.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { removeSubscription, type SubscriptionItem, subscriptionsOf } from './connections.store.ts';
import { frameText, post } from './connections-api.ts';
import { type FoundTopic, findTopic, type Revoked, type Subscriber, topics } from './topic.ts';

/** Sockets notified at once; each takes a transaction and a post. */
const CONCURRENCY = 25;
/** Topics of one event that are checked at once. */
const TOPICS_AT_ONCE = 5;

/** A socket that follows a topic. */
type Followed = Pick<SubscriptionItem, 'connectionId' | 'userId' | 'roles'>;

/** Each user once, with the roles of all their sockets. */
const subscribersIn = (subscriptions: readonly Followed[]): Subscriber[] =>
  [...Map.groupBy(subscriptions, ({ userId }) => userId)].map(([userId, own]) => ({
    kind: 'user',
    userId,
    roles: [...new Set(own.flatMap(({ roles }) => roles))],
    username: '',
    authenticatedAt: 0,
  }));

/**
 * Ends the subscriptions of users who may no longer follow the topic. The present state decides, so repeated and reordered
 * events do no harm. A subscription made at the same moment is stored first and checked afterwards, so one of the two sides
 * sees the change. Frames that were already queued may still arrive; they were published before the permission ended.
 */
export const endRevoked = async ({ topic: name, userIds }: Revoked, ctx: Context): Promise<void> => {
  const found = findTopic(name);
  if (!found?.topic.permitted) throw new Error(`topic ${name} has revocations but no permitted(): add it beside them`);
  const subscriptions = (await subscriptionsOf(name)).filter(({ userId }) => userIds?.includes(userId) ?? true);
  if (subscriptions.length > 0) await endUnpermitted(name, found, subscriptions, ctx);
};

/** Ends these subscriptions of a topic, as far as its `permitted` no longer allows them. */
export const endUnpermitted = async (
  name: string,
  { topic, parameters }: FoundTopic,
  subscriptions: readonly Followed[],
  ctx: Context,
): Promise<void> => {
  if (!topic.permitted) return;
  const permitted = new Set(await topic.permitted(parameters, subscribersIn(subscriptions), ctx));
  const text = frameText({ type: 'unsubscribed', topic: name, code: NotFound.code });
  await forEachConcurrently(
    subscriptions.filter(({ userId }) => !permitted.has(userId)),
    async ({ connectionId }) => {
      await removeSubscription(connectionId, name, ctx);
      await post(connectionId, [text]);
    },
    CONCURRENCY,
  );
};

/** Merges revocations of the same topic, so that no socket is notified twice. */
const eachTopicOnce = (revoked: readonly Revoked[]): Revoked[] =>
  [...Map.groupBy(revoked, ({ topic }) => topic)].map(([topic, parts]) => {
    const lists = parts.map(({ userIds }) => userIds);
    return lists.includes(undefined) ? { topic } : { topic, userIds: lists.flatMap((ids) => ids ?? []) };
  });

/** Ends what an event revoked, in every topic that names it. */
export const endRevokedBy = async (event: string, data: unknown, ctx: Context): Promise<void> => {
  const revocations = topics()
    .flatMap((topic) => topic.revocations ?? [])
    .filter((revocation) => revocation.event === event);
  const revoked = await Promise.all([...new Set(revocations)].map((revocation) => revocation.revoked(data)));
  await forEachConcurrently(eachTopicOnce(revoked.flat()), (one) => endRevoked(one, ctx), TOPICS_AT_ONCE);
};
