import pMap from 'p-map';
import { NotFound } from '../../schemas/_kit/problems.ts';
import type { Context } from '../_base/context.ts';
import { removeSubscription, type SubscriptionItem, subscriptionsOf } from './connections.store.ts';
import { frameText, post } from './connections-api.ts';
import { findTopic, type Revoked, topics } from './topic.ts';

/** Sockets told at once; each takes a transaction and a post. */
const PARALLEL = 25;

/** Removes subscriptions whose permission ended and tells each socket `unsubscribed`. */
const end = async (topic: string, subscriptions: readonly SubscriptionItem[], time: { remaining(): number }): Promise<void> => {
  const text = frameText({ type: 'unsubscribed', topic, code: NotFound.code });
  await pMap(
    subscriptions,
    async ({ connectionId }) => {
      await removeSubscription(connectionId, topic, time);
      await post(connectionId, [text]);
    },
    { concurrency: PARALLEL },
  );
};

/**
 * Ends the subscriptions of users who may no longer follow the topic. The present state decides, so repeated and reordered
 * events do no harm. A subscription made at the same moment is stored first and checked afterwards, so one of the two sides
 * sees the change.
 */
export const endRevoked = async ({ topic: name, userIds }: Revoked, ctx: Context): Promise<void> => {
  const found = findTopic(name);
  if (!found?.topic.permitted) throw new Error(`topic ${name} has revocations but no permitted(): add it beside them`);
  const subscriptions = (await subscriptionsOf(name)).filter(({ userId }) => userIds?.includes(userId) ?? true);
  if (subscriptions.length === 0) return;
  const subscribers = new Map(subscriptions.map(({ userId, roles }) => [userId, { userId, roles }]));
  const permitted = new Set(await found.topic.permitted(found.parameters, [...subscribers.values()], ctx));
  await end(
    name,
    subscriptions.filter(({ userId }) => !permitted.has(userId)),
    ctx,
  );
};

/** Ends what an event revoked, in every topic that names it. */
export const endRevokedBy = async (event: string, data: unknown, ctx: Context): Promise<void> => {
  const revocations = topics().flatMap((topic) => topic.revocations ?? []);
  for (const revocation of revocations.filter((candidate) => candidate.event === event))
    for (const revoked of await revocation.revoked(data)) await endRevoked(revoked, ctx);
};
