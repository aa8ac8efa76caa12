import { expect } from '@jest/globals';
import { placesTaken } from '../../lambdas/_counters/places.rules.ts';
import { readItem } from '../../lambdas/_table/table.ts';
import { memberKeys, readCommunity, readMemberships } from '../../lambdas/communities/community/community.store.ts';
import { communityCounts } from '../../lambdas/communities/counts/community-counts.counter.ts';
import { membersIn, postsIn, statsKeys } from '../../lambdas/communities/counts/counts.store.ts';
import { inviteIdOf, linkIdOf, readInvite, readUses } from '../../lambdas/communities/invites/invites.store.ts';
import { foundersOf } from '../../lambdas/communities/members/membership.rules.ts';
import { readShards } from '../../lambdas/communities/members/places.store.ts';
import { communitiesOf, userCommunitiesKey } from '../../lambdas/communities/members/user-communities.store.ts';
import { communityPostKeys, communityPostSource } from '../../lambdas/communities/posts/community-posts.store.ts';
import { readPins } from '../../lambdas/communities/posts/pins.store.ts';
import { readPostSubject } from '../../lambdas/posts/moderation/post-subjects.ts';
import { COMMUNITY_ROLES } from '../../schemas/communities/models.ts';
import { MAX_PINS } from '../../schemas/posts/models.ts';
import { codeOf, people, type Who } from '../support/use-cases.ts';
import {
  accept,
  acceptInviteOf,
  ban,
  create,
  createLink,
  decline,
  declineInviteOf,
  follow,
  give,
  invite,
  join,
  leave,
  patch,
  remove,
  revoke,
  unban,
} from './communities-harness.ts';
import { dropPost, pin, postIn, unpin } from './posts-harness.ts';

const LIMIT = 8;
const USERS = 14;
const ROUNDS = 12;
/** Fewer than would follow the link. */
const USES = 3;
const AT_ONCE = 12;
/** More than a load writes. */
const MAX_POSTS = 500;

/** Park and Miller's generator: a seed repeats a load. */
const randomOf = (seed: number) => {
  let state = seed * 7919 + 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return { next, pick: <Value>(values: readonly Value[]): Value => values[next(values.length)] as Value };
};

/** A community, the code of a link to it, and the ids of its posts. */
type Loaded = { communityId: string; code: string; written: string[] };

/** Calls that cross; most are refused, and each refusal is a named error. */
const actOf = (random: ReturnType<typeof randomOf>, users: readonly Who[], { communityId, code, written }: Loaded) => {
  const [who, other] = [random.pick(users), random.pick(users)];
  const write = async (by: Who) => void written.push((await postIn(by, communityId)).postId);
  const postId = random.pick(written) ?? 'post_none';
  const acts = [
    () => join(who, communityId),
    () => join(who, communityId),
    () => join(other, communityId),
    () => leave(who, communityId),
    () => remove(who, communityId, other),
    () => ban(who, communityId, other),
    () => unban(who, communityId, other),
    () => give(who, communityId, other, random.pick(COMMUNITY_ROLES)),
    () => give(who, communityId, other, random.pick(COMMUNITY_ROLES)),
    () => give(who, communityId, { userId: 'me' }, random.pick(COMMUNITY_ROLES)),
    () => accept(who, communityId, other),
    () => decline(who, communityId, other),
    () => patch(who, communityId, { joining: random.pick(['open', 'approval', 'invite']) }),
    () => invite(who, communityId, [other], { role: random.pick(['member', 'moderator', 'admin']) }),
    () => invite(who, communityId, [other]),
    () => acceptInviteOf(who, inviteIdOf(communityId, who.userId)),
    () => declineInviteOf(who, inviteIdOf(communityId, who.userId)),
    () => revoke(who, communityId, inviteIdOf(communityId, other.userId)),
    () => follow(who, code),
    () => write(who),
    () => write(other),
    () => dropPost(who, postId),
    () => dropPost(other, postId),
    () => pin(who, communityId, postId),
    () => unpin(who, communityId, postId),
  ];
  return random.pick(acts);
};

/**
 * Runs a load and expects after each round: members are rows, limits hold, roles and invites agree, and a founder is left; in the end, that
 * posts agree with their references and counts.
 */
export const runLoad = async (seed: number): Promise<void> => {
  const random = randomOf(seed);
  const users = await people(USERS);
  const ids = users.map(({ userId }) => userId);
  const { communityId } = await create(users[0] as Who, { memberLimit: LIMIT });
  const written: string[] = [];
  for (const who of users.slice(1, 5)) await join(who, communityId);
  for (const who of users.slice(1, 3)) await give(users[0] as Who, communityId, who, 'founder');
  const { code } = await createLink(users[0] as Who, communityId, { uses: USES });
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => codeOf(actOf(random, users, { communityId, code, written })())));
    const [community, memberships] = await Promise.all([readCommunity(communityId), readMemberships(communityId, ids)]);
    if (!community) throw new Error('the community is gone');
    const members = [...memberships.values()].filter(({ state }) => state === 'member');
    const counted = await Promise.all(
      ids.map(async (userId) => communitiesOf(await readItem(userCommunitiesKey(userId), { consistent: true }))),
    );
    const records = await Promise.all(ids.map((userId) => readInvite(inviteIdOf(communityId, userId))));
    const open = records.flatMap((record) => (record?.kind === 'user' && record.status === 'open' ? [record.userId] : []));
    const roles = members.flatMap(({ userId, role }) => (role === 'member' ? [] : [[userId, role] as const]));
    expect({
      places: placesTaken(await readShards(communityId)),
      counted: counted.reduce((sum, count) => sum + count, 0),
      isWithin: members.length <= LIMIT,
      isUsedWithin: placesTaken(await readUses(linkIdOf(code))) <= USES,
      open: open.sort(),
      staff: community.staff,
      hasFounder: foundersOf(community).length > 0,
    }).toEqual({
      places: members.length,
      counted: members.length,
      isWithin: true,
      isUsedWithin: true,
      open: [...memberships.values()].flatMap(({ userId, invite: pending }) => (pending ? [userId] : [])).sort(),
      staff: Object.fromEntries(roles),
      hasFounder: true,
    });
  }
  await communityCounts.count(
    ids.map((userId) => memberKeys.key({ communityId, userId })),
    { remaining: () => 30_000 },
  );
  const members = [...(await readMemberships(communityId, ids)).values()].filter(({ state }) => state === 'member');
  const entries = await communityPostSource(communityId)(undefined, MAX_POSTS);
  await communityCounts.count(entries.map(communityPostKeys.key), { remaining: () => 30_000 });
  const stats = await readItem(statsKeys.key({ communityId }), { consistent: true });
  const stored = await Promise.all(written.map(readPostSubject));
  const statesOf = (posts: readonly { postId: string; state: string; v: number }[]) =>
    Object.fromEntries(posts.map(({ postId, state, v }) => [postId, `${state} ${v}`]));
  const active = stored.filter((subject) => subject?.post.state === 'active').length;
  expect({ members: membersIn(stats), posts: postsIn(stats), entries: statesOf(entries) }).toEqual({
    members: members.length,
    posts: active,
    entries: statesOf(stored.flatMap((subject) => subject?.post ?? [])),
  });
  const { postIds } = await readPins(communityId);
  expect([postIds.length <= MAX_PINS, new Set(postIds).size, postIds.filter((id) => !written.includes(id))]).toEqual([
    true,
    postIds.length,
    [],
  ]);
};
