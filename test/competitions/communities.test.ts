import { cancelCompetition } from '../../lambdas/competitions/competition/cancel-competition.ts';
import { cloneCompetition } from '../../lambdas/competitions/competition/clone-competition.ts';
import { whoCanSee } from '../../lambdas/competitions/competition/competition.access.ts';
import { readCompetition, readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { getCompetition } from '../../lambdas/competitions/competition/get-competition.ts';
import { listCompetitions } from '../../lambdas/competitions/competition/list-competitions.ts';
import { publishCompetition } from '../../lambdas/competitions/competition/publish-competition.ts';
import { updateCompetition } from '../../lambdas/competitions/competition/update-competition.ts';
import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { inviteParticipants } from '../../lambdas/competitions/participants/invite-participants.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { leaderboardRevocations } from '../../lambdas/leaderboards/live/leaderboard.revocations.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { banFrom, changeCommunity, communityOf, giveRole, joinCommunityAs, leaveCommunityAs } from '../support/communities.ts';
import { allowBeingAdded, draft, published } from '../support/competitions.ts';
import { aroundCalls } from '../support/table-calls.ts';
import { call, codeOf, contextOf, people, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let [founder, ada, bob, eve]: Who[] = [];
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());
beforeEach(async () => {
  [founder, ada, bob, eve] = await people(4);
});

const get = (who: Who, competitionId: string) => call(routes.getCompetition, getCompetition, who, { params: { competitionId } });
const join = (who: Who, competitionId: string) => call(routes.joinCompetition, joinCompetition, who, { params: { competitionId } });
const leave = (who: Who, competitionId: string) => call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
const clone = (who: Who, competitionId: string, body: object = {}) =>
  call(routes.cloneCompetition, cloneCompetition, who, { params: { competitionId }, body });
const list = async (who: Who, query: Record<string, string>) =>
  (await call(routes.listCompetitions, listCompetitions, who, { query })).items.map(({ competitionId }) => competitionId);
const add = async (who: Who, competitionId: string, users: readonly Who[]) =>
  (
    await call(routes.addParticipants, addParticipants, who, {
      params: { competitionId },
      body: { userIds: users.map(({ userId }) => userId) },
    })
  ).results;
const invite = async (who: Who, competitionId: string, users: readonly Who[]) =>
  (
    await call(routes.inviteParticipants, inviteParticipants, who, {
      params: { competitionId },
      body: { userIds: users.map(({ userId }) => userId) },
    })
  ).results;

/** A private community of the founder, Ada and Bob, with a competition that the founder created. */
const privateClub = async () => {
  const communityId = await communityOf(founder as Who, [ada, bob] as Who[]);
  await changeCommunity(founder as Who, communityId, { visibility: 'private' });
  const { competitionId } = await published(founder as Who, { communityId });
  return { communityId, competitionId };
};

const cancel = (who: Who, competitionId: string) => call(routes.cancelCompetition, cancelCompetition, who, { params: { competitionId } });
const update = (who: Who, competitionId: string, body: object) =>
  call(routes.updateCompetition, updateCompetition, who, { params: { competitionId }, body });

test('moderators of a community rename and cancel what users of a lower rank, or who have left, created in it', async () => {
  const [chief, admin, moderator, member] = [founder, ada, bob, eve] as Who[] as [Who, Who, Who, Who];
  const communityId = await communityOf(chief, [admin, moderator, member]);
  await giveRole(chief, communityId, admin, 'admin');
  await giveRole(chief, communityId, moderator, 'moderator');
  const { competitionId } = await published(admin, { communityId });
  for (const who of [moderator, member]) {
    expect(await codeOf(update(who, competitionId, { name: 'Another' }))).toBe('PERMISSION_DENIED');
    expect(await codeOf(cancel(who, competitionId))).toBe('PERMISSION_DENIED');
  }
  expect(await update(chief, competitionId, { name: 'Of the founder' })).toMatchObject({ name: 'Of the founder' });
  expect(await codeOf(update(chief, competitionId, { capacity: 7 }))).toBe('PERMISSION_DENIED');
  // The creator has left: nobody would end it otherwise.
  await leaveCommunityAs(admin, communityId);
  expect(await update(moderator, competitionId, { description: 'Without its creator' })).toMatchObject({ name: 'Of the founder' });
  expect(await codeOf(cancel(member, competitionId))).toBe('PERMISSION_DENIED');
  expect(await cancel(moderator, competitionId)).toMatchObject({ status: 'cancelled' });
  // Elsewhere the role means nothing.
  const { competitionId: other } = await published(admin);
  expect(await codeOf(cancel(moderator, other))).toBe('PERMISSION_DENIED');
});

test('a moderator who loses the role while cancelling is refused', async () => {
  const [chief, moderator, member] = [founder, ada, bob] as Who[] as [Who, Who, Who];
  const communityId = await communityOf(chief, [moderator, member]);
  for (const who of [moderator, member]) await giveRole(chief, communityId, who, 'moderator');
  const { competitionId } = await published(member, { communityId });
  await leaveCommunityAs(member, communityId);
  let isFirst = true;
  const end = aroundCalls(async (operation, input, next) => {
    if (isFirst && operation === 'TransactWriteItems') {
      isFirst = false;
      await giveRole(chief, communityId, moderator, 'member');
    }
    return next(input);
  });
  try {
    expect(await codeOf(cancel(moderator, competitionId))).toBe('PERMISSION_DENIED');
  } finally {
    end();
  }
  expect(await get(chief, competitionId)).toMatchObject({ status: 'active' });
});

test('moderators and above create competitions in a community, also by cloning one', async () => {
  const [chief, member, outsider] = [founder, ada, eve] as Who[] as [Who, Who, Who];
  const communityId = await communityOf(chief, [member]);
  expect(await codeOf(draft(member, { communityId }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(draft(outsider, { communityId }))).toBe('PERMISSION_DENIED');
  const { competitionId } = await published(chief, { communityId });
  expect(await codeOf(clone(member, competitionId))).toBe('PERMISSION_DENIED');
  expect(await clone(member, competitionId, { communityId: null })).toMatchObject({ communityId: null });
  await giveRole(chief, communityId, member, 'moderator');
  expect(await draft(member, { communityId })).toMatchObject({ communityId });
  expect(await clone(member, competitionId)).toMatchObject({ communityId, clonedFrom: competitionId });
  await changeCommunity(chief, communityId, { archived: true });
  expect(await codeOf(draft(chief, { communityId }))).toBe('COMMUNITY_ARCHIVED');
  await changeCommunity(chief, communityId, { archived: false, visibility: 'private' });
  expect(await codeOf(draft(outsider, { communityId }))).toBe('NOT_FOUND');
});

test('a draft is published only by those who may still create competitions in its community, while that is open', async () => {
  const [chief, demoted, banned] = [founder, ada, bob] as Who[] as [Who, Who, Who];
  const communityId = await communityOf(chief, [demoted, banned]);
  for (const who of [demoted, banned]) await giveRole(chief, communityId, who, 'moderator');
  const drafts = [await draft(demoted, { communityId }), await draft(banned, { communityId }), await draft(chief, { communityId })];
  const publish = (who: Who, index: number) =>
    codeOf(call(routes.publishCompetition, publishCompetition, who, { params: { competitionId: drafts[index]?.competitionId ?? '' } }));
  await giveRole(chief, communityId, demoted, 'member');
  await banFrom(chief, communityId, banned);
  await changeCommunity(chief, communityId, { archived: true });
  expect([await publish(demoted, 0), await publish(banned, 1), await publish(chief, 2)]).toEqual([
    'PERMISSION_DENIED',
    'PERMISSION_DENIED',
    'COMMUNITY_ARCHIVED',
  ]);
  await changeCommunity(chief, communityId, { archived: false });
  expect(await publish(chief, 2)).toBe('none');
});

test('a creator who is banned from a public community manages and scores nothing in it any more', async () => {
  const [chief, creator, member] = [founder, ada, bob] as Who[] as [Who, Who, Who];
  const communityId = await communityOf(chief, [creator, member]);
  await giveRole(chief, communityId, creator, 'moderator');
  const { competitionId, rounds } = await published(creator, { communityId, selfReported: false });
  await join(member, competitionId);
  const params = { competitionId, roundId: rounds[0]?.roundId ?? '' };
  const score = () => codeOf(call(routes.submitScore, submitScore, creator, { params, body: { userId: member.userId, score: 1 } }));
  const addTo = () => codeOf(add(creator, competitionId, [chief]));
  expect([await score(), await codeOf(update(creator, competitionId, { name: 'Ours' }))]).toEqual(['none', 'none']);
  await banFrom(chief, communityId, creator);
  const refused = await Promise.all([
    score(),
    addTo(),
    codeOf(update(creator, competitionId, { name: 'Spam' })),
    codeOf(cancel(creator, competitionId)),
  ]);
  expect(refused).toEqual(Array(4).fill('PERMISSION_DENIED'));
  expect(await update(chief, competitionId, { description: 'Goes on' })).toMatchObject({ name: 'Ours' });
});

test('a demotion and a creation at the same time exclude each other', async () => {
  const [chief, member] = [founder, ada] as [Who, Who];
  const communityId = await communityOf(chief, [member]);
  await giveRole(chief, communityId, member, 'moderator');
  const [code] = await Promise.all([codeOf(draft(member, { communityId })), giveRole(chief, communityId, member, 'member')]);
  expect(['none', 'PERMISSION_DENIED']).toContain(code);
  expect(await codeOf(draft(member, { communityId }))).toBe('PERMISSION_DENIED');
});

test('only members join, at the moment of joining', async () => {
  const [chief, member, outsider] = [founder, ada, eve] as [Who, Who, Who];
  const communityId = await communityOf(chief, [member]);
  const { competitionId } = await published(chief, { communityId });
  expect(await get(outsider, competitionId)).toMatchObject({ communityId });
  expect(await codeOf(join(outsider, competitionId))).toBe('COMMUNITY_MEMBERS_ONLY');
  expect(await join(member, competitionId)).toMatchObject({ me: { state: 'joined' } });
  for (let round = 0; round < 5; round += 1) {
    await joinCommunityAs(outsider, communityId);
    const [code] = await Promise.all([codeOf(join(outsider, competitionId)), leaveCommunityAs(outsider, communityId)]);
    expect(['none', 'COMMUNITY_MEMBERS_ONLY']).toContain(code);
    if (code === 'none') await leave(outsider, competitionId);
  }
});

test('who leaves or is banned from a private community sees its competitions no longer, and may leave them', async () => {
  const [chief, member, banned, outsider] = [founder, ada, bob, eve] as [Who, Who, Who, Who];
  const { communityId, competitionId } = await privateClub();
  for (const who of [member, banned]) await join(who, competitionId);
  expect(await codeOf(get(outsider, competitionId))).toBe('NOT_FOUND');
  expect(await codeOf(list(outsider, { communityId }))).toBe('NOT_FOUND');
  expect(await list(member, { mine: 'true' })).toEqual([competitionId]);
  await leaveCommunityAs(member, communityId);
  await banFrom(chief, communityId, banned);
  for (const who of [member, banned]) {
    expect(await codeOf(get(who, competitionId))).toBe('NOT_FOUND');
    expect(await codeOf(join(who, competitionId))).toBe('NOT_FOUND');
    expect(await list(who, { mine: 'true' })).toEqual([]);
  }
  const competition = await readCompetition(competitionId);
  const viewers = [chief, member, banned, outsider].map(
    (who) => contextOf(who).caller as Extract<ReturnType<typeof contextOf>['caller'], { kind: 'user' }>,
  );
  expect(await whoCanSee(viewers, competition as NonNullable<typeof competition>)).toEqual([chief.userId]);
  await leave(member, competitionId);
  expect((await readParticipants(competitionId, [member.userId])).get(member.userId)?.state).toBe('left');
});

test('what ends the sight of a community ends subscriptions to its boards', async () => {
  const { communityId, competitionId } = await privateClub();
  const revoked = async (event: string, data: object) =>
    leaderboardRevocations.find((one) => one.event === event)?.revoked({ communityId, ...data });
  const topics = [`competition:${competitionId}:leaderboard`, `competition:${competitionId}:leaderboard:round:r1`];
  const userIds = [ada?.userId];
  expect(await revoked('community.member_left', { userId: ada?.userId })).toEqual(topics.map((topic) => ({ topic, userIds })));
  expect(await revoked('community.changed', { changed: ['visibility'] })).toEqual(topics.map((topic) => ({ topic })));
  expect(await revoked('community.changed', { changed: ['name'] })).toEqual([]);
  expect(await revoked('community.hidden', {})).toEqual(topics.map((topic) => ({ topic })));
});

test('competitions of a community are in its list only', async () => {
  const [chief, member] = [founder, ada] as [Who, Who];
  const communityId = await communityOf(chief, [member]);
  const name = `Club ${communityId}`;
  const first = await published(chief, { communityId, name });
  const hidden = await published(chief, { communityId, visibility: 'private' });
  await draft(chief, { communityId });
  const outside = await published(chief, { name });
  expect(await list(member, { communityId })).toEqual([first.competitionId]);
  expect(await list(member, { communityId, status: 'active', query: 'club' })).toEqual([first.competitionId]);
  expect(await list(member, { communityId, query: 'other' })).toEqual([]);
  expect(await list(member, { query: name })).toEqual([outside.competitionId]);
  for (const query of [{}, { status: 'active' }] as Record<string, string>[]) {
    const found = await list(member, query);
    expect(found).toContain(outside.competitionId);
    expect(found).not.toContain(first.competitionId);
    expect(found).not.toContain(hidden.competitionId);
  }
  await join(member, first.competitionId);
  expect(await list(member, { communityId, mine: 'true' })).toEqual([first.competitionId]);
});

test('only members are added or invited', async () => {
  const [chief, member, other, outsider] = [founder, ada, bob, eve] as [Who, Who, Who, Who];
  const { competitionId } = await privateClub();
  await allowBeingAdded(member, 'everyone');
  await allowBeingAdded(outsider, 'everyone');
  expect(await add(chief, competitionId, [member, other, outsider])).toMatchObject([
    { status: 'accepted' },
    { status: 'invited' },
    { status: 'rejected', code: 'NOT_A_MEMBER' },
  ]);
  expect(await invite(chief, competitionId, [outsider])).toMatchObject([{ status: 'rejected', code: 'NOT_A_MEMBER' }]);
});
