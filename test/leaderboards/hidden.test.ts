import * as graph from '../../schemas/graph/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import { changePrivacy, liftSuspension, suspendUser } from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { createViewers, of, type Viewer, type Viewers } from '../support/viewers.ts';
import { createBoards } from './boards-harness.ts';

let boards: Awaited<ReturnType<typeof createBoards<TestStack>>>;
let viewers: Viewers;
let competitionId: string;
let roundId: string;
const ALL: Viewer[] = ['subject', 'friend', 'close', 'follower', 'stranger', 'blocked', 'blocker', 'moderator'];
const PUBLIC: Viewer[] = ['subject', 'friend', 'close', 'follower', 'stranger', 'moderator'];

/** The subject shares rank 2 with the stranger, between the friends' entries. */
beforeAll(async () => {
  boards = await createBoards(await startStack({ own: true }));
  viewers = await createViewers(boards, 'board');
  ({
    competitionId,
    roundIds: [roundId = ''],
  } = await boards.open());
  const { friend, subject, stranger, close, follower } = viewers;
  const players = [friend, subject, stranger, close, follower];
  await boards.join(competitionId, players);
  for (const [index, score] of [50, 40, 40, 30, 20].entries())
    await boards.score(competitionId, roundId, players[index]?.userId ?? '', score);
  await boards.settle();
});
afterAll(() => boards?.stop());

type Entry = { rank: number; userId: string | null; handle: string | null; displayName: string | null; score: number };
const params = () => ({ params: { competitionId } });

const bytes = async (viewer: Person, path: string): Promise<{ status: number; text: string }> => {
  const url = `${boards.url}/v1/competitions/${competitionId}/leaderboard${path}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${viewer.token}` } });
  return { status: response.status, text: (await response.text()).replace(/urn:uuid:[\w-]+/, '') };
};

/** Every list with the subject, as the viewer reads it: one of two entries at rank 2, with or without a name. */
const listsFor = async (viewer: Person): Promise<Record<string, Entry[]>> => {
  const { friend } = viewers;
  const first = await viewer.call(leaderboards.getLeaderboard, { ...params(), query: { limit: 1 } });
  const query = { limit: 3, cursor: first.cursor ?? '' };
  return {
    top: (await viewer.call(leaderboards.getLeaderboard, params())).items,
    round: (await viewer.call(leaderboards.getLeaderboard, { ...params(), query: { round: roundId } })).items,
    cursor: (await viewer.call(leaderboards.getLeaderboard, { ...params(), query })).items,
    fromRank: (await viewer.call(leaderboards.getLeaderboard, { ...params(), query: { fromRank: 2 } })).items,
    around: (await viewer.call(leaderboards.getRanksAround, { ...params(), query: { userId: friend.userId } })).items,
  };
};

/** Returns the viewers who see the subject's name, which must be the same on every route; all viewers see the entry. */
const viewersOfName = async (): Promise<Viewer[]> => {
  const { subject } = viewers;
  const canSee: Viewer[] = [];
  for (const name of ALL) {
    const viewer = viewers[name];
    const lists = await listsFor(viewer);
    const named = Object.entries(lists).map(([list, entries]) => {
      const entry = entries.find(({ rank, userId }) => rank === 2 && userId !== viewers.stranger.userId);
      expect([name, list, entry?.score]).toEqual([name, list, 40]);
      const isNamed = entry?.userId === subject.userId && entry?.handle === 'board.subject';
      if (!isNamed)
        expect([name, list, entry]).toEqual([name, list, expect.objectContaining({ userId: null, handle: null, displayName: null })]);
      return isNamed;
    });
    const alone = await bytes(viewer, `/users/${subject.userId}`);
    const around = await bytes(viewer, `/around?userId=${subject.userId}`);
    expect([name, ...named, around.status === 200]).toEqual([name, ...named.map(() => alone.status === 200), alone.status === 200]);
    if (alone.status === 200) canSee.push(name);
    else {
      expect(alone).toEqual(await bytes(viewer, '/users/user_nobody'));
      expect(around).toEqual(await bytes(viewer, '/around?userId=user_nobody'));
      expect(alone).toMatchObject({ status: 404, text: expect.stringContaining('NOT_RANKED') });
    }
  }
  return canSee;
};

test.each([
  ['friends', ['subject', 'friend', 'close', 'moderator']],
  ['close_friends', ['subject', 'close', 'moderator']],
  ['private', ['subject', 'moderator']],
  ['public', PUBLIC],
] as const)('a name with the audience %s is hidden from all others, at once and after copies are updated', async (profile, expected) => {
  await viewers.subject.call(changePrivacy, { body: { profile } });
  expect(await viewersOfName()).toEqual(expected);
  await boards.settle();
  expect(await viewersOfName()).toEqual(expected);
});

test('a suspension hides the name from all but moderators at once, and then takes the entry away until it is lifted', async () => {
  const { subject, moderator } = viewers;
  await moderator.call(suspendUser, { ...of(subject), body: { reason: 'rude' } });
  const others = ALL.filter((name) => name !== 'subject');
  const lists = async () =>
    Promise.all(others.map(async (name) => (await listsFor(viewers[name])).top?.some(({ userId }) => userId === subject.userId)));
  // The board drops the entry within about a second; until then only moderators may still see the name.
  expect((await lists()).filter((_, index) => others[index] !== 'moderator')).not.toContain(true);
  await boards.settle();
  expect(await lists()).toEqual(others.map(() => false));
  await moderator.send(liftSuspension, of(subject));
  await boards.settle();
  expect(await lists()).toEqual(others.map((name) => PUBLIC.includes(name)));
});

test('a block hides both users from each other at once, until it ends', async () => {
  const { stranger, follower } = viewers;
  const canSeeUser = async (viewer: Person, user: Person) =>
    (await viewer.call(leaderboards.getLeaderboard, params())).items.some(({ userId }) => userId === user.userId);
  const both = async () => [await canSeeUser(stranger, follower), await canSeeUser(follower, stranger)];
  expect(await both()).toEqual([true, true]);
  await stranger.call(graph.blockUser, of(follower));
  expect(await both()).toEqual([false, false]);
  await stranger.send(graph.unblockUser, of(follower));
  expect(await both()).toEqual([true, true]);
});

test('the friends leaderboard names friends who are visible and keeps the others without names', async () => {
  const { subject, friend, close } = viewers;
  const view = async (viewer: Person) =>
    (await viewer.call(leaderboards.getFriendsLeaderboard, params())).items.map(({ rank, userId }) => [rank, userId]);
  await friend.call(changePrivacy, { body: { profile: 'private' } });
  expect(await view(subject)).toEqual([
    [1, null],
    [2, subject.userId],
    [4, close.userId],
  ]);
  expect(await view(friend)).toEqual([
    [1, friend.userId],
    [2, subject.userId],
  ]);
  await friend.call(changePrivacy, { body: { profile: 'close_friends' } });
  expect((await view(subject))[0]).toEqual([1, null]);
  await friend.call(graph.markCloseFriend, of(subject));
  expect((await view(subject))[0]).toEqual([1, friend.userId]);
  await friend.call(graph.unmarkCloseFriend, of(subject));
  expect((await view(subject))[0]).toEqual([1, null]);
  await friend.call(changePrivacy, { body: { profile: 'public' } });
});

test('names cost one call and 2 RRU, another call for friends-only names, and another after a recent change', async () => {
  const { subject, stranger } = viewers;
  // Visibility changes are listed for two windows of ten minutes, so none are listed now.
  await boards.advance('PT21M');
  await boards.settle();
  const measure = async (viewer: Person, path: string) => {
    const headers = { authorization: `Bearer ${viewer.token}` };
    const all = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const response = await fetch(`${boards.url}/v1/competitions/${competitionId}/leaderboard${path}`, { headers });
      const [, calls, rru] = /calls=(\d+) rru=([\d.]+)/.exec(response.headers.get('server-timing') ?? '') ?? [];
      all.push({ calls: Number(calls), rru: Number(rru) });
    }
    return all.sort((a, b) => a.calls - b.calls || a.rru - b.rru)[0];
  };
  expect(await measure(stranger, '')).toEqual({ calls: 3, rru: 3 });
  expect(await measure(stranger, '/me')).toEqual({ calls: 3, rru: 4.5 });
  expect(await measure(stranger, `/users/${subject.userId}`)).toEqual({ calls: 4, rru: 6.5 });
  await subject.call(changePrivacy, { body: { profile: 'friends' } });
  expect(await measure(stranger, '')).toEqual({ calls: 5, rru: 4 });
  await boards.settle();
  await boards.advance('PT21M');
  expect(await measure(stranger, '')).toEqual({ calls: 4, rru: 3.5 });
  expect(await measure(viewers.friend, `/users/${subject.userId}`)).toEqual({ calls: 4, rru: 6.5 });
  await subject.call(changePrivacy, { body: { profile: 'public' } });
});

// Keep this test last: it advances the clock, and tokens expire after an hour.
test('copied audiences hide names on their own, and past days hide users who are hidden now', async () => {
  const day = new Date(boards.clock.now()).toISOString().slice(0, 10);
  await viewers.subject.call(changePrivacy, { body: { profile: 'friends' } });
  await boards.settle();
  await boards.advance('P1D');
  await boards.settle();
  viewers = { ...viewers, ...(await signInViewers()) };
  expect(await viewersOfName()).toEqual(['subject', 'friend', 'close', 'moderator']);
  const { subject } = viewers;
  for (const name of ALL) {
    const history = async (query: Record<string, unknown>) =>
      (await viewers[name].call(leaderboards.getLeaderboardHistory, { ...params(), query: query as never })).items[0];
    const canSee = ['subject', 'friend', 'close', 'moderator'].includes(name);
    const top = (await history({ date: day }))?.top ?? [];
    expect([name, top.map(({ rank, score }) => [rank, score])]).toEqual([
      name,
      [
        [1, 50],
        [2, 40],
        [2, 40],
        [4, 30],
        [5, 20],
      ],
    ]);
    expect([name, top.some(({ userId }) => userId === subject.userId)]).toEqual([name, canSee]);
    expect([name, top.filter(({ handle }) => handle === null).length]).toEqual([name, canSee ? 0 : 1]);
    const entry = { userId: subject.userId, rank: 2, score: 40 };
    const unknownUser = await history({ userId: 'user_nobody', from: day, to: day });
    expect([name, await history({ userId: subject.userId, from: day, to: day })]).toEqual([
      name,
      canSee ? { ...unknownUser, entry } : unknownUser,
    ]);
  }
});

const signInViewers = async (): Promise<Viewers> => {
  const again = (name: Viewer) => (name === 'moderator' ? boards.as('board.mona', ['moderator']) : boards.as(`board.${name}`));
  const entries = ALL.map(async (name) => [name, await again(name)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Viewers;
};
