import { placesTaken } from '../../lambdas/_counters/places.rules.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { putCommunity, readCommunity, readMemberships } from '../../lambdas/communities/community/community.store.ts';
import { eraseMember } from '../../lambdas/communities/members/erase-member.ts';
import { readShards } from '../../lambdas/communities/members/places.store.ts';
import { clock, contextOf, people, startHarness, type Who } from '../support/use-cases.ts';
import { create, join, staffed } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

/** As often as scans find the user, minutes apart. */
const erase = async (communityId: string, { userId }: Who) => {
  for (let scan = 0; scan < 5; scan += 1) {
    await eraseMember(communityId, { userId, alias: 'user_alias' }, contextOf({ userId: 'user_system' }));
    clock.now = new Date(clock.now.getTime() + 3 * 60_000);
  }
};
const left = async (communityId: string, { userId }: Who) => (await readMemberships(communityId, [userId])).get(userId);

test('the administrator inherits from an erased founder, and the place is free', async () => {
  const { communityId, founder, admin, moderator } = await staffed(await people(4));
  await erase(communityId, founder);
  expect(await left(communityId, founder)).toBeUndefined();
  const community = await readCommunity(communityId);
  expect(community).toMatchObject({ creatorId: 'user_alias', staff: { [admin.userId]: 'founder', [moderator.userId]: 'moderator' } });
  expect(community?.staff[founder.userId]).toBeUndefined();
  expect(await left(communityId, admin)).toMatchObject({ role: 'founder' });
  expect(placesTaken(await readShards(communityId))).toBe(3);
});

test('without anybody of a role, the community is archived, and its members stay', async () => {
  const [founder, member] = (await people(2)) as [Who, Who];
  const { communityId } = await create(founder);
  await join(member, communityId);
  await erase(communityId, founder);
  const community = await readCommunity(communityId);
  expect(community?.archivedAt).toBeDefined();
  expect(JSON.stringify(community)).not.toContain(founder.userId);
  expect(await left(communityId, member)).toMatchObject({ state: 'member', role: 'member' });
});

test('a cover image goes with the account that uploaded it', async () => {
  const { communityId, admin, founder } = await staffed(await people(4));
  const before = await readCommunity(communityId);
  if (!before) throw new Error('the community is gone');
  const cover = { mediaId: 'media_1', width: 4, height: 3, by: admin.userId };
  await transact([putCommunity({ ...before, v: before.v + 1, cover }, before)], { remaining: () => 1000 });
  await erase(communityId, admin);
  const after = await readCommunity(communityId);
  expect(after?.cover).toBeUndefined();
  expect(after?.staff[founder.userId]).toBe('founder');
});

test('the erasure of a member leaves the others as they were', async () => {
  const { communityId, founder, member } = await staffed(await people(4));
  const before = await readCommunity(communityId);
  await erase(communityId, member);
  expect(await left(communityId, member)).toBeUndefined();
  expect(await readCommunity(communityId)).toEqual(before);
  expect(await left(communityId, founder)).toMatchObject({ role: 'founder' });
});
