import type { Random } from '../random.ts';
import { ADMIN, MODERATOR, NORA, type PlannedPerson, SPAMMER } from './people.ts';

/** Two people by index, and the moment in which the first does it. */
export type Tie = { from: number; to: number; moment: number };
export type PlannedGraph = {
  /** `from` requests, and `to` accepts. */
  friendships: Tie[];
  /** Friend requests that stay open. */
  requests: Tie[];
  follows: Tie[];
  /** `from` marks `to`, a friend, as a close one. */
  closeFriends: Tie[];
  blocks: Tie[];
  /** `from` mutes `to`, a friend. */
  mutes: Tie[];
  friends: ReadonlySet<number>[];
};

/** People who know each other from one place. */
const CIRCLE = 25;
/** Mean number of friends inside the circle of one person, and outside. */
const INSIDE = 4.2;
const OUTSIDE = 0.8;
const STARS = 6;
/** One friendship in so many is muted by the one who began it. */
const EVERY_MUTED = 50;

/** Friends mostly inside circles, some between them; a few stars that many follow. Role accounts and the spammer have no friends. */
export const planGraph = (random: Random, people: readonly PlannedPerson[], moments: number): PlannedGraph => {
  const friends = people.map(() => new Set<number>());
  const friendships: Tie[] = [];
  const social = people.map((_, index) => index).filter((index) => ![MODERATOR, ADMIN, SPAMMER].includes(index));
  /** When both are there, and some time later for most of those who came at once. */
  const meeting = (a: number, b: number, delay: number): number =>
    Math.min(moments - 2, Math.max(people[a]!.joins, people[b]!.joins) + (random.chance(0.5) ? 0 : random.between(0, delay)));
  const befriend = (from: number, to: number): void => {
    if (from === to || friends[from]!.has(to)) return;
    friends[from]!.add(to);
    friends[to]!.add(from);
    friendships.push({ from, to, moment: meeting(from, to, Math.ceil(moments / 4)) });
  };
  const circles = Array.from({ length: Math.ceil(social.length / CIRCLE) }, (_, index) =>
    social.slice(index * CIRCLE, (index + 1) * CIRCLE),
  );
  for (const circle of circles)
    for (const person of circle) {
      for (const other of random.some(circle, Math.round((INSIDE * (0.5 + random.next())) / 2))) befriend(person, other);
      if (random.chance(OUTSIDE / 2)) befriend(person, random.pick(social));
    }
  for (const other of random.some(circles[0]!, 14)) befriend(NORA, other);

  const apart = (from: number, to: number): boolean => from !== to && !friends[from]!.has(to);
  const follows: Tie[] = [];
  const follow = (from: number, to: number): void => {
    if (!apart(from, to) || follows.some((tie) => tie.from === from && tie.to === to)) return;
    follows.push({ from, to, moment: meeting(from, to, moments) });
  };
  const stars = [NORA, ...random.some(social, STARS)].filter((star) => people[star]!.privacy === undefined);
  for (const person of social) if (random.chance(0.75)) follow(person, random.pick(stars));
  for (const person of random.some(social, social.length / 3)) follow(person, random.pick(social));

  const requests = random
    .some(social, Math.ceil(social.length / 12))
    .flatMap((from, index): Tie[] => {
      const to = index < 4 ? NORA : random.pick(social);
      return apart(from, to) ? [{ from, to, moment: moments - 1 }] : [];
    })
    .filter(
      ({ from, to }, index, all) => all.findIndex((tie) => [tie.from, tie.to].includes(from) && [tie.from, tie.to].includes(to)) === index,
    );
  const closeFriends = [NORA, ...random.some(social, social.length / 10)].flatMap((from) =>
    random.some([...friends[from]!], 2).map((to): Tie => ({ from, to, moment: moments - 2 })),
  );
  const known = new Set([...follows, ...requests].flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  const blocks = random
    .some(social, 8)
    .map((from): Tie => ({ from, to: random.pick(social), moment: moments - 2 }))
    .filter(({ from, to }) => apart(from, to) && from !== NORA && to !== NORA && !known.has(`${from} ${to}`));
  const mutes = friendships
    .filter(({ from, to }, index) => index % EVERY_MUTED === 0 && from !== NORA && to !== NORA)
    .map(({ from, to }): Tie => ({ from, to, moment: moments - 1 }));
  return { friendships, requests, follows, closeFriends: dedupe(closeFriends), blocks: dedupe(blocks), mutes, friends };
};

const dedupe = (ties: readonly Tie[]): Tie[] => [...new Map(ties.map((tie) => [`${tie.from} ${tie.to}`, tie])).values()];
