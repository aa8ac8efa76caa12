import type { CutCall } from '../../local/chaos.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import { DEAD_LETTER_QUEUES } from '../../schemas/platform/models.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { rotate } from '../support/depth.ts';
import { watchAlarms } from '../support/simulated-alarms.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

/** One hour of moved time in steps of five minutes, the longest pause of a retry. */
const STEPS = 12;
/** Real time for the attempts of one step. */
const STEP_MS = 400;
/** Players of a step, each with four changes. One outage has several hundred changes; another rotation chooses another one. */
const PLAYERS = { few: 1, many: 8 };
/** Real time for a busy machine to receive what waits in queues. */
const LONGEST_STEP_MS = 4000;

let stack: TestStack;
let lines: string[] = [];
let statuses: number[] = [];
/** Returns what was logged and answered since the last call. */
const observed = () => {
  const since = { lines, statuses };
  lines = [];
  statuses = [];
  return since;
};
beforeAll(async () => {
  stack = await startStack({
    own: true,
    chaos: 'outage',
    coverage: undefined,
    logs: 'all',
    onLog: (line) => lines.push(line),
    report: {
      request: ({ request, response }) => {
        if (request.target.startsWith('/v1/')) statuses.push(response.status);
      },
      trace: () => undefined,
    },
  });
  stack.chaos?.pause();
});
afterAll(() => stack.stop());

const befriend = async (a: Person, b: Person): Promise<void> => {
  const { requestId } = await a.call(graph.sendFriendRequest, { body: { recipientId: b.userId } });
  await b.call(graph.acceptFriendRequest, { params: { requestId } });
};
const feedOf = async (who: Person): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await who.call(feed.getFeed, { query: { limit: 50, ...(cursor ? { cursor } : {}) } });
    found.push(...page.items.flatMap(({ target }) => (target.type === 'post' ? [target.id] : [])));
    cursor = page.cursor ?? undefined;
    if (!cursor) return found;
  }
};

/** Calls of functions that serve nobody. */
const isAsynchronous = ({ caller }: CutCall): boolean => !/-(api|batch|dead-letters|socket)-\d+$/.test(caller);
const isConsumer = ({ caller }: CutCall): boolean =>
  isAsynchronous({ caller, service: '', operation: '' }) && !/-(jobs|router)-\d+$/.test(caller);

type Outage = { name: string; cut(call: CutCall): boolean; told: RegExp; alarms: readonly string[] };
/** Each with what the log says and the alarms that fire. */
const outages: Outage[] = [
  {
    name: 'the bus',
    cut: ({ service }) => service === 'AWSEvents',
    told: /publishing to the event bus failed/,
    alarms: ['Stream delay'],
  },
  {
    name: 'the queues',
    cut: (call) => call.service === 'AmazonSQS' && call.operation.startsWith('SendMessage'),
    told: /sending to a queue failed/,
    alarms: ['Stream delay'],
  },
  {
    name: 'the table',
    cut: (call) => call.service.startsWith('DynamoDB') && isAsynchronous(call),
    told: /(counter|event|batch|message) failed/,
    // Jobs are tried three times within minutes; their schedules repeat them.
    // Messages behind a failing one of a FIFO group age.
    alarms: ['Dead letters / jobs', 'Failing work', 'Queue backlog'],
  },
  {
    name: 'the consumers',
    cut: isConsumer,
    told: /(counter|event|batch|message) failed/,
    alarms: ['Failing work', 'Queue backlog'],
  },
  {
    name: 'the bus and the table',
    cut: (call) => call.service === 'AWSEvents' || (call.service.startsWith('DynamoDB') && isAsynchronous(call)),
    told: /publishing to the event bus failed[\s\S]*job failed/,
    // Changes stay in the stream, so that workers have nothing to fail at.
    alarms: ['Dead letters / jobs', 'Stream delay'],
  },
];
const withManyChanges = new Set(rotate(outages));

/** The changes of one step for each player: a post for the feeds of friends, a like of a counter, a score for the FIFO queue of a board. */
const load = async (label: string, competitionId: string, players: number): Promise<string[]> => {
  const [author, friend] = [await stack.as(`${label}-author`), await stack.as(`${label}-friend`)];
  const posted: string[] = [];
  for (let count = 0; count < players; count += 1) {
    const { postId } = await author.call(posts.createPost, { body: { body: 'written in a bad hour', visibility: 'friends' } });
    posted.push(postId);
  }
  const params = { competitionId };
  await Promise.all(
    posted.map(async (postId) => {
      await friend.call(posts.likePost, { params: { postId } });
      const player = await stack.as(`${label}-player-${postId.slice(-6)}`);
      await player.call(competitions.joinCompetition, { params });
      await player.call(competitions.submitScore, { params: { ...params, roundId: 'r1' }, body: { score: 7 } });
    }),
  );
  return posted;
};

/** Gives the attempts of a step their time: on a busy machine until every message of a queue was received. */
const attempt = async (mayWait: boolean): Promise<void> => {
  const waits = (): boolean => Object.values(stack.metrics().queues).some(({ depth, inFlight }) => depth + inFlight > 0);
  await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  for (let waited = STEP_MS; !mayWait && waits() && waited < LONGEST_STEP_MS; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
};

test.each(outages)(
  'an hour without $name loses nothing, is told in the log, and its alarms fire and no others',
  async (outage) => {
    const { name, cut, told, alarms } = outage;
    const players = withManyChanges.has(outage) ? PLAYERS.many : PLAYERS.few;
    const label = name.replaceAll('the ', '').replaceAll(' ', '-');
    const [author, friend, later] = [
      await stack.as(`${label}-author`),
      await stack.as(`${label}-friend`),
      await stack.as(`${label}-later`),
    ];
    await befriend(author, friend);
    const { competitionId } = await author.call(competitions.createCompetition, {
      body: {
        name: 'Steps',
        startsAt: new Date(stack.clock.now() - 60_000).toISOString(),
        endsAt: new Date(stack.clock.now() + 86_400_000).toISOString(),
        selfReported: true,
      },
    });
    await author.call(competitions.publishCompetition, { params: { competitionId } });
    await stack.settle();
    const watch = await watchAlarms(stack);
    const errors: string[] = [];
    observed();
    const end = stack.chaos?.outage(cut);
    await befriend(author, later);
    const written: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      // The load ends before the last step, so that its messages are tried as well.
      if (step < STEPS - 1) written.push(...(await load(label, competitionId, players)));
      await attempt(alarms.includes('Queue backlog'));
      await stack.advance('PT5M');
      const since = observed();
      errors.push(...since.lines.filter((line) => line.includes('"ERROR"')));
      watch.sample(since);
    }
    // Tokens last an hour.
    const [reader, newcomer] = [await stack.as(`${label}-friend`), await stack.as(`${label}-later`)];
    end?.();
    await stack.settle();
    const newestFirst = [...written].reverse();
    expect(await feedOf(reader)).toEqual(newestFirst);
    expect((await feedOf(newcomer)).sort()).toEqual([...written].sort());
    const likes = await Promise.all(written.map((postId) => reader.call(posts.getPost, { params: { postId } })));
    expect(likes.map(({ counts }) => counts.likes)).toEqual(written.map(() => 1));
    const { participants } = await reader.call(competitions.getCompetition, { params: { competitionId } });
    expect(participants).toBe(written.length);
    const board = await reader.call(leaderboards.getLeaderboard, { params: { competitionId }, query: { limit: 100 } });
    expect(board.items).toHaveLength(written.length);
    expect(errors.join('')).toMatch(told);
    const dead = Object.entries(stack.metrics().queues).filter(([, { deadLetters }]) => deadLetters > 0);
    expect(dead).toEqual([]);
    // An alarm watches ten queues at most, and those of the further ones have a number.
    const fired = [...new Set(watch.fired().map((alarm) => alarm.replace(/ \/ \d+$/, '')))];
    expect(fired).toEqual([...alarms]);
    // The jobs that were given up go on where an operator sends them back.
    const admin = await stack.as('rosa', ['admin']);
    expect(await admin.call(platform.redriveDeadLetters, { params: { queue: 'jobs' } })).toMatchObject({ kept: [], left: 0 });
    await stack.settle();
    const { items } = await admin.call(platform.listDeadLetters, {});
    expect(items.map(({ queue, count }) => [queue, count])).toEqual(DEAD_LETTER_QUEUES.map((queue) => [queue, 0]));
  },
  180_000,
);

test('while the table does not answer, reads are answered 503 with Retry-After, and their alarm fires', async () => {
  const ada = await stack.as('reader');
  const watch = await watchAlarms(stack);
  observed();
  const end = stack.chaos?.outage(({ service, operation }) => service.startsWith('DynamoDB') && operation !== 'UpdateItem');
  const read = () => fetch(`${stack.url}${users.getMe.path}`, { headers: { authorization: `Bearer ${ada.token}` } });
  const answers = await Promise.all(Array.from({ length: 20 }, read));
  end?.();
  for (const { status, headers } of answers) expect([status, headers.get('retry-after')]).toEqual([503, '1']);
  watch.sample(observed());
  expect(watch.fired()).toEqual(['Server errors']);
});

test('a domain whose worker fails delays the counts of no other', async () => {
  const [author, friend] = [await stack.as('healthy-author'), await stack.as('healthy-friend')];
  const { postId } = await author.call(posts.createPost, { body: { body: 'counted' } });
  await stack.settle();
  const end = stack.chaos?.outage(({ caller }) => /-graph-worker-\d+$/.test(caller));
  await befriend(author, friend);
  await friend.call(posts.likePost, { params: { postId } });
  const likes = async () => (await friend.call(posts.getPost, { params: { postId } })).counts.likes;
  for (let waited = 0; (await likes()) === 0 && waited < 200; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await likes()).toBe(1);
  const friends = async () => (await friend.call(graph.listFriends, { params: { userId: author.userId }, query: {} })).items.length;
  expect(await friends()).toBe(1);
  end?.();
  await stack.settle();
});
