import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from './data.ts';

/** Mutual follows of LastFM users (feather-lastfm-social, MIT), in the data folder: 7,624 users, 27,806 friendships. */
const edgesFile = (): string => path.join(dataFolder() ?? 'no-data', 'lastfm_asia/lastfm_asia_edges.csv');

/** Users are numbers from 0; `friends` serves brute-force lookups. */
export type FriendGraph = { name: string; friendships: readonly (readonly [number, number])[]; friends: readonly ReadonlySet<number>[] };

const graphOf = (name: string, users: number, friendships: readonly (readonly [number, number])[]): FriendGraph => {
  const friends = Array.from({ length: users }, () => new Set<number>());
  for (const [a, b] of friendships) {
    friends[a]!.add(b);
    friends[b]!.add(a);
  }
  return { name, friendships, friends };
};

/** The `size` users nearest to the user with most friends, nearest first and renumbered in that order. */
const around = ({ name, friends }: FriendGraph, size: number): FriendGraph => {
  const start = friends.reduce((best, set, user) => (set.size > friends[best]!.size ? user : best), 0);
  const order = [start];
  const numbers = new Map([[start, 0]]);
  for (let at = 0; at < order.length && order.length < size; at += 1)
    for (const friend of [...friends[order[at]!]!].sort((a, b) => a - b)) {
      if (numbers.has(friend) || order.length >= size) continue;
      numbers.set(friend, order.length);
      order.push(friend);
    }
  const friendships = order.flatMap((user, number) =>
    [...friends[user]!].flatMap((friend) => {
      const other = numbers.get(friend);
      return other !== undefined && other > number ? [[number, other] as const] : [];
    }),
  );
  return graphOf(name, order.length, friendships);
};

/** Generated graph without data: users know their neighbours in a ring, and every third one knows number 0. */
const generated = (users: number): FriendGraph => {
  const friendships = new Map<string, readonly [number, number]>();
  const add = (a: number, b: number): void => {
    if (a !== b) friendships.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
  };
  for (let user = 0; user < users; user += 1) {
    for (const step of [1, 2, 7]) add(user, (user + step) % users);
    if (user % 3 === 0) add(0, user);
  }
  return graphOf('generated', users, [...friendships.values()]);
};

/**
 * Loads friendships among the users nearest to the user with most friends, who is number 0.
 * @param size maximum number of users; default: all
 * @param most maximum number of friendships
 */
export const loadFriendGraph = (size = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY): FriendGraph => {
  const { name, friends, friendships } = loadWhole(size);
  // Friendships of number 0 come first.
  return friendships.length <= most ? { name, friends, friendships } : graphOf(name, friends.length, friendships.slice(0, most));
};

const loadWhole = (size: number): FriendGraph => {
  if (!existsSync(edgesFile())) return generated(Math.min(size, 300));
  const lines = readFileSync(edgesFile(), 'utf8').trim().split(/\r?\n/).slice(1);
  const friendships = lines.map((line) => line.split(',').map(Number) as [number, number]);
  const users = 1 + Math.max(...friendships.flat());
  return around(graphOf('lastfm_asia', users, friendships), size);
};

export const mutualFriends = ({ friends }: FriendGraph, a: number, b: number): number[] =>
  [...friends[a]!].filter((user) => friends[b]!.has(user));

/** Counts a user's mutual friends with every user who is not a friend yet. */
export const suggestions = ({ friends }: FriendGraph, user: number): Map<number, number> => {
  const common = new Map<number, number>();
  for (const friend of friends[user]!)
    for (const other of friends[friend]!) if (other !== user && !friends[user]!.has(other)) common.set(other, (common.get(other) ?? 0) + 1);
  return common;
};
