import type { Random } from '../random.ts';
import { ADMIN, MODERATOR, NORA, type PlannedPerson, SPAMMER } from './people.ts';

type Shape = {
  name: string;
  description: string;
  rules?: string;
  tags: readonly string[];
  /** The founder announces it, and pins it. */
  welcome: string;
  /** It is public until everybody has found it. */
  turnsPrivate?: true;
  joining?: 'approval';
  memberLimit?: number;
  founder?: number;
  /** Share of people who belong to it. */
  share: number;
};

const SHAPES: readonly Shape[] = [
  {
    name: 'Morning runners',
    description: 'We meet at the bridge, whatever the weather. Slow is a pace too.',
    rules: 'Wait for the last one. No headphones in the dark.',
    tags: ['running', 'outdoors'],
    welcome: 'We start at half past six now, while it is light.',
    founder: NORA,
    share: 0.25,
  },
  {
    name: 'Sourdough and friends',
    description: 'Starters, failures, and bread.',
    tags: ['cooking'],
    welcome: 'Ask for a starter. There is always one too many.',
    share: 0.15,
  },
  {
    name: 'The long table',
    description: 'Dinner for twelve, once a month.',
    rules: 'Bring something. Stay for the dishes.',
    tags: ['cooking', 'neighbours'],
    welcome: 'Next dinner: the first Friday. Who brings the salad?',
    joining: 'approval',
    memberLimit: 12,
    founder: NORA,
    share: 0.05,
  },
  {
    name: 'Readers by the canal',
    description: 'One book a month, and nobody has to finish it.',
    tags: ['books'],
    welcome: 'This month: anything shorter than a week.',
    share: 0.12,
  },
  {
    name: 'Sunday hikers',
    description: 'Trains out, boots on, home by dark.',
    tags: ['outdoors', 'hiking'],
    welcome: 'The train leaves at 8:04, and it does leave.',
    share: 0.2,
  },
  {
    name: 'Surprise for Emil',
    description: 'Not a word to Emil.',
    tags: [],
    turnsPrivate: true,
    welcome: 'Saturday at seven. He thinks that we play cards.',
    share: 0.04,
  },
];

export type PlannedCommunity = Shape & { founder: number; moment: number };
export type PlannedMember = { community: number; by: number; moment: number };
export type PlannedCommunities = {
  communities: PlannedCommunity[];
  /** Those who join, in addition to the founders; each is accepted at once where that takes a decision. */
  members: PlannedMember[];
  /** Members who become moderators, in the moment after they have joined. */
  helpers: PlannedMember[];
  /** Requests that wait for Nora. */
  asking: PlannedMember[];
};

const HELPERS = 2;
const ASKING = 2;

/** Communities begin in the first quarter; people find them later, as they find friends. */
export const planCommunities = (random: Random, people: readonly PlannedPerson[], moments: number): PlannedCommunities => {
  const planned: PlannedCommunities = { communities: [], members: [], helpers: [], asking: [] };
  const free = people.flatMap((_, index) => ([NORA, MODERATOR, ADMIN, SPAMMER].includes(index) ? [] : [index]));
  for (const [community, shape] of SHAPES.entries()) {
    const founder = shape.founder ?? random.pick(free.filter((index) => people[index]!.joins === 0));
    const moment = random.between(0, Math.floor(moments / 4));
    planned.communities.push({ ...shape, founder, moment });
    const wanted = Math.max(3, Math.round(people.length * shape.share));
    const others = random.some(
      free.filter((index) => index !== founder),
      free.length,
    );
    const joining = others.slice(0, Math.min(wanted, (shape.memberLimit ?? Number.POSITIVE_INFINITY) - 1));
    const lastTo = (by: number): PlannedMember => ({
      community,
      by,
      moment: random.between(Math.max(people[by]!.joins, moment), moments - 2),
    });
    const members = joining.map(lastTo);
    planned.members.push(...members);
    planned.helpers.push(...members.slice(0, HELPERS).map((one) => ({ ...one, moment: one.moment + 1 })));
    if (shape.joining === 'approval')
      planned.asking.push(...others.slice(joining.length, joining.length + ASKING).map((by) => ({ community, by, moment: moments - 1 })));
  }
  return planned;
};
