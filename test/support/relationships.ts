import { randomBytes } from 'node:crypto';
import { chunksOf } from '../../lambdas/_base/chunks.ts';
import type { ProfileItem } from '../../lambdas/_people/profiles.store.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { acceptFriendRequest } from '../../lambdas/graph/friend-requests/accept-friend-request.ts';
import { sendFriendRequest } from '../../lambdas/graph/friend-requests/send-friend-request.ts';
import { createUser } from '../../lambdas/users/profile/profile.store.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { call, clock, type Who } from './use-cases.ts';

/** Use cases of the graph on a table of their own, without a stack. */
export { call, clock, codeOf, contextOf, startHarness, type Who } from './use-cases.ts';

/** As ids are made: requests are named after the two people. */
const newUserId = (): string => `user_${[...randomBytes(20)].map((byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte & 31]).join('')}`;

type Fields = Partial<Pick<ProfileItem, 'audiences' | 'refuses' | 'suspended'>>;

/** People with profiles, in the order of their ids. */
export const people = async (count: number, fields: Fields = {}): Promise<Who[]> => {
  const userIds = Array.from({ length: count }, newUserId).sort();
  const createdAt = clock.now.toISOString();
  const signUp = (userId: string) =>
    createUser(
      { userId, status: 'active', tokensValidFrom: 0, roles: ['user'], createdAt, v: 1 },
      { userId, handle: `h${userId.slice(5)}`, handleChosen: true, locale: 'en', timeZone: 'UTC', createdAt, v: 1, ...fields },
    );
  for (const group of chunksOf(userIds, 30)) await transact(group.flatMap(signUp), { remaining: () => 30_000 });
  return userIds.map((userId) => ({ userId }));
};

let moment = 0;
/** No two friendships begin at the same time, so that lists have one order. */
export const tick = (): void => {
  moment += 1;
  clock.now = new Date(Date.parse('2026-11-20T12:00:00.000Z') + moment);
};

export const ask = (from: Who, to: Who, message?: string) =>
  call(routes.sendFriendRequest, sendFriendRequest, from, {
    body: { recipientId: to.userId, ...(message === undefined ? {} : { message }) },
  });

export const befriend = async (a: Who, b: Who): Promise<void> => {
  tick();
  const { requestId } = await ask(a, b);
  await call(routes.acceptFriendRequest, acceptFriendRequest, b, { params: { requestId } });
};
