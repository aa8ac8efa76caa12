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
import { type RecordedPuts, recordPuts } from '../support/recorded-puts.ts';
import { type Random, seededRandom } from '../support/seeded-random.ts';
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
import { expectJoinings, expectPins, type Link } from './histories.ts';
import { dropPost, pin, postIn, postPage, unpin } from './posts-harness.ts';

const LIMIT = 8;
const USERS = 14;
const ROUNDS = 16;
/** Fewer than would follow the link. */
const USES = 3;
const AT_ONCE = 12;
/** More than a load writes. */
const MAX_POSTS = 500;

/** A community, links to it, the ids of its posts, and who had a role or an invite, or was banned, when it was read last. */
type Loaded = { communityId: string; links: readonly Link[]; written: string[]; staff: Who[]; invited: Who[]; banned: Who[] };

/** Calls that cross; most are refused, and each refusal is a named error. */
const actOf = (random: Random, users: readonly Who[], { communityId, links, written, staff, invited, banned }: Loaded) => {
  const [other, invitee] = [random.pick(users), random.pick(invited) ?? random.pick(users)];
  // Others are refused mostly.
  const who = random.integer(3) > 0 ? random.pick(staff) : random.pick(users);
  const write = async (by: Who) => void written.push((await postIn(by, communityId)).postId);
  const postId = random.pick(written) ?? 'post_none';
  const pins = () => pin(who, communityId, postId);
  const accepts = () => acceptInviteOf(invitee, inviteIdOf(communityId, invitee.userId));
  const acts = [
    () => join(other, communityId),
    () => join(other, communityId),
    () => join(invitee, communityId),
    () => leave(other, communityId),
    () => remove(who, communityId, other),
    () => ban(who, communityId, other),
    () => unban(who, communityId, random.pick(banned) ?? other),
    () => unban(who, communityId, other),
    () => give(who, communityId, other, random.pick(COMMUNITY_ROLES)),
    () => give(who, communityId, other, random.pick(COMMUNITY_ROLES)),
    () => give(who, communityId, { userId: 'me' }, random.pick(COMMUNITY_ROLES)),
    () => accept(who, communityId, other),
    () => decline(who, communityId, other),
    () => patch(who, communityId, { joining: random.pick(['open', 'approval', 'invite']) }),
    () => invite(who, communityId, [other], { role: random.pick(['member', 'moderator', 'admin']) }),
    () => invite(who, communityId, [other, random.pick(users)]),
    accepts,
    accepts,
    () => declineInviteOf(invitee, inviteIdOf(communityId, invitee.userId)),
    () => revoke(who, communityId, inviteIdOf(communityId, invitee.userId)),
    () => follow(other, random.pick(links).code),
    () => follow(other, random.pick(links).code),
    () => write(who),
    () => write(other),
    () => dropPost(other, postId),
    pins,
    pins,
    pins,
    () => unpin(who, communityId, postId),
  ];
  return random.pick(acts);
};

/**
 * Runs a load and expects after each round: members are rows, limits hold, roles and invites agree, and a founder is left; in the end, that
 * posts agree with their references and counts, and that joinings and pins follow from what was before them.
 */
export const runLoad = async (seed: number): Promise<void> => {
  const recorded = recordPuts(['community-member', 'community-pins']);
  try {
    await runRecorded(seed, recorded);
  } finally {
    recorded.stop();
  }
};

const runRecorded = async (seed: number, recorded: RecordedPuts): Promise<void> => {
  const random = seededRandom(seed);
  const users = await people(USERS);
  const ids = users.map(({ userId }) => userId);
  const { communityId } = await create(users[0] as Who, { memberLimit: LIMIT });
  const written: string[] = [];
  for (const who of users.slice(1, 5)) await join(who, communityId);
  for (const who of users.slice(1, 3)) await give(users[0] as Who, communityId, who, 'founder');
  const links: Link[] = [];
  for (const who of users.slice(0, 3)) links.push({ code: (await createLink(who, communityId, { uses: USES })).code, by: who.userId });
  const loaded: Loaded = { communityId, links, written, staff: users.slice(0, 3), invited: [], banned: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => codeOf(actOf(random, users, loaded)())));
    const [community, memberships] = await Promise.all([readCommunity(communityId), readMemberships(communityId, ids)]);
    if (!community) throw new Error('the community is gone');
    loaded.staff = users.filter(({ userId }) => userId in community.staff);
    loaded.invited = users.filter(({ userId }) => memberships.get(userId)?.invite !== undefined);
    loaded.banned = users.filter(({ userId }) => memberships.get(userId)?.state === 'banned');
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
      isUsedWithin: (await Promise.all(links.map(({ code }) => readUses(linkIdOf(code))))).every((uses) => placesTaken(uses) <= USES),
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
  const stateOf = (postId: string) => stored.find((subject) => subject?.post.postId === postId)?.post.state;
  const shown = await postPage(members[0] as Who, communityId, { pinned: 'true' });
  expect(shown.items.map(({ postId }) => postId)).toEqual(postIds.filter((postId) => stateOf(postId) === 'active'));
  expectPins(recorded, (postId) => stateOf(postId) === 'deleted');
  await expectJoinings(recorded, links);
};
