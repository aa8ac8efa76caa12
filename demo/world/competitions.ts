import type { Random } from '../random.ts';
import { ADMIN, NORA, type PlannedPerson } from './people.ts';

const DAY_MS = 86_400_000;

/** Times are days since the world began; the present is day 30. */
type Shape = {
  name: string;
  description: string;
  starts: number;
  ends: number;
  visibility: 'public' | 'private';
  direction: 'desc' | 'asc';
  precision: number;
  rule: 'best' | 'sum' | 'last';
  /** Days on which a further round begins. */
  rounds?: readonly number[];
  /** Share of people who take part. */
  share: number;
  least: number;
  most: number;
  /** The organiser reports all scores. */
  organised?: boolean;
  featured?: boolean;
  capacity?: number;
  cancelled?: number;
  draft?: boolean;
};

const SHAPES: readonly Shape[] = [
  {
    name: 'Autumn steps',
    description: 'Two weeks of walking. Count honestly.',
    starts: 2,
    ends: 16,
    rounds: [2, 9],
    visibility: 'public',
    direction: 'desc',
    precision: 0,
    rule: 'sum',
    share: 0.2,
    least: 3000,
    most: 21000,
  },
  {
    name: 'Ten kilometres',
    description: 'Your fastest ten, in minutes.',
    starts: 4,
    ends: 20,
    visibility: 'public',
    direction: 'asc',
    precision: 1,
    rule: 'best',
    share: 0.12,
    least: 38,
    most: 75,
  },
  {
    name: 'Longest plank',
    description: 'In seconds. Called off: too many sore backs.',
    starts: 8,
    ends: 28,
    cancelled: 12,
    visibility: 'public',
    direction: 'desc',
    precision: 0,
    rule: 'best',
    share: 0.05,
    least: 30,
    most: 240,
  },
  {
    name: 'Push-ups of the month',
    description: 'As many as you can in one go.',
    starts: 5,
    ends: 37,
    featured: true,
    visibility: 'public',
    direction: 'desc',
    precision: 0,
    rule: 'best',
    share: 0.35,
    least: 8,
    most: 90,
  },
  {
    name: 'Lunch walk league',
    description: 'Four weeks, all rounds count.',
    starts: 7,
    ends: 35,
    rounds: [7, 14, 21, 28],
    organised: true,
    visibility: 'public',
    direction: 'desc',
    precision: 1,
    rule: 'best',
    share: 0.15,
    least: 1,
    most: 12,
  },
  {
    name: 'Chess ladder',
    description: 'Friends only. The latest rating counts.',
    starts: 6,
    ends: 60,
    visibility: 'private',
    direction: 'desc',
    precision: 0,
    rule: 'last',
    share: 0.05,
    least: 900,
    most: 1900,
  },
  {
    name: 'Winter cycling',
    description: 'Kilometres on any bicycle, in any weather.',
    starts: 33,
    ends: 64,
    capacity: 50,
    visibility: 'public',
    direction: 'desc',
    precision: 1,
    rule: 'sum',
    share: 0.1,
    least: 5,
    most: 60,
  },
  {
    name: 'New year swim',
    description: 'It will be cold.',
    starts: 36,
    ends: 38,
    visibility: 'private',
    direction: 'asc',
    precision: 1,
    rule: 'best',
    share: 0.03,
    least: 1,
    most: 9,
  },
  {
    name: 'Summer run',
    description: 'Not ready yet.',
    starts: 120,
    ends: 127,
    draft: true,
    visibility: 'public',
    direction: 'asc',
    precision: 1,
    rule: 'best',
    share: 0,
    least: 20,
    most: 60,
  },
];

/** `round` is an index into the rounds. */
export type PlannedScore = { competition: number; round: number; by: number; score: number; moment: number };
export type PlannedCompetition = Shape & { organiser: number; created: number; participants: { person: number; moment: number }[] };
export type PlannedCompetitions = { competitions: PlannedCompetition[]; scores: PlannedScore[] };

/** Rounds as [first, end) in days. */
export const roundsOf = ({ starts, ends, rounds = [starts] }: Shape): { from: number; to: number }[] =>
  rounds.map((from, index) => ({ from, to: rounds[index + 1] ?? ends }));

type Parts = { random: Random; people: readonly PlannedPerson[]; times: readonly number[]; friends: ReadonlySet<number> };

export const planCompetitions = ({ random, people, times, friends }: Parts): PlannedCompetitions => {
  const days = times.map((ms) => ms / DAY_MS);
  const last = days.length - 1;
  const firstAfter = (day: number): number => {
    const found = days.findIndex((at) => at > day);
    return found < 0 ? last : found;
  };
  const others = people.map((_, index) => index).filter((index) => index > ADMIN + 1);
  const competitions = SHAPES.map((shape): PlannedCompetition => {
    const organiser = shape.featured ? ADMIN : NORA;
    const created = firstAfter(Math.max(0, Math.min(shape.starts, 26) - 2));
    const from = shape.visibility === 'private' ? others.filter((person) => friends.has(person)) : others;
    const participants = random
      .some(from, Math.min(shape.capacity ?? from.length, Math.ceil(people.length * shape.share)))
      .map((person) => ({ person, moment: Math.max(created, people[person]!.joins, random.between(created, Math.min(last, created + 6))) }))
      .filter(({ moment }) => days[moment]! < (shape.cancelled ?? shape.ends) - 0.5);
    return { ...shape, organiser, created, participants };
  });
  const scores = competitions.flatMap((planned, competition) => {
    const { participants, organised, least, most, precision, draft, cancelled = 30 } = planned;
    if (draft) return [];
    const result = ({ person }: { person: number }): number => {
      const skill = 0.3 + 0.7 * people[person]!.activity;
      return Number((least + (most - least) * Math.min(1, skill * (0.4 + 0.6 * random.next()))).toFixed(precision));
    };
    return roundsOf(planned).flatMap(({ from, to }, round): PlannedScore[] =>
      days.flatMap((day, moment) => {
        if (day <= from || day >= Math.min(to, cancelled)) return [];
        // An organiser reports everybody once a round; others report themselves now and then.
        if (organised && days[moment - 1]! > from) return [];
        return participants.flatMap((participant) =>
          participant.moment <= moment && random.chance(organised ? 0.9 : 0.14)
            ? [{ competition, round, by: participant.person, score: result(participant), moment }]
            : [],
        );
      }),
    );
  });
  return { competitions, scores };
};
