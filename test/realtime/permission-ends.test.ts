import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Topic } from '../../lambdas/_live/topic.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import { allTopics } from '../../schemas/index.ts';
import { createPost } from '../../schemas/posts/routes.ts';
import { createBoards } from '../leaderboards/boards-harness.ts';
import { startStack } from '../support/stack.ts';
import type { TestSocket } from '../support/test-socket.ts';
import { befriend } from '../support/viewers.ts';
import { boardWays } from './ways/board-ways.ts';
import { communityWays } from './ways/community-ways.ts';
import { presenceWays } from './ways/presence-ways.ts';
import { open, type Way, type World, whenSignInEnds } from './ways/way.ts';

/*
 * Every topic, and every way in which a subscriber's permission to follow it can end. The subscription ends by itself, whether
 * or not the client pings, and nothing of the topic is sent after that.
 */
let world: World;
beforeAll(async () => {
  const boards = await createBoards(await startStack());
  const [admin, moderator] = [await boards.as('boss', ['admin']), await boards.as('guard', ['moderator'])];
  world = { boards, admin, moderator, sockets: [] };
});
afterAll(async () => {
  for (const socket of world.sockets) socket.close();
  await world.boards.stop();
});

const ownWays = whenSignInEnds(async ({ boards }, subscriber) => {
  const friend = await boards.person();
  await befriend(friend, subscriber);
  return {
    topic: `user:${subscriber.userId}`,
    provoke: () => friend.call(createPost, { body: { body: 'For friends.', visibility: 'friends' } }),
  };
});

/** By the names of the contract. A new topic needs its ways. */
const ways: Record<string, Way[]> = {
  'leaderboards.overall': boardWays(false),
  'leaderboards.round': boardWays(true),
  'communities.community': communityWays,
  'users.presence': presenceWays,
  'feed.person': ownWays,
};

test('every topic of the contract says how its permission ends', () => {
  expect(Object.keys(ways).sort()).toEqual(
    allTopics()
      .map(({ name }) => name)
      .sort(),
  );
  for (const rows of Object.values(ways)) expect(rows.length).toBeGreaterThan(0);
});

test('every event that may end a topic has a way', async () => {
  const { modules } = await discoverDomains([repositoryRoot]);
  const missing: string[] = [];
  for (const { file } of modules.filter(({ kind }) => kind === 'topics')) {
    const { default: exported } = (await import(pathToFileURL(file).href)) as { default: Topic | Topic[] };
    for (const { definition, revocations = [] } of [exported].flat()) {
      const covered = new Set(ways[definition.name]?.map(([, , endedBy]) => endedBy));
      missing.push(...revocations.filter(({ event }) => !covered.has(event)).map(({ event }) => `${definition.name}: ${event}`));
    }
  }
  expect(missing).toEqual([]);
});

const isEventOf = (topic: string) => (frame: ServerFrame) => frame.type === 'event' && frame.topic === topic;
/** By the frame of the topic, or with the whole socket. */
const isEndOf = (topic: string) => (frame: ServerFrame) =>
  (frame.type === 'unsubscribed' && frame.topic === topic) || (frame.type === 'error' && frame.status === 403);
const eventsAfterEnd = ({ frames }: TestSocket, topic: string): ServerFrame[] =>
  frames.slice(frames.findIndex(isEndOf(topic))).filter(isEventOf(topic));

/** A topic ends by the event itself, within a second or two, and not by what runs every minute; a busy machine may take longer. */
const WITHIN_MS = 20_000;

const rows = Object.entries(ways).flatMap(([name, list]) => list.map(([way, follow]) => [name, way, follow] as const));
test.each(rows)('%s: %s', async (_, way, follow) => {
  const { topic, subscriber, end, provoke, isShown } = await follow(world);
  const { settle } = world.boards;
  const both = [await open(world, subscriber), await open(world, subscriber)] as const;
  for (const socket of both) expect(await socket.ask({ type: 'subscribe', topic })).toMatchObject({ type: 'ack' });
  await provoke();
  for (const socket of both) await socket.next(isEventOf(topic));
  await settle();
  const pinging = both[1];
  const pings = setInterval(() => pinging.send({ type: 'ping' }), 100);
  try {
    await end();
    const ended = performance.now();
    if (isShown && (await isShown())) {
      await settle();
      expect([way, ...both.map(({ frames }) => frames.some(isEndOf(topic)))]).toEqual([way, false, false]);
      return;
    }
    // Without settling, which would also run what is meant to happen later.
    for (const socket of both) await socket.next(isEndOf(topic));
    expect(performance.now() - ended).toBeLessThan(WITHIN_MS);
    await provoke().catch(() => undefined);
    await settle();
    await pause(50);
    for (const socket of both) expect(eventsAfterEnd(socket, topic)).toEqual([]);
  } finally {
    clearInterval(pings);
  }
});
