import { placesTaken } from '../../lambdas/_counters/places.rules.ts';
import { blockWrites } from '../../lambdas/_people/visibility.store.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { scanPage } from '../../lambdas/_table/scan.ts';
import { inviteKeys, linkIdOf, readUses } from '../../lambdas/communities/invites/invites.store.ts';
import { clock, codeOf, contextOf, people, person, startHarness, type Who } from '../support/use-cases.ts';
import {
  archive,
  ban,
  create,
  createLink,
  follow,
  get,
  give,
  inviteOne,
  invites,
  leave,
  members,
  patch,
  preview,
  revoke,
  staffed,
} from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const scanAll = async () =>
  (await scanPage(['community', 'community-member', 'community-invite', 'community-invite-uses'], { after: undefined })).items;
const used = async (code: string) => placesTaken(await readUses(linkIdOf(code)));

test('fifty users follow a link of ten uses at once: ten join, and no use is lost', async () => {
  const founder = await person();
  const { communityId } = await create(founder, { visibility: 'private', joining: 'invite' });
  const { code } = await createLink(founder, communityId, { uses: 10 });
  const codes = await Promise.all((await people(50)).map((who) => codeOf(follow(who, code))));
  expect(codes.filter((each) => each === 'none')).toHaveLength(10);
  expect(codes.filter((each) => each === 'INVITE_LINK_ENDED')).toHaveLength(40);
  expect(await used(code)).toBe(10);
  expect(await get(founder, communityId)).toMatchObject({ counts: { members: 11 } });
  expect(await invites(founder, communityId)).toMatchObject([
    { kind: 'link', status: 'used_up', uses: 10, used: 10, accepted: true, user: null },
  ]);
});

test('the member limit holds, and who finds the community full uses up nothing', async () => {
  const founder = await person();
  const { communityId } = await create(founder, { memberLimit: 4 });
  const { code } = await createLink(founder, communityId, { uses: 200 });
  const codes = await Promise.all((await people(12)).map((who) => codeOf(follow(who, code))));
  expect(codes.filter((each) => each === 'none')).toHaveLength(3);
  expect(codes.filter((each) => each === 'COMMUNITY_FULL')).toHaveLength(9);
  expect(await used(code)).toBe(3);
});

test('a link opens a private community with its role; members and repeats use up nothing', async () => {
  const [founder, guest] = (await people(2)) as [Who, Who];
  const { communityId } = await create(founder, { visibility: 'private', joining: 'approval' });
  const { code, inviteId } = await createLink(founder, communityId, { role: 'admin' });
  await inviteOne(founder, communityId, guest);
  await Promise.all(Array.from({ length: 5 }, () => follow(guest, code)));
  await follow(founder, code);
  expect(await get(guest, communityId)).toMatchObject({ myRole: 'admin', me: { joinedVia: 'link', invite: null } });
  expect(await members(founder, communityId)).toMatchObject([{ invitedBy: founder.userId }, { invitedBy: null }]);
  expect(await used(code)).toBe(1);
  expect((await invites(founder, communityId)).map(({ kind, status }) => [kind, status])).toEqual([
    ['user', 'accepted'],
    ['link', 'open'],
  ]);
  expect((await invites(founder, communityId)).find(({ kind }) => kind === 'link')).toMatchObject({ inviteId, uses: null, used: 1 });
});

test('the code is a hundred random bits, is shown once, and is stored nowhere', async () => {
  const founder = await person();
  const { communityId } = await create(founder);
  const { code } = await createLink(founder, communityId);
  expect(code).toMatch(/^join_[0-9a-hjkmnp-tv-z]{20}$/);
  expect(JSON.stringify(await invites(founder, communityId))).not.toContain(code);
  const { items } = await scanPage([inviteKeys.type, 'community-invite-uses'], { after: undefined });
  expect(JSON.stringify(items)).toContain(linkIdOf(code));
  expect(JSON.stringify(items)).not.toContain(code.slice('join_'.length));
  // The id, which lists show, opens nothing.
  expect(await codeOf(follow(await person(), linkIdOf(code)))).toBe('NOT_FOUND');
});

test('a link ends by its time, by revocation and with the rank of its creator', async () => {
  const { communityId, founder, admin, moderator } = await staffed(await people(4));
  const expiresAt = new Date(clock.now.getTime() + 86_400_000).toISOString();
  const [short, revoked, demoted] = [
    await createLink(founder, communityId, { expiresAt }),
    await createLink(founder, communityId),
    await createLink(admin, communityId, { role: 'moderator' }),
  ];
  expect(await codeOf(createLink(moderator, communityId, { role: 'moderator' }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(revoke(moderator, communityId, demoted.inviteId))).toBe('PERMISSION_DENIED');
  await revoke(moderator, communityId, revoked.inviteId);
  expect(await codeOf(revoke(moderator, communityId, revoked.inviteId))).toBe('NOT_FOUND');
  expect(await codeOf(follow(await person(), short.code))).toBe('none');
  clock.now = new Date(clock.now.getTime() + 86_400_000);
  await give(founder, communityId, admin, 'moderator');
  for (const { code } of [short, revoked, demoted]) expect(await codeOf(follow(await person(), code))).toBe('INVITE_LINK_ENDED');
  expect((await invites(founder, communityId)).map(({ status }) => status)).toEqual(['revoked', 'revoked', 'expired']);
});

test('banned users and blocked pairs are refused, in public communities too', async () => {
  const { communityId, founder, moderator } = await staffed(await people(4));
  const [banned, blocked, former] = (await people(3)) as [Who, Who, Who];
  const { code } = await createLink(moderator, communityId);
  await ban(founder, communityId, banned);
  expect(await codeOf(follow(banned, code))).toBe('BANNED_FROM_COMMUNITY');
  await transact(blockWrites(moderator.userId, blocked.userId, clock.now.toISOString()), contextOf(moderator));
  expect(await codeOf(follow(blocked, code))).toBe('NOT_FOUND');
  expect(await used(code)).toBe(0);
  await follow(former, code);
  await leave(former, communityId);
  await patch(founder, communityId, { visibility: 'private' });
  expect(await codeOf(follow(former, code))).toBe('none');
  expect(await used(code)).toBe(2);
});

test('a preview shows the community, also a private one, and what the link grants, and uses up nothing', async () => {
  const [founder, guest] = (await people(2)) as [Who, Who];
  const { communityId } = await create(founder, { visibility: 'private', joining: 'approval', description: 'We swim at six' });
  const { code, expiresAt } = await createLink(founder, communityId, { role: 'moderator', uses: 1 });
  const before = await scanAll();
  const community = {
    communityId,
    name: expect.any(String),
    description: 'We swim at six',
    joining: 'approval',
    cover: null,
    counts: { members: 1 },
  };
  expect(await preview(guest, code)).toMatchObject({ community, role: 'moderator', expiresAt, alreadyMember: false });
  expect(await scanAll()).toEqual(before);
  await follow(guest, code);
  for (const who of [founder, guest])
    expect(await preview(who, code)).toMatchObject({ alreadyMember: true, community: { counts: { members: 2 } } });
  // Used up for everybody else.
  expect(await codeOf(preview(await person(), code))).toBe('INVITE_LINK_ENDED');
});

test('a preview is refused like joining, and shows what is full or archived', async () => {
  const { communityId, founder, admin } = await staffed(await people(4), { memberLimit: 4 });
  const [stranger, banned, blocked] = (await people(3)) as [Who, Who, Who];
  const expiresAt = new Date(clock.now.getTime() + 86_400_000).toISOString();
  const [short, revoked, demoted, open] = [
    await createLink(founder, communityId, { expiresAt }),
    await createLink(founder, communityId),
    await createLink(admin, communityId, { role: 'moderator' }),
    await createLink(founder, communityId),
  ];
  await revoke(founder, communityId, revoked.inviteId);
  await ban(founder, communityId, banned);
  await transact(blockWrites(founder.userId, blocked.userId, clock.now.toISOString()), contextOf(founder));
  const answers = async (who: Who, code: string) => {
    const answer = await codeOf(preview(who, code));
    const joining = await codeOf(follow(who, code));
    // A full community is shown.
    return joining === 'COMMUNITY_FULL' ? answer : { answer, same: answer === joining };
  };
  expect(await answers(stranger, open.code)).toBe('none');
  expect(await answers(banned, open.code)).toEqual({ answer: 'BANNED_FROM_COMMUNITY', same: true });
  expect(await answers(blocked, open.code)).toEqual({ answer: 'NOT_FOUND', same: true });
  for (const wrong of ['join_00000000000000000000', linkIdOf(open.code)])
    expect(await answers(stranger, wrong)).toEqual({ answer: 'NOT_FOUND', same: true });
  clock.now = new Date(clock.now.getTime() + 86_400_000);
  await give(founder, communityId, admin, 'moderator');
  for (const { code } of [short, revoked, demoted])
    expect(await answers(stranger, code)).toEqual({ answer: 'INVITE_LINK_ENDED', same: true });
  await archive(founder, communityId);
  expect(await preview(stranger, open.code)).toMatchObject({ community: { archived: true } });
  expect(await codeOf(follow(stranger, open.code))).toBe('COMMUNITY_ARCHIVED');
});
