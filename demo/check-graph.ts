import { randomUUID } from 'node:crypto';
import * as feed from '../schemas/feed/routes.ts';
import * as graph from '../schemas/graph/routes.ts';
import * as posts from '../schemas/posts/routes.ts';
import * as users from '../schemas/users/routes.ts';
import { PARALLEL, type Tell } from './befriend.ts';
import { type FriendGraph, mutualFriends, suggestions } from './friend-graph.ts';
import { inParallel } from './parallel.ts';
import type { SignedIn } from './running-stack.ts';

/** What the API says against brute force over the friendships themselves; a line for each difference. */
type Check = { graph: FriendGraph; people: readonly SignedIn[]; tell: Tell };

type Page<Item> = { items: Item[]; cursor: string | null };

/** A list to its end. */
const all = async <Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[]> => {
  const items: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.cursor === null) return items;
    cursor = page.cursor;
  }
};

const LIMIT = 100;

/** Everybody's count of friends. */
export const checkCounts = async ({ graph: { friends }, people, tell }: Check): Promise<string[]> => {
  const wrong = await inParallel(
    people,
    async (person, number) => {
      const { counts } = await person.call(users.getMe, {});
      return counts.friends === friends[number]!.size
        ? []
        : [`${person.handle} has ${counts.friends} friends, not ${friends[number]!.size}`];
    },
    { parallel: PARALLEL, tell: (done) => tell('counts', done, people.length) },
  );
  return wrong.flat();
};

const sameSet = (a: Iterable<string>, b: Iterable<string>): boolean => [...a].sort().join() === [...b].sort().join();

/** Friends in common of relationships, and suggestions of their first person, in full. */
export const checkPairs = async (
  { graph: of, people, tell }: Check,
  relationships: readonly (readonly [number, number])[],
): Promise<string[]> => {
  const wrong = await inParallel(
    relationships,
    async ([a, b]) => {
      const [me, other] = [people[a]!, people[b]!];
      const mutual = await all((cursor) =>
        me.call(graph.listMutualFriends, { params: { userId: other.userId }, query: { limit: LIMIT, cursor } }),
      );
      const expected = mutualFriends(of, a, b).map((number) => people[number]!.userId);
      const suggested = await all((cursor) => me.call(graph.listSuggestions, { query: { limit: LIMIT, cursor } }));
      const common = new Map([...suggestions(of, a)].map(([number, count]) => [people[number]!.userId, count]));
      const best = [...common].sort(([idA, x], [idB, y]) => y - x || (idA < idB ? -1 : 1)).slice(0, 1000);
      const said = suggested.map(({ userId, mutualFriends: count }) => `${userId} ${count}`);
      return [
        ...(sameSet(
          mutual.map(({ userId }) => userId),
          expected,
        )
          ? []
          : [`${me.handle} and ${other.handle} have ${mutual.length} friends in common, not ${expected.length}`]),
        ...(said.join() === best.map(([userId, count]) => `${userId} ${count}`).join()
          ? []
          : [`suggestions of ${me.handle}: ${said.slice(0, 3).join(', ')} …, not ${best.slice(0, 3).join(', ')} …`]),
      ];
    },
    { parallel: PARALLEL, tell: (done) => tell('relationships', done, relationships.length) },
  );
  return wrong.flat();
};

/** The most befriended person posts; their friends see it once, and of the others nobody. */
export const checkPost = async ({ graph: { friends }, people, tell }: Check, settle: () => Promise<void>): Promise<string[]> => {
  const author = people[0]!;
  const { postId } = await author.call(posts.createPost, {
    body: { body: 'To all of my friends', visibility: 'friends' },
    idempotencyKey: randomUUID(),
  });
  await settle();
  const wrong = await inParallel(
    people,
    async (person, number) => {
      const items = await all((cursor) => person.call(feed.getFeed, { query: { limit: LIMIT, cursor } }));
      const seen = items.filter(({ target }) => target?.id === postId).length;
      const expected = friends[0]!.has(number) ? 1 : 0;
      return seen === expected ? [] : [`${person.handle} sees the post ${seen} times, not ${expected}`];
    },
    { parallel: PARALLEL, tell: (done) => tell('feeds', done, people.length) },
  );
  return wrong.flat();
};
