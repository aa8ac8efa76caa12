import { randomOf } from '../random.ts';
import { type PlannedCommunities, planCommunities } from './communities.ts';
import { type PlannedCompetitions, planCompetitions } from './competitions.ts';
import { type PlannedContent, planContent } from './content.ts';
import { type PlannedGraph, planGraph } from './graph.ts';
import { type PlannedHabits, planHabits } from './habits.ts';
import { type PlannedInboxes, planInboxes } from './inboxes.ts';
import { type PlannedSubject, planModeration } from './moderation.ts';
import { NORA, type PlannedPerson, planPeople } from './people.ts';

const DAY_MS = 86_400_000;
/** Life of the world before its present. */
export const MONTH_MS = 30 * DAY_MS;

/** All that happens in a world. Numbers are indices of people, posts, comments and competitions. */
export type WorldPlan = PlannedContent &
  PlannedCommunities &
  PlannedCompetitions &
  PlannedInboxes &
  PlannedHabits & {
    people: PlannedPerson[];
    graph: PlannedGraph;
    subjects: PlannedSubject[];
    /** When something happens, in ms since the world began. */
    times: number[];
  };

const PEOPLE = 300;
const MOMENTS = 24;

/** Irregular, so that life has no beat; the first is the beginning and the last the evening before the present. */
const timesOf = (random: ReturnType<typeof randomOf>, count: number): number[] => {
  const gaps = Array.from({ length: count - 1 }, () => 0.4 + random.next());
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  const end = MONTH_MS - DAY_MS / 8;
  const times = [0];
  for (const gap of gaps) times.push(times.at(-1)! + (gap / whole) * end);
  return times.map(Math.round);
};

/** The same seed and size give the same world. */
export const planWorld = (seed: string, { people: size = PEOPLE, moments = MOMENTS } = {}): WorldPlan => {
  const random = randomOf(seed);
  const times = timesOf(random, moments);
  const people = planPeople(random, size, moments);
  const graph = planGraph(random, people, moments);
  const content = planContent({ random, people, graph, moments });
  const competitions = planCompetitions({ random, people, times, friends: graph.friends[NORA]! });
  const subjects = planModeration({ random, people, graph, content, moments });
  // Numbers of their own: everything else is as it would be without inboxes, communities and habits.
  const inboxes = planInboxes(randomOf(`${seed} inboxes`), people, moments);
  const communities = planCommunities(randomOf(`${seed} communities`), people, moments);
  const habits = planHabits(randomOf(`${seed} habits`), people, times);
  return { people, graph, times, subjects, ...content, ...competitions, ...inboxes, ...communities, ...habits };
};
