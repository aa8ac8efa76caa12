import type { CutCall } from '../../local/chaos.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

/** One hour of moved time in steps of five minutes, the longest pause of a retry. */
const STEPS = 12;
/** Real time for the attempts of one step. */
const STEP_MS = 400;

let stack: TestStack;
let lines: string[] = [];
beforeAll(async () => {
  stack = await startStack({ own: true, chaos: 'outage', coverage: undefined, logs: 'errors', onLog: (line) => lines.push(line) });
  stack.chaos?.pause();
});
afterAll(() => stack.stop());

const befriend = async (a: Person, b: Person): Promise<void> => {
  const { requestId } = await a.call(graph.sendFriendRequest, { body: { recipientId: b.userId } });
  await b.call(graph.acceptFriendRequest, { params: { requestId } });
};
const feedOf = async (who: Person) => (await who.call(feed.getFeed, { query: { limit: 50 } })).items.map(({ target }) => target.id);

/** Calls of functions that serve nobody. */
const isAsynchronous = ({ caller }: CutCall): boolean => !/-api-\d+$/.test(caller);

/**
 * The three ways of a change that an hour without a service must not lose: its event (a friend's feed), a counter (likes)
 * and, by a message, the feeds of a new friendship. `before` and `during` make the changes; the hour passes after them.
 */
const outages: [string, (call: CutCall) => boolean, RegExp][] = [
  ['the bus', ({ service }) => service === 'AWSEvents', /publishing to the event bus failed/],
  [
    'the queues',
    (call) => call.service === 'AmazonSQS' && call.operation.startsWith('SendMessage'),
    /sending to a queue failed|message failed|event failed/,
  ],
  ['the table', (call) => call.service.startsWith('DynamoDB') && isAsynchronous(call), /counter failed/],
];

test.each(outages)(
  'an hour without %s loses no event and is told in the log',
  async (name, matches, told) => {
    const label = name.replace('the ', '');
    const [author, friend, later] = [
      await stack.as(`${label}-author`),
      await stack.as(`${label}-friend`),
      await stack.as(`${label}-later`),
    ];
    await befriend(author, friend);
    await stack.settle();
    lines = [];
    const end = stack.chaos?.outage(matches);
    const { postId } = await author.call(posts.createPost, { body: { body: 'written in a bad hour', visibility: 'friends' } });
    await friend.call(posts.likePost, { params: { postId } });
    await befriend(author, later);
    for (let step = 0; step < STEPS; step += 1) {
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      await stack.advance('PT5M');
    }
    // Tokens last an hour.
    const [reader, newcomer] = [await stack.as(`${label}-friend`), await stack.as(`${label}-later`)];
    const likes = async () => (await reader.call(posts.getPost, { params: { postId } })).counts.likes;
    end?.();
    await stack.settle();
    expect(await likes()).toBe(1);
    expect([await feedOf(reader), await feedOf(newcomer)]).toEqual([[postId], [postId]]);
    expect(lines.join('')).toMatch(told);
    const dead = Object.entries(stack.metrics().queues).filter(([, { deadLetters }]) => deadLetters > 0);
    expect(dead).toEqual([]);
  },
  120_000,
);

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
}, 60_000);
