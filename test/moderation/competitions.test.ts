import * as competitions from '../../schemas/competitions/routes.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Person } from '../support/stack.ts';
import { openSocket } from '../support/test-socket.ts';
import { befriend } from '../support/viewers.ts';
import { createFixture, type Fixture, refused } from './moderation-harness.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture?.stack.stop());

/** A competition by a creator, with a participant who has a score, and a friend of the participant. */
const open = async (name: string) => {
  const [creator, player, friend] = (await Promise.all([1, 2, 3].map(() => fixture.newUser()))) as [Person, Person, Person];
  await befriend(player, friend);
  const now = fixture.stack.clock.now();
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const body = { name, description: 'What it is about', startsAt: at(-1), endsAt: at(24 * 30), selfReported: true };
  const { competitionId } = await creator.call(competitions.createCompetition, { body });
  const params = { competitionId };
  await creator.call(competitions.publishCompetition, { params });
  await player.call(competitions.joinCompetition, { params });
  await player.call(competitions.submitScore, { params: { ...params, roundId: 'r1' }, body: { score: 3 } });
  await fixture.stack.settle();
  return { creator, player, friend, params };
};

const succeeds = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    () => false,
  );

/** Every way in which a user might come across the competition. */
const waysTo = async ({ params, player, friend }: Awaited<ReturnType<typeof open>>, who: Person, name: string) => {
  const { competitionId } = params;
  const has = (items: readonly { competitionId: string }[]) => items.some((item) => item.competitionId === competitionId);
  const lines = (items: readonly { target: { id: string } }[]) => items.some(({ target }) => target.id === competitionId);
  const list = async (query: object) => has((await who.call(competitions.listCompetitions, { query: { limit: 100, ...query } })).items);
  return {
    read: await succeeds(who.call(competitions.getCompetition, { params })),
    board: await succeeds(who.call(leaderboards.getLeaderboard, { params })),
    participants: await succeeds(who.call(competitions.listParticipants, { params })),
    list: await list({}),
    active: await list({ status: 'active' }),
    search: await list({ query: name }),
    trending: has((await who.call(competitions.listTrendingCompetitions, { query: { limit: 100 } })).items),
    mine: has((await player.call(competitions.listCompetitions, { query: { mine: 'true' as never } })).items),
    activity: lines((await who.call(feed.listActivity, { params: { userId: player.userId }, query: {} })).items),
    own: lines((await player.call(feed.listActivity, { params: { userId: 'me' }, query: {} })).items),
    feed: lines((await friend.call(feed.getFeed, { query: {} })).items),
  };
};
const all = (value: boolean) => (ways: object) => Object.fromEntries(Object.keys(ways).map((way) => [way, value]));
/** Instances remember a competition for five seconds. */
const forget = async () => {
  await fixture.stack.settle();
  await fixture.stack.clock.advance(6_000);
  await fixture.admin.call(platform.startJob, { params: { job: 'competitions-trending' }, body: {} });
  await fixture.stack.settle();
};

test('a reported competition is removed with everything in it, and comes back when it is restored', async () => {
  const name = 'Vile words';
  const opened = await open(name);
  const { creator, player, params } = opened;
  const { competitionId } = params;
  const [outsider, late] = await Promise.all([fixture.newUser(), fixture.newUser()]);
  await forget();
  const before = await waysTo(opened, outsider, name);
  expect(before).toEqual(all(true)(before));
  const { body: report } = (await fixture.report(outsider, 'competition', competitionId)) as unknown as { body: { reportId: string } };
  expect(await fixture.entry(competitionId)).toMatchObject({
    content: { state: 'active', body: `${name}\n\nWhat it is about`, author: { userId: creator.userId } },
  });
  const lines = await player.call(feed.listActivity, { params: { userId: 'me' }, query: {} });
  const line = lines.items.find(({ type }) => type === 'competition_joined');
  const socket = await openSocket(fixture.stack.socketUrl, ['kith.v1', outsider.token]);
  const topic = `competition:${competitionId}:leaderboard`;
  await socket.ask({ type: 'subscribe', topic });
  const { reportId } = report ?? (await fixture.entry(competitionId))!;
  expect(await fixture.resolve(fixture.moderator, reportId, 'remove')).toMatchObject({ content: { state: 'removed' } });
  await forget();
  expect(socket.frames.filter(({ type }) => type === 'unsubscribed')).toMatchObject([{ topic }]);
  socket.close();
  const removed = await waysTo(opened, outsider, name);
  expect(removed).toEqual(all(false)(removed));
  // Its lines are hidden from their actor too, and cannot be reported any more.
  await expect(fixture.report(player, 'event', line?.eventId ?? '')).rejects.toEqual(refused(404, 'NOT_FOUND'));
  for (const who of [creator, late])
    await expect(who.call(competitions.joinCompetition, { params })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await expect(creator.call(competitions.updateCompetition, { params, body: { name: 'x' } })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await expect(fixture.report(late, 'competition', competitionId)).rejects.toEqual(refused(404, 'NOT_FOUND'));
  expect(await fixture.moderator.call(competitions.getCompetition, { params })).toMatchObject({ name });
  // Leaving is always possible.
  expect(await player.call(competitions.leaveCompetition, { params })).toMatchObject({ me: { state: 'left' } });
  await fixture.moderator.call(moderation.restoreCompetition, { params, body: { reason: 'A mistake' } });
  await forget();
  const { mine: _mine, ...restored } = await waysTo(opened, outsider, name);
  expect(restored).toEqual(all(true)(restored));
  expect((await fixture.audited(`competition:${competitionId}`)).map(({ action }) => action).sort()).toEqual([
    'competition.remove',
    'competition.restore',
    'report.resolve',
  ]);
});

test('competitions of a suspended creator are hidden like removed ones until the suspension ends', async () => {
  const name = 'Suspended cup';
  const opened = await open(name);
  const { creator, params } = opened;
  const outsider = await fixture.newUser();
  const draft = await creator.call(competitions.createCompetition, {
    body: { name: 'A draft', startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z' },
  });
  await fixture.moderator.call(users.suspendUser, { params: { userId: creator.userId }, body: { reason: 'spam' } });
  await forget();
  const hidden = await waysTo(opened, outsider, name);
  expect(hidden).toEqual(all(false)(hidden));
  await expect(outsider.call(competitions.joinCompetition, { params })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  // A removal and its end do not show it meanwhile.
  await fixture.moderator.call(moderation.removeCompetition, { params, body: { reason: 'x' } });
  await fixture.moderator.call(moderation.restoreCompetition, { params, body: { reason: 'x' } });
  await expect(outsider.call(competitions.getCompetition, { params })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await fixture.moderator.call(users.liftSuspension, { params: { userId: creator.userId } });
  await forget();
  const lifted = await waysTo(opened, outsider, name);
  expect(lifted).toEqual(all(true)(lifted));
  await fixture.stack.clock.advance(61_000);
  expect(await creator.call(competitions.getCompetition, { params: draft })).toMatchObject({ name: 'A draft' });
});

test('a competition goes on while its creator asks to be deleted', async () => {
  const { creator, params } = await open('Goes on');
  await creator.call(users.deleteMe, {});
  await forget();
  expect(await (await fixture.newUser()).call(competitions.joinCompetition, { params })).toMatchObject({ me: { state: 'joined' } });
});

test('a block hides the competitions of a creator from the other user, and the lines about them', async () => {
  const name = 'Blocked cup';
  const opened = await open(name);
  const { creator, player, friend, params } = opened;
  const [blocked, blocker] = (await Promise.all([fixture.newUser(), fixture.newUser()])) as [Person, Person];
  for (const who of [blocked, player, friend]) await creator.call(graph.blockUser, { params: { userId: who.userId } });
  await blocker.call(graph.blockUser, { params: { userId: creator.userId } });
  await forget();
  for (const who of [blocked, blocker]) {
    const ways = await waysTo(opened, who, name);
    // The participant's own list and activity stay; the friend is blocked too.
    expect(ways).toEqual({ ...all(false)(ways), mine: true, own: true });
    const rank = { params: { ...params, userId: player.userId }, query: {} };
    const boards = [
      who.call(leaderboards.getMyRank, rank),
      who.call(leaderboards.getUserRank, rank),
      who.call(leaderboards.getRanksAround, { params, query: { userId: player.userId, radius: 1 } }),
      who.call(leaderboards.getFriendsLeaderboard, { params, query: {} }),
      who.call(leaderboards.getLeaderboardHistory, { params, query: { userId: player.userId } }),
    ];
    for (const board of boards) await expect(board).rejects.toEqual(refused(404, 'NOT_FOUND'));
  }
  const socket = await openSocket(fixture.stack.socketUrl, ['kith.v1', blocked.token]);
  expect(await socket.ask({ type: 'subscribe', topic: `competition:${params.competitionId}:leaderboard` })).toMatchObject({
    code: 'NOT_FOUND',
  });
  socket.close();
  // The participation began before the block.
  expect(await player.call(competitions.getCompetition, { params })).toMatchObject({ me: { state: 'joined' } });
  expect(await player.call(leaderboards.getMyRank, { params, query: {} })).toMatchObject({ rank: 1 });
  await blocker.call(graph.unblockUser, { params: { userId: creator.userId } });
  await forget();
  const { feed: _feed, ...again } = await waysTo(opened, blocker, name);
  expect(again).toEqual(all(true)(again));
});
