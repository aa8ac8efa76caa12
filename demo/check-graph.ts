import { randomUUID } from 'node:crypto';
import * as feed from '../schemas/feed/routes.ts';
import * as graph from '../schemas/graph/routes.ts';
import * as posts from '../schemas/posts/routes.ts';
import * as users from '../schemas/users/routes.ts';
import { type OnProgress, PARALLEL } from './befriend.ts';
import { type FriendGraph, mutualFriends, suggestions } from './friend-graph.ts';
import { inParallel } from './parallel.ts';
import type { SignedIn } from './running-stack.ts';

/** Compares the API with brute force over the friendships; each check returns one line per difference. */
type Check = { graph: FriendGraph; people: readonly SignedIn[]; onProgress: OnProgress };

type Page<Item> = { items: Item[]; cursor: string | null };

/** Reads all pages of a list. */
const readAll = async <Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[]> => {
  const items: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.cursor === null) return items;
    cursor = page.cursor;
  }
};

const LIMIT = 100;

/** Compares the friend count of every user. */
export const checkCounts = async ({ graph: { friends }, people, onProgress }: Check): Promise<string[]> => {
  const wrong = await inParallel(
    people,
    async (user, number) => {
      const { counts } = await user.call(users.getMe, {});
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
      const mutual = await readAll((cursor) =>
        me.call(graph.listMutualFriends, { params: { userId: other.userId }, query: { limit: LIMIT, cursor } }),
      );
      const expected = mutualFriends(of, a, b).map((number) => people[number]!.userId);
      const suggested = await readAll((cursor) => me.call(graph.listSuggestions, { query: { limit: LIMIT, cursor } }));
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
  const { postId } = await author.call(posts.createPost, {
    body: { body: 'To all of my friends', visibility: 'friends' },
    idempotencyKey: randomUUID(),
  });
  await drain();
  const wrong = await inParallel(
    people,
    async (user, number) => {
      const items = await readAll((cursor) => user.call(feed.getFeed, { query: { limit: LIMIT, cursor } }));
      const count = items.filter(({ target }) => target?.id === postId).length;
      const expected = friends[0]!.has(number) ? 1 : 0;
      return count === expected ? [] : [`${user.handle} sees the post ${count} times, not ${expected}`];
    },
    { parallel: PARALLEL, onProgress: (done) => onProgress('feeds', done, people.length) },
  );
  return wrong.flat();
};
