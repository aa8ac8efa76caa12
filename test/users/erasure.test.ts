import { personalData } from '../../lambdas/_people/personal-data.ts';
import { getCompetition, getCompetitionStats } from '../../schemas/competitions/routes.ts';
import { getFeed } from '../../schemas/feed/routes.ts';
import { listFriends } from '../../schemas/graph/routes.ts';
import { getLeaderboard, getLeaderboardHistory } from '../../schemas/leaderboards/routes.ts';
import { listReports } from '../../schemas/moderation/routes.ts';
import { listAudit } from '../../schemas/platform/routes.ts';
import { createPost, getPost, listComments } from '../../schemas/posts/routes.ts';
import { deleteMe, getMe, getUser, updateMe } from '../../schemas/users/routes.ts';
import { createWebhook } from '../../schemas/webhooks/routes.ts';
import { provideContributions } from '../support/contributions.ts';
import { findTexts, KEPT_TYPES } from '../support/personal-scan.ts';
import { createWorld, NOVA, type World } from '../support/personal-world.ts';
import type { Person } from '../support/stack.ts';
import { readTable } from '../support/table-contents.ts';
import { startMedia } from '../support/uploads.ts';

/** Types of all contributions, in the order of the domains. */
let personalTypes: string[];
let stack: Awaited<ReturnType<typeof startMedia>>;
let world: World;
/** Item types that held something about Nova before the deletion. */
let held: Set<string>;
/** Signs in again, because a token lasts an hour of moved time. */
const again = ({ handle }: Person, groups?: string[]): Promise<Person> => stack.as(handle, groups);
beforeAll(async () => {
  await provideContributions();
  personalTypes = personalData().flatMap(({ items }) => Object.keys(items));
  stack = await startMedia({ context: { limitsMultiplier: 100_000, fanOutLimit: 2, webhooks: true } });
  world = await createWorld(stack);
  // The daily job stores the ranks of the day.
  await stack.advance('P1D');
  // Nova was an administrator once, and her posts are sent to the app's own server.
  const admin = await again(world.nova, ['admin']);
  await admin.call(createWebhook, { body: { url: 'https://app.example.com/hooks', events: ['post.created'] } });
  await admin.call(createPost, { body: { body: 'Told to another server' } });
  // Records the time of a call, which the first minutes after a sign-up do not.
  await (await again(world.nova)).call(getMe, {});
  await stack.settle();
  held = new Set((await findTexts(stack, [world.nova.userId])).map((found) => found.split(':')[0] ?? ''));
  for (const [person, groups] of [[world.nova], [world.mod, ['moderator']]] as const)
    await (await again(person, groups && [...groups])).call(deleteMe, {});
  await stack.settle();
});
afterAll(() => stack?.stop());

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const erase = async (): Promise<void> => {
  for (let hour = 0; hour < 6 && (await readTable(stack))('deletion').length > 0; hour += 1) {
    await stack.advance('PT1H');
    await stack.settle();
  }
};

test('the world has every type of item that can hold personal data', () => {
  // The others exist for minutes or a day only, come after weeks, need a large audience, or come with the deletion itself.
  const absent = ['data-search', 'deletion', 'erasure-receipt', 'export', 'idempotency', 'job-run', 'report-open', 'habit-streak'];
  const shortLived = [
    'board-live',
    'connection',
    'rate-limit',
    'subscription',
    'visibility-overrides',
    'user-sockets',
    'user-topic-subscribers',
    'suggestions',
  ];
  // Those of notifications come, with all their types, in test/notifications/past/whole-life.test.ts.
  const elsewhere = Object.keys(personalData().find(({ name }) => name === 'notifications')?.items ?? {});
  const expected = personalTypes.filter((type) => ![...absent, ...elsewhere].includes(type) && !shortLived.includes(type));
  expect(expected.filter((type) => !held.has(type))).toEqual([]);
});

test('until the grace period ends, nothing is erased', async () => {
  await stack.advance('P13D');
  await stack.settle();
  const contents = await readTable(stack);
  expect(contents('deletion')).toHaveLength(2);
  expect(await findTexts(stack, [NOVA.post])).not.toEqual([]);
});

test('after an erasure, a scan of table and bucket finds nothing but the receipt', async () => {
  await stack.advance('P1D');
  await stack.settle();
  await erase();
  const { nova, mod, mediaIds } = world;
  const texts = [nova.userId, mod.userId, ...mediaIds, ...Object.values(NOVA)];
  const found = await findTexts(stack, texts);
  expect(found.filter((text) => !KEPT_TYPES.some((type) => text.startsWith(`${type}: `)))).toEqual([]);
  const accounts = (await readTable(stack))('account').filter(({ userId }) => userId === nova.userId);
  expect(accounts).toEqual([
    expect.objectContaining({ userId: nova.userId, status: 'active', erasedAt: expect.any(String), tokensValidFrom: expect.any(Number) }),
  ]);
  expect(Object.keys(accounts[0] ?? {}).sort()).toEqual([
    'createdAt',
    'erasedAt',
    'pk',
    'sk',
    'status',
    'tokensValidFrom',
    'type',
    'userId',
    'v',
  ]);
});

test('the receipt says how much was erased and what is retained', async () => {
  const receipts = (await readTable(stack))('erasure-receipt');
  const receipt = receipts.find(({ userId }) => userId === world.nova.userId);
  expect(receipts).toHaveLength(2);
  expect(receipt?.items).toMatchObject({
    account: expect.any(Number),
    relationships: expect.any(Number),
    posts: expect.any(Number),
    media: 2,
    competitions: expect.any(Number),
    leaderboards: expect.any(Number),
    feed: expect.any(Number),
    reports: expect.any(Number),
    'activity-log': expect.any(Number),
  });
  expect(Object.keys(receipt?.retained as object)).toEqual(expect.arrayContaining(['account', 'posts', 'competitions', 'reports']));
});

test('content of others stays, with counts that follow', async () => {
  const [ben, cleo] = [await again(world.ben), await again(world.cleo)];
  const post = await ben.call(getPost, { params: { postId: world.postIds.ben } });
  expect(post).toMatchObject({ body: `Hello @deleted, and @${cleo.handle}`, counts: { likes: 1, comments: 1 } });
  const [mention] = post.mentions;
  expect([...(post.body ?? '')].slice(mention?.start, (mention?.start ?? 0) + (mention?.length ?? 0)).join('')).toBe(`@${cleo.handle}`);
  const { items } = await ben.call(listComments, { params: { postId: world.postIds.ben } });
  expect(items).toEqual([expect.objectContaining({ state: 'deleted', author: null, body: null, counts: { replies: 1 } })]);
  expect((await ben.call(listFriends, { params: { userId: 'me' } })).items.map(({ userId }) => userId)).toEqual([cleo.userId]);
  const { counts } = await ben.call(getMe, {});
  expect(counts).toMatchObject({ friends: 1 });
  expect((await cleo.call(getMe, {})).counts).toMatchObject({ friends: 1, followers: 0, following: 0 });
  for (const { actor } of (await ben.call(getFeed, {})).items) expect(actor.userId).not.toBe(world.nova.userId);
});

test('the user leaves running competitions; a frozen result keeps rank and score without a name', async () => {
  const [ben, cleo] = await Promise.all([again(world.ben), again(world.cleo)]);
  const boardOf = async (competitionId: string) => {
    // Cleo is no organiser: organisers see an alias in place of the name.
    const { items, total } = await cleo.call(getLeaderboard, { params: { competitionId } });
    return { total, entries: items.map(({ rank, userId, handle, score }) => [rank, userId ?? handle, score]) };
  };
  const { created, frozen } = world.competitionIds;
  const ids = { ben: ben.userId, cleo: world.cleo.userId };
  expect(await boardOf(created)).toEqual({
    total: 2,
    entries: [
      [1, ids.ben, 75],
      [2, ids.cleo, 50],
    ],
  });
  expect(await boardOf(frozen)).toEqual({
    total: 3,
    entries: [
      [1, null, 95],
      [2, ids.ben, 70],
      [3, ids.cleo, 50],
    ],
  });
  expect(await ben.call(getCompetitionStats, { params: { competitionId: created } })).toMatchObject({ participants: 2, submissions: 3 });
  expect(await ben.call(getCompetitionStats, { params: { competitionId: frozen } })).toMatchObject({ participants: 3 });
  expect(await ben.call(getCompetition, { params: { competitionId: created } })).toMatchObject({ name: 'Open to all', participants: 2 });
  const [firstDay] = (await readTable(stack))('board-day')
    .map(({ date }) => String(date))
    .sort();
  const history = await cleo.call(getLeaderboardHistory, { params: { competitionId: frozen }, query: { date: firstDay } });
  expect(history.items[0]?.top?.map(({ rank, handle }) => [rank, handle === null])).toEqual([
    [1, true],
    [2, false],
    [3, false],
  ]);
});

test('reports of others stay without a subject; actions of an erased moderator stay accountable by an alias', async () => {
  const moderator = await stack.as('another-mod', ['moderator']);
  const { items } = await moderator.call(listReports, { query: { status: 'open', subjectType: 'user' } });
  expect(items).toHaveLength(2);
  expect(items.map(({ subject }) => subject.id).sort()).not.toContain(world.nova.userId);
  const admin = await stack.as('an-admin', ['admin']);
  const alias = (await readTable(stack))('erasure-receipt').find(({ userId }) => userId === world.mod.userId)?.alias;
  const { items: log } = await admin.call(listAudit, { query: { limit: 100 } });
  expect(log.filter(({ actor }) => actor === alias).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['report.resolve', 'account.suspend', 'account.lift_suspension']),
  );
});

test('the handle is free, and nobody finds the user', async () => {
  const cleo = await again(world.cleo);
  expect((await cleo.call(updateMe, { body: { handle: NOVA.handle } })).handle).toBe(NOVA.handle);
  await expect(cleo.call(getUser, { params: world.nova })).rejects.toEqual(problem(404, 'NOT_FOUND'));
  expect((await readTable(stack))('profile').map(({ userId }) => userId)).not.toContain(world.nova.userId);
});

test('the user pool has forgotten the user: a sign-in under the same name is a new user', async () => {
  const other = await again(world.nova);
  expect(other.userId).not.toBe(world.nova.userId);
  expect(await other.call(getMe, {})).toMatchObject({ displayName: null, bio: null, counts: { friends: 0, followers: 0 } });
});
