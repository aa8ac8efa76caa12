import { readCommunity, readMemberships } from '../../lambdas/communities/community/community.store.ts';
import { codeOf, people, person, startHarness, type Who } from '../support/use-cases.ts';
import { archive, create, get, give, join, leave, patch, remove, staffed } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const appAdmin = async (): Promise<Who> => ({ ...(await person()), roles: ['user', 'moderator', 'admin'] });

test('ownership passes on: a founder names another one, and leaves', async () => {
  const { communityId, founder, admin, moderator } = await staffed(await people(4));
  expect(await codeOf(leave(founder, communityId))).toBe('LAST_FOUNDER');
  expect(await codeOf(give(founder, communityId, { userId: 'me' }, 'member'))).toBe('LAST_FOUNDER');
  await give(founder, communityId, admin, 'founder');
  expect(await codeOf(remove(admin, communityId, founder))).toBe('PERMISSION_DENIED');
  expect(await give(founder, communityId, { userId: 'me' }, 'moderator')).toMatchObject({ role: 'moderator' });
  expect(await codeOf(patch(founder, communityId, { name: 'Mine' }))).toBe('PERMISSION_DENIED');
  await leave(founder, communityId);
  expect((await readCommunity(communityId))?.staff).toEqual({ [admin.userId]: 'founder', [moderator.userId]: 'moderator' });
});

test('two founders who leave at once leave one behind', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { communityId, founder, admin } = await staffed(await people(4));
    await give(founder, communityId, admin, 'founder');
    const codes = await Promise.all([founder, admin].map((who) => codeOf(leave(who, communityId))));
    expect(codes.sort()).toEqual(['LAST_FOUNDER', 'none']);
  }
});

test('a demotion and what the demoted does at the same time exclude each other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { communityId, founder, admin, member } = await staffed(await people(4));
    const codes = await Promise.all([
      codeOf(give(founder, communityId, admin, 'member')),
      codeOf(give(admin, communityId, member, 'moderator')),
    ]);
    const [after] = (await readMemberships(communityId, [member.userId])).values();
    expect(codes[0]).toBe('none');
    expect(after?.role).toBe(codes[1] === 'none' ? 'moderator' : 'member');
  }
});

test('the roles of the community and of the memberships are the same', async () => {
  const { communityId, founder, admin, moderator, member } = await staffed(await people(4));
  await remove(admin, communityId, moderator);
  await give(admin, communityId, member, 'moderator');
  const found = await readMemberships(
    communityId,
    [founder, admin, moderator, member].map(({ userId }) => userId),
  );
  const staff = [...found.values()].filter(({ role }) => role !== 'member').map(({ userId, role }) => [userId, role]);
  expect((await readCommunity(communityId))?.staff).toEqual(Object.fromEntries(staff));
});

test('administrators of the app act on founders too, but leave one', async () => {
  const { communityId, founder, admin } = await staffed(await people(4));
  const boss = await appAdmin();
  expect(await codeOf(remove(boss, communityId, founder))).toBe('LAST_FOUNDER');
  await give(boss, communityId, admin, 'founder');
  await remove(boss, communityId, founder);
  expect(await get(founder, communityId)).toMatchObject({ myRole: null, me: { state: 'removed' } });
  await patch(boss, communityId, { name: 'Renamed' });
  expect(await codeOf(give(boss, communityId, boss, 'founder'))).toBe('NOT_A_MEMBER');
});

test('an archived community may lose its last founder, and opens with one only', async () => {
  const { communityId, founder, member } = await staffed(await people(4));
  await archive(founder, communityId);
  expect(await get(member, communityId)).toMatchObject({ archived: true, myRole: 'member' });
  expect(await codeOf(give(founder, communityId, member, 'admin'))).toBe('COMMUNITY_ARCHIVED');
  expect(await codeOf(patch(founder, communityId, { name: 'Late' }))).toBe('COMMUNITY_ARCHIVED');
  expect(await patch(founder, communityId, { archived: false, name: 'Early' })).toMatchObject({ archived: false, name: 'Early' });
  await archive(founder, communityId);
  await leave(founder, communityId);
  expect(await codeOf(patch(await appAdmin(), communityId, { archived: false }))).toBe('LAST_FOUNDER');
});

test('only founders archive and open', async () => {
  const { communityId, founder, admin } = await staffed(await people(4));
  expect(await codeOf(archive(admin, communityId))).toBe('PERMISSION_DENIED');
  expect(await codeOf(patch(admin, communityId, { archived: true }))).toBe('PERMISSION_DENIED');
  expect(await patch(admin, communityId, { archived: false, rules: 'Be kind.' })).toMatchObject({ rules: 'Be kind.', archived: false });
  expect(await codeOf(patch(founder, communityId, { archived: true, rules: null }))).toBe('COMMUNITY_ARCHIVED');
  expect(await patch(founder, communityId, { archived: true })).toMatchObject({ archived: true });
});

test('members of equal rank do not act on each other', async () => {
  const [founder, one, two] = (await people(3)) as [Who, Who, Who];
  const { communityId } = await create(founder);
  for (const who of [one, two]) {
    await join(who, communityId);
    await give(founder, communityId, who, 'moderator');
  }
  expect(await codeOf(remove(one, communityId, two))).toBe('PERMISSION_DENIED');
  expect(await codeOf(remove(one, communityId, one))).toBe('PERMISSION_DENIED');
  expect(await codeOf(give(one, communityId, { userId: 'me' }, 'admin'))).toBe('PERMISSION_DENIED');
});

test('a community has a hundred roles at most', async () => {
  const [founder, ...users] = (await people(102)) as [Who, ...Who[]];
  const { communityId } = await create(founder);
  await Promise.all(users.map((who) => join(who, communityId)));
  for (const who of users.slice(0, 99)) await give(founder, communityId, who, 'moderator');
  expect(await codeOf(give(founder, communityId, users[99] as Who, 'moderator'))).toBe('TOO_MANY_STAFF');
  await remove(founder, communityId, users[0] as Who);
  await give(founder, communityId, users[99] as Who, 'moderator');
});
