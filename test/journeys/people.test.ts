import { buildGraph } from '../../demo/befriend.ts';
import { checkCounts, checkPost, checkRelationships } from '../../demo/check-graph.ts';
import { type FriendGraph, loadFriendGraph } from '../../demo/friend-graph.ts';
import type { SignedIn } from '../../demo/running-stack.ts';
import { isDeep } from '../support/depth.ts';
import { type Journey, startJourney } from './journey.ts';

/** The user with most friends in the full data has 216; a few other users are not among them. */
const PEOPLE = isDeep ? 230 : 40;
/** All friendships of that user, and some among the others. The demo builds the whole graph. */
const FRIENDSHIPS = isDeep ? 320 : 70;
const PAIRS = 25;
const onProgress = (): void => undefined;

let stack: Journey;
let graph: FriendGraph;
let people: SignedIn[];
beforeAll(async () => {
  stack = await startJourney();
  graph = loadFriendGraph(PEOPLE, FRIENDSHIPS);
  people = await buildGraph(stack, graph, stack.handle('p'), onProgress);
  await stack.settle();
});
afterAll(() => stack?.stop());

it('a real graph of friends has the same counts, mutual friends and suggestions as a brute-force computation', async () => {
  const pairs = Array.from({ length: PAIRS }, (_, index) => [index, (index * 37 + 11) % people.length] as const).filter(
    ([a, b]) => a !== b,
  );
  expect(await checkCounts({ graph, people, onProgress })).toEqual([]);
  expect(await checkRelationships({ graph, people, onProgress }, pairs)).toEqual([]);
});

it('a post of the user with most friends is in the feed of every friend once, and in no other feed', async () => {
  expect(await checkPost({ graph, people, onProgress }, stack.settle)).toEqual([]);
});
