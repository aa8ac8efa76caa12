import { type OnProgress, PARALLEL } from './befriend.ts';
import { type FriendGraph, mutualFriends, suggestions } from './friend-graph.ts';
import { inParallel } from './parallel.ts';
import type { SignedIn } from './running-stack.ts';

/** Compares the API with brute force over the friendships; each check returns one line per difference. */
type Check = { graph: FriendGraph; people: readonly SignedIn[]; onProgress: OnProgress };

const all = async <Item>(pages: AsyncIterable<Item>): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
};

const LIMIT = 100;

/** Compares the friend count of every user. */
export const checkCounts = async ({ graph: { friends }, people, onProgress }: Check): Promise<string[]> => {
  const wrong = await inParallel(
    people,
    async (user, number) => {
      const { counts } = await user.get('/v1/me');
      return counts.friends === friends[number]!.size ? [] : [`${user.handle} has ${counts.friends} friends, not ${friends[number]!.size}`];
    },
    { parallel: PARALLEL, onProgress: (done) => onProgress('counts', done, people.length) },
  );
  return wrong.flat();
};

const sameSet = (a: Iterable<string>, b: Iterable<string>): boolean => [...a].sort().join() === [...b].sort().join();

/** Compares mutual friends of pairs of users, and all suggestions of the first of each pair. */
export const checkRelationships = async (
  { graph: of, people, onProgress }: Check,
  relationships: readonly (readonly [number, number])[],
): Promise<string[]> => {
  const wrong = await inParallel(
    relationships,
    async ([a, b]) => {
      const [me, other] = [people[a]!, people[b]!];
      const path = { userId: other.userId };
      const mutual = await all(me.pages('/v1/users/{userId}/mutual-friends', { params: { path, query: { limit: LIMIT } } }));
      const expected = mutualFriends(of, a, b).map((number) => people[number]!.userId);
      const suggested = await all(me.pages('/v1/me/suggestions', { params: { query: { limit: LIMIT } } }));
      const common = new Map([...suggestions(of, a)].map(([number, count]) => [people[number]!.userId, count]));
      const best = [...common].sort(([idA, x], [idB, y]) => y - x || (idA < idB ? -1 : 1)).slice(0, 1000);
      const actual = suggested.map(({ userId, mutualFriends: count }) => `${userId} ${count}`);
      return [
        ...(sameSet(
          mutual.map(({ userId }) => userId),
          expected,
        )
          ? []
          : [`${me.handle} and ${other.handle} have ${mutual.length} friends in common, not ${expected.length}`]),
        ...(actual.join() === best.map(([userId, count]) => `${userId} ${count}`).join()
          ? []
          : [`suggestions of ${me.handle}: ${actual.slice(0, 3).join(', ')} …, not ${best.slice(0, 3).join(', ')} …`]),
      ];
    },
    { parallel: PARALLEL, onProgress: (done) => onProgress('relationships', done, relationships.length) },
  );
  return wrong.flat();
};

/** Checks that a post of the user with most friends is once in their friends' feeds and in no other. */
export const checkPost = async ({ graph: { friends }, people, onProgress }: Check, drain: () => Promise<void>): Promise<string[]> => {
  const author = people[0]!;
  const { postId } = await author.post('/v1/posts', { body: { body: 'To all of my friends', visibility: 'friends' } });
  await drain();
  const wrong = await inParallel(
    people,
    async (user, number) => {
      const items = await all(user.pages('/v1/feed', { params: { query: { limit: LIMIT } } }));
      const count = items.filter(({ target }) => target.id === postId).length;
      const expected = friends[0]!.has(number) ? 1 : 0;
      return count === expected ? [] : [`${user.handle} sees the post ${count} times, not ${expected}`];
    },
    { parallel: PARALLEL, onProgress: (done) => onProgress('feeds', done, people.length) },
  );
  return wrong.flat();
};
