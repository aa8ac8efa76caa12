import { buildGraph } from '../../demo/befriend.ts';
import { checkCounts, checkPost, checkRelationships } from '../../demo/check-graph.ts';
import { type FriendGraph, loadFriendGraph } from '../../demo/friend-graph.ts';
import type { SignedIn } from '../../demo/running-stack.ts';
import { isDeep } from '../support/depth.ts';
import { type Journey, startJourney } from './journey.ts';

/** In full the most befriended person of the data has 216 friends; a few more people are none of theirs. */
const PEOPLE = isDeep ? 230 : 40;
/** All of theirs, and some among the others: the demo builds the whole graph. */
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

it('a real graph of friends has the counts, the friends in common and the suggestions that brute force says', async () => {
  const pairs = Array.from({ length: PAIRS }, (_, index) => [index, (index * 37 + 11) % people.length] as const).filter(
    ([a, b]) => a !== b,
  );
  expect(await checkCounts({ graph, people, onProgress })).toEqual([]);
  expect(await checkRelationships({ graph, people, onProgress }, pairs)).toEqual([]);
});

it('a post of the most befriended person is seen once by every friend and by nobody else', async () => {
  expect(await checkPost({ graph, people, onProgress }, stack.settle)).toEqual([]);
});
