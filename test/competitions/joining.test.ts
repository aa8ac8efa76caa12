import { readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { getCompetition } from '../../lambdas/competitions/competition/get-competition.ts';
import { updateCompetition } from '../../lambdas/competitions/competition/update-competition.ts';
import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { readShards } from '../../lambdas/competitions/participants/capacity.store.ts';
import { inviteParticipants } from '../../lambdas/competitions/participants/invite-participants.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { listParticipants } from '../../lambdas/competitions/participants/list-participants.ts';
import { removeParticipant } from '../../lambdas/competitions/participants/remove-participant.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { allowBeingAdded, draft, published } from '../support/competitions.ts';
import { call, clock, codeOf, minutes, people, person, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let creator: Who;
beforeAll(async () => {
  fixture = await startHarness();
  creator = await person();
});
afterAll(() => fixture.stop());

const join = (who: Who, competitionId: string, idempotency?: { scope: string; hash: string }) =>
  call(routes.joinCompetition, joinCompetition, who, { params: { competitionId } }, idempotency);
const leave = (who: Who, competitionId: string) => call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
const get = (who: Who, competitionId: string) => call(routes.getCompetition, getCompetition, who, { params: { competitionId } });
const patch = (competitionId: string, body: object) =>
  call(routes.updateCompetition, updateCompetition, creator, { params: { competitionId }, body });

test('a thousand concurrent joins fill a capacity of a hundred exactly', async () => {
  const users = await people(1000);
  const { competitionId } = await published(creator, { capacity: 100 });
  const codes = await Promise.all(users.map((who) => codeOf(join(who, competitionId))));
  expect(codes.filter((code) => code === 'none')).toHaveLength(100);
  expect(codes.filter((code) => code === 'COMPETITION_FULL')).toHaveLength(900);
  const participants = await readParticipants(
    competitionId,
    users.map(({ userId }) => userId),
  );
  expect([...participants.values()].filter(({ state }) => state === 'joined')).toHaveLength(100);
  expect((await readShards(competitionId)).every(({ taken, limit }) => taken === limit)).toBe(true);
});

test('concurrent joins of one user take one place', async () => {
  const who = await person();
  const { competitionId } = await published(creator, { capacity: 3 });
  await Promise.all(Array.from({ length: 20 }, () => join(who, competitionId)));
  expect((await get(who, competitionId)).participants).toBe(1);
});

test('leaving frees the place and joining again starts a new epoch', async () => {
  const [first, second] = (await people(2)) as [Who, Who];
  const { competitionId } = await published(creator, { capacity: 1 });
  expect(await join(first, competitionId)).toMatchObject({ participants: 1, me: { state: 'joined' } });
  expect(await codeOf(join(second, competitionId))).toBe('COMPETITION_FULL');
  expect(await leave(first, competitionId)).toMatchObject({ participants: 0, me: { state: 'left' } });
  // Repeated leaves and joins return the current state.
  expect(await leave(first, competitionId)).toMatchObject({ participants: 0, me: { state: 'left' } });
  await join(second, competitionId);
  expect(await codeOf(join(first, competitionId))).toBe('COMPETITION_FULL');
  await leave(second, competitionId);
  await join(first, competitionId);
  expect(await join(first, competitionId)).toMatchObject({ participants: 1, me: { state: 'joined' } });
  const participant = (await readParticipants(competitionId, [first.userId])).get(first.userId);
  expect(participant).toMatchObject({ epoch: 2, v: 3, rounds: {} });
});

test('drafts and competitions past joinUntil reject joins', async () => {
  const who = await person();
  const { competitionId } = await draft(creator);
  expect(await codeOf(join(creator, competitionId))).toBe('COMPETITION_NOT_PUBLISHED');
  expect(await codeOf(join(who, competitionId))).toBe('NOT_FOUND');
  const closing = await published(creator, { joinUntil: minutes(5) });
  await join(who, closing.competitionId);
  clock.now = new Date(clock.now.getTime() + 5 * 60_000);
  expect(await codeOf(join(await person(), closing.competitionId))).toBe('JOINING_CLOSED');
  clock.now = new Date(clock.now.getTime() + 60 * 60_000);
  expect(await leave(who, closing.competitionId)).toMatchObject({ participants: 0, me: { state: 'left' } });
});

test('capacity may shrink to the number of participants but not below', async () => {
  const users = await people(12);
  const { competitionId } = await published(creator, { capacity: 8 });
  await Promise.all(users.slice(0, 8).map((who) => join(who, competitionId)));
  expect(await codeOf(patch(competitionId, { capacity: 7 }))).toBe('CAPACITY_TOO_SMALL');
  await patch(competitionId, { capacity: 10 });
  const codes = await Promise.all(users.slice(8).map((who) => codeOf(join(who, competitionId))));
  expect(codes.filter((code) => code === 'none')).toHaveLength(2);
  await patch(competitionId, { capacity: null });
  await Promise.all(users.map((who) => join(who, competitionId)));
  expect((await get(creator, competitionId)).participants).toBe(12);
  await patch(competitionId, { capacity: 12 });
  expect(await codeOf(join(await person(), competitionId))).toBe('COMPETITION_FULL');
});

test('a private competition is visible only to its members and invited users', async () => {
  const [invited, stranger, added] = (await people(3)) as [Who, Who, Who];
  await allowBeingAdded(added, 'everyone');
  const { competitionId } = await published(creator, { visibility: 'private' });
  expect(await codeOf(get(stranger, competitionId))).toBe('NOT_FOUND');
  expect(await codeOf(join(stranger, competitionId))).toBe('NOT_FOUND');
  const invite = () =>
    call(routes.inviteParticipants, inviteParticipants, creator, {
      params: { competitionId },
      body: { userIds: [invited.userId, 'user_nobody'] },
    });
  expect((await invite()).results).toEqual([
    { index: 0, userId: invited.userId, status: 'accepted' },
    { index: 1, userId: 'user_nobody', status: 'rejected', code: 'USER_NOT_FOUND' },
  ]);
  await invite();
  expect(await get(invited, competitionId)).toMatchObject({ me: { state: 'none', invited: true } });
  expect(await join(invited, competitionId)).toMatchObject({ me: { state: 'joined' } });
  const rows = await call(routes.addParticipants, addParticipants, creator, {
    params: { competitionId },
    body: { userIds: [added.userId, 'user_nobody', invited.userId] },
  });
  expect(rows.results.map(({ status, code }) => code ?? status)).toEqual(['accepted', 'USER_NOT_FOUND', 'accepted']);
  expect(await get({ userId: stranger.userId, roles: ['user', 'moderator'] }, competitionId)).toMatchObject({ participants: 2 });
  const remove = (who: Who, userId: string) =>
    call(routes.removeParticipant, removeParticipant, who, { params: { competitionId, userId } });
  expect(await codeOf(remove(added, invited.userId))).toBe('PERMISSION_DENIED');
  await remove(creator, invited.userId);
  expect(await codeOf(remove(creator, invited.userId))).toBe('NOT_FOUND');
  expect(await codeOf(get(invited, competitionId))).toBe('NOT_FOUND');
  // Users who left see it no more either, until they are invited again.
  expect(await leave(added, competitionId)).toMatchObject({ participants: 0, me: { state: 'left', invited: false } });
  expect(await codeOf(get(added, competitionId))).toBe('NOT_FOUND');
});

test('participants are listed newest first across pages', async () => {
  const users = await people(5);
  const { competitionId } = await published(creator);
  for (const who of users) {
    clock.now = new Date(clock.now.getTime() + 1000);
    await join(who, competitionId);
  }
  await leave(users[2] as Who, competitionId);
  const userIds: string[] = [];
  let cursor: string | null | undefined;
  let pages = 0;
  do {
    const page = await call(routes.listParticipants, listParticipants, creator, {
      params: { competitionId },
      query: { limit: '2', ...(cursor ? { cursor } : {}) },
    });
    userIds.push(...page.items.map(({ userId }) => userId));
    cursor = page.cursor;
    pages += 1;
  } while (cursor);
  expect(pages).toBe(2);
  expect(userIds).toEqual([4, 3, 1, 0].map((index) => users[index]?.userId));
});
