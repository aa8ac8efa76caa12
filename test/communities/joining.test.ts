import { readItem } from '../../lambdas/_table/table.ts';
import { updateItem, writeAlone } from '../../lambdas/_table/write.ts';
import { readMemberships } from '../../lambdas/communities/community/community.store.ts';
import { readShards } from '../../lambdas/communities/members/places.store.ts';
import { communitiesOf, userCommunitiesKey } from '../../lambdas/communities/members/user-communities.store.ts';
import { MAX_MEMBERSHIPS } from '../../schemas/communities/models.ts';
import { clock, codeOf, people, person, startHarness, type Who } from '../support/use-cases.ts';
import { accept, archive, create, decline, get, give, join, leave, patch, requests } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let founder: Who;
beforeAll(async () => {
  fixture = await startHarness();
  founder = await person();
});
afterAll(() => fixture.stop());

const countOf = async ({ userId }: Who) => communitiesOf(await readItem(userCommunitiesKey(userId), { consistent: true }));

test('two hundred concurrent joins fill a limit of twenty exactly, the founder among them', async () => {
  const users = await people(200);
  const { communityId } = await create(founder, { memberLimit: 20 });
  const codes = await Promise.all(users.map((who) => codeOf(join(who, communityId))));
  expect(codes.filter((code) => code === 'none')).toHaveLength(19);
  expect(codes.filter((code) => code === 'COMMUNITY_FULL')).toHaveLength(181);
  const ids = users.map(({ userId }) => userId);
  const memberships = [...(await readMemberships(communityId, ids)).values()];
  expect(memberships.filter(({ state }) => state === 'member')).toHaveLength(19);
  expect((await readShards(communityId)).every(({ taken, limit }) => taken === limit)).toBe(true);
});

test('a user joins once, leaves with the history kept, and joins again as a member', async () => {
  const who = await person();
  const { communityId } = await create(founder);
  await Promise.all(Array.from({ length: 10 }, () => join(who, communityId)));
  expect(await get(who, communityId)).toMatchObject({ counts: { members: 2 }, myRole: 'member', me: { joinedVia: 'open' } });
  expect(await countOf(who)).toBe(1);
  await give(founder, communityId, who, 'moderator');
  expect(await leave(who, communityId)).toMatchObject({ counts: { members: 1 }, myRole: null, me: { state: 'left', joinedVia: 'open' } });
  expect(await leave(who, communityId)).toMatchObject({ me: { state: 'left' } });
  expect(await countOf(who)).toBe(0);
  expect(await join(who, communityId)).toMatchObject({ myRole: 'member', me: { state: 'member', leftAt: null } });
});

test('the limit may shrink to the number of members but not below, and grow', async () => {
  const users = await people(6);
  const { communityId } = await create(founder, { memberLimit: 4 });
  const codes = await Promise.all(users.map((who) => codeOf(join(who, communityId))));
  expect(codes.filter((code) => code === 'none')).toHaveLength(3);
  expect(await codeOf(patch(founder, communityId, { memberLimit: 3 }))).toBe('MEMBER_LIMIT_TOO_SMALL');
  await patch(founder, communityId, { memberLimit: null });
  await Promise.all(users.map((who) => join(who, communityId)));
  expect(await get(founder, communityId)).toMatchObject({ counts: { members: 7 }, memberLimit: null });
  await patch(founder, communityId, { memberLimit: 7 });
  expect(await codeOf(join(await person(), communityId))).toBe('COMMUNITY_FULL');
});

test('a request waits for a decision, and a declined user for a week', async () => {
  const [eager, other] = (await people(2)) as [Who, Who];
  const { communityId } = await create(founder, { joining: 'approval' });
  expect(await join(eager, communityId)).toMatchObject({ counts: { members: 1 }, myRole: null, me: { state: 'requested' } });
  await join(eager, communityId);
  await join(other, communityId);
  expect((await requests(founder, communityId)).map(({ userId }) => userId)).toEqual([eager.userId, other.userId]);
  expect(await codeOf(requests(eager, communityId))).toBe('PERMISSION_DENIED');
  await accept(founder, communityId, eager);
  await accept(founder, communityId, eager);
  expect(await get(eager, communityId)).toMatchObject({ counts: { members: 2 }, me: { state: 'member', joinedVia: 'request' } });
  await decline(founder, communityId, other);
  expect(await codeOf(accept(founder, communityId, other))).toBe('NOT_FOUND');
  expect(await codeOf(join(other, communityId))).toBe('JOIN_REQUEST_DECLINED');
  clock.now = new Date(clock.now.getTime() + 7 * 86_400_000);
  expect(await join(other, communityId)).toMatchObject({ me: { state: 'requested' } });
  expect(await leave(other, communityId)).toMatchObject({ me: { state: 'none', requestedAt: null } });
  expect(await requests(founder, communityId)).toEqual([]);
});

test('a request is never accepted beyond the limit', async () => {
  const users = (await people(3)) as [Who, Who, Who];
  const { communityId } = await create(founder, { joining: 'approval', memberLimit: 2 });
  for (const who of users) await join(who, communityId);
  const codes = await Promise.all(users.map((who) => codeOf(accept(founder, communityId, who))));
  expect(codes.sort()).toEqual(['COMMUNITY_FULL', 'COMMUNITY_FULL', 'none']);
});

test('invited users only, archived communities and private ones refuse to be joined', async () => {
  const who = await person();
  const byInvite = await create(founder, { joining: 'invite' });
  expect(await codeOf(join(who, byInvite.communityId))).toBe('INVITE_REQUIRED');
  const closed = await create(founder);
  await archive(founder, closed.communityId);
  expect(await codeOf(join(who, closed.communityId))).toBe('COMMUNITY_ARCHIVED');
  const secret = await create(founder, { visibility: 'private' });
  expect(await codeOf(join(who, secret.communityId))).toBe('NOT_FOUND');
  expect(await codeOf(join({ ...who, roles: ['moderator'] }, secret.communityId))).toBe('PERMISSION_DENIED');
});

test('a user belongs to a thousand communities at most, in the transaction that joins', async () => {
  const who = await person();
  await writeAlone(
    updateItem({ key: userCommunitiesKey(who.userId), type: 'user-communities', set: { communities: MAX_MEMBERSHIPS - 1 } }),
  );
  const [one, two] = [await create(founder), await create(founder)];
  const codes = await Promise.all([one, two].map(({ communityId }) => codeOf(join(who, communityId))));
  expect(codes.sort()).toEqual(['TOO_MANY_COMMUNITIES', 'none']);
  expect(await codeOf(create(who))).toBe('TOO_MANY_COMMUNITIES');
});
