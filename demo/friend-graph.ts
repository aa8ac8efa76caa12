import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from './data.ts';

/** Mutual follows of LastFM users (feather-lastfm-social, MIT), beside the project: 7,624 people, 27,806 friendships. */
const edgesFile = (): string => path.join(dataFolder() ?? 'no-data', 'lastfm_asia/lastfm_asia_edges.csv');

/** People are numbers from 0; `friends` is what brute force looks things up in. */
export type FriendGraph = { name: string; friendships: readonly (readonly [number, number])[]; friends: readonly ReadonlySet<number>[] };

const graphOf = (name: string, people: number, friendships: readonly (readonly [number, number])[]): FriendGraph => {
  const friends = Array.from({ length: people }, () => new Set<number>());
  for (const [a, b] of friendships) {
    friends[a]!.add(b);
    friends[b]!.add(a);
  }
  return { name, friendships, friends };
};

/** Everybody within reach of the most befriended person, the nearest first, renumbered in that order. */
const around = ({ name, friends }: FriendGraph, size: number): FriendGraph => {
  const start = friends.reduce((best, set, person) => (set.size > friends[best]!.size ? person : best), 0);
  const order = [start];
  const numbers = new Map([[start, 0]]);
  for (let at = 0; at < order.length && order.length < size; at += 1)
    for (const friend of [...friends[order[at]!]!].sort((a, b) => a - b)) {
      if (numbers.has(friend) || order.length >= size) continue;
      numbers.set(friend, order.length);
      order.push(friend);
    }
  const friendships = order.flatMap((person, number) =>
    [...friends[person]!].flatMap((friend) => {
      const other = numbers.get(friend);
      return other !== undefined && other > number ? [[number, other] as const] : [];
    }),
  );
  return graphOf(name, order.length, friendships);
};

/** Where there is no data: everybody knows their neighbours in a ring, and one person in three knows number 0. */
const generated = (people: number): FriendGraph => {
  const friendships = new Map<string, readonly [number, number]>();
  const add = (a: number, b: number): void => {
    if (a !== b) friendships.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
  };
  for (let person = 0; person < people; person += 1) {
    for (const step of [1, 2, 7]) add(person, (person + step) % people);
    if (person % 3 === 0) add(0, person);
  }
  return graphOf('generated', people, [...friendships.values()]);
};

/**
 * The friendships to play with: of the people nearest to the most befriended one, who is number 0.
 * @param size how many people at most; all of them without it
 * @param most how many friendships at most
 */
export const loadFriendGraph = (size = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY): FriendGraph => {
  const { name, friends, friendships } = loadWhole(size);
  // Those of number 0 come first.
  return friendships.length <= most ? { name, friends, friendships } : graphOf(name, friends.length, friendships.slice(0, most));
};

const loadWhole = (size: number): FriendGraph => {
  if (!existsSync(edgesFile())) return generated(Math.min(size, 300));
  const lines = readFileSync(edgesFile(), 'utf8').trim().split(/\r?\n/).slice(1);
  const friendships = lines.map((line) => line.split(',').map(Number) as [number, number]);
  const people = 1 + Math.max(...friendships.flat());
  return around(graphOf('lastfm_asia', people, friendships), size);
};

export const mutualFriends = ({ friends }: FriendGraph, a: number, b: number): number[] =>
  [...friends[a]!].filter((person) => friends[b]!.has(person));

/** How many friends somebody has in common with everybody who is no friend yet. */
export const suggestions = ({ friends }: FriendGraph, person: number): Map<number, number> => {
  const common = new Map<number, number>();
  for (const friend of friends[person]!)
    for (const other of friends[friend]!)
      if (other !== person && !friends[person]!.has(other)) common.set(other, (common.get(other) ?? 0) + 1);
  return common;
};
