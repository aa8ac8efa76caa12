import { randomBytes } from 'node:crypto';
import { chunk } from 'es-toolkit/array';
import type { ProfileItem } from '../../lambdas/_people/profiles.store.ts';
import type { Relationship } from '../../lambdas/_people/relationship.model.ts';
import { sideOf } from '../../lambdas/_people/relationship.rules.ts';
import { readRelationship } from '../../lambdas/_people/relationships.store.ts';
import { retryOnConflict, transact } from '../../lambdas/_table/commit.ts';
import { sendFriendRequest } from '../../lambdas/graph/friend-requests/send-friend-request.ts';
import * as rules from '../../lambdas/graph/relationship/relationship.rules.ts';
import { relationshipWrites } from '../../lambdas/graph/relationship/relationship.store.ts';
import { createUser } from '../../lambdas/users/profile/profile.store.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { call, clock, contextOf, type Who } from './use-cases.ts';

/** Use cases of the graph on a separate table, without a stack. */
export { call, clock, codeOf, contextOf, startHarness, type Who } from './use-cases.ts';

/** Creates an id in the real format, because request ids contain the ids of both users. */
const newUserId = (): string => `user_${[...randomBytes(20)].map((byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte & 31]).join('')}`;

type Fields = Partial<Pick<ProfileItem, 'audiences' | 'refuses' | 'suspended'>>;

/** Creates users with profiles, sorted by id. */
export const people = async (count: number, fields: Fields = {}): Promise<Who[]> => {
  const userIds = Array.from({ length: count }, newUserId).sort();
  const createdAt = clock.now.toISOString();
  const signUp = (userId: string) =>
    createUser(
      { userId, status: 'active', tokensValidFrom: 0, roles: ['user'], createdAt, v: 1 },
      { userId, handle: `h${userId.slice(5)}`, handleChosen: true, locale: 'en', timeZone: 'UTC', createdAt, v: 1, ...fields },
    );
  for (const group of chunk(userIds, 25)) await transact(group.flatMap(signUp), { remaining: () => 30_000 });
  return userIds.map((userId) => ({ userId }));
};

/** Moves the clock, so that no two friendships begin at the same time and lists have one order. */
export const tick = (): void => {
  clock.now = new Date(clock.now.getTime() + 1);
};

export const ask = (from: Who, to: Who, message?: string) =>
  call(routes.sendFriendRequest, sendFriendRequest, from, {
    body: { recipientId: to.userId, ...(message === undefined ? {} : { message }) },
  });

/**
 * Changes a relationship in one transaction, as the graph does.
 * @returns false if there was nothing to change
 */
export const changeRelationship = (
  a: Pick<Who, 'userId'>,
  b: Pick<Who, 'userId'>,
  change: (relationship: Relationship) => Relationship | undefined,
): Promise<boolean> =>
  retryOnConflict(contextOf(a), async () => {
    const before = await readRelationship(a.userId, b.userId);
    const after = change(before);
    if (!after) return false;
    await transact(relationshipWrites(before, after), contextOf(a));
    return true;
  });

export const befriend = async (a: Who, b: Who): Promise<void> => {
  tick();
  const at = clock.now.toISOString();
  await changeRelationship(a, b, (relationship) => rules.requestFriendship(relationship, sideOf(relationship, a.userId), undefined, at));
  await changeRelationship(a, b, (relationship) => rules.acceptRequest(relationship, at));
};
/** Makes `b` a close friend of `a`. */
export const beClose = async (a: Who, b: Who): Promise<void> => {
  await befriend(a, b);
  await changeRelationship(a, b, (relationship) => rules.markClose(relationship, sideOf(relationship, a.userId), true));
};
export const followed = async (by: Who, whom: Who): Promise<void> => {
  const at = clock.now.toISOString();
  await changeRelationship(by, whom, (relationship) => rules.follow(relationship, sideOf(relationship, by.userId), false, at));
};
export const blocked = async (by: Who, whom: Who): Promise<void> => {
  const at = clock.now.toISOString();
  await changeRelationship(by, whom, (relationship) => rules.block(relationship, sideOf(relationship, by.userId), at, true));
};
