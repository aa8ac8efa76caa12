import type { PrivacyChange } from '../../schemas/users/models.ts';
import type { Random } from '../random.ts';
import { FIRST_NAMES, HOMES, LAST_NAMES, TOPICS } from './words.ts';

export type Role = 'moderator' | 'admin';
export type PlannedPerson = {
  handle: string;
  displayName: string;
  bio: string | undefined;
  region: string;
  timeZone: string;
  locale: string;
  role: Role | undefined;
  hasAvatar: boolean;
  /** Index into `TOPICS`. */
  topic: number;
  /** Index of the moment of the sign-up. */
  joins: number;
  /** How often the person does anything, 0 to 1. */
  activity: number;
  /** Chosen at the end of the month, when all others have found the person. */
  privacy: PrivacyChange | undefined;
};

/** People whom a developer signs in as, because documents and the start name them. */
export const NORA = 0;
export const MODERATOR = 1;
export const ADMIN = 2;
export const SPAMMER = 3;

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

const handleOf = (random: Random, first: string, last: string): string => {
  const [given, family] = [plain(first), plain(last)];
  return random.pick([`${given}.${family}`, `${given}_${family}`, `${given}${family}`, `${given}.${family}${random.between(2, 99)}`]);
};

const PRIVACY: readonly PrivacyChange[] = [
  { profile: 'friends' },
  { activity: 'friends' },
  { allowFriendRequests: false },
  { showActivityStatus: false, allowTagging: false },
];

/** Share of people who sign up at the beginning, and of those with an avatar, a bio, and settings of their own. */
const EARLY = 0.7;
const AVATARS = 0.28;
const BIOS = 0.6;
const PRIVATE = 0.05;

export const planPeople = (random: Random, count: number, moments: number): PlannedPerson[] => {
  const names = new Map<string, { first: string; last: string }>();
  names.set('noralind', { first: 'Nora', last: 'Lind' });
  while (names.size < count) {
    const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
    names.set(plain(first) + plain(last), { first, last });
  }
  const lastJoin = Math.floor(moments * 0.8);
  const people = [...names.values()].map(({ first, last }, index): PlannedPerson => {
    const [region, timeZone, locale] = random.pick(HOMES);
    const topic = random.between(0, TOPICS.length - 1);
    const isNamed = index <= SPAMMER;
    return {
      handle: handleOf(random, first, last),
      displayName: `${first} ${last}`,
      bio: random.chance(BIOS) ? TOPICS[topic]!.bio : undefined,
      region,
      timeZone,
      locale,
      role: undefined,
      hasAvatar: isNamed || random.chance(AVATARS),
      topic,
      joins: isNamed || random.chance(EARLY) ? 0 : random.between(1, lastJoin),
      activity: random.next() ** 2,
      privacy: !isNamed && random.chance(PRIVATE) ? random.pick(PRIVACY) : undefined,
    };
  });
  Object.assign(people[NORA]!, { handle: 'nora.lind', activity: 1 });
  Object.assign(people[MODERATOR]!, { handle: 'mia.mod', displayName: 'Mia Sommer', role: 'moderator' });
  Object.assign(people[ADMIN]!, { handle: 'root.admin', displayName: 'Root', role: 'admin' });
  Object.assign(people[SPAMMER]!, { handle: 'lucky.offers', displayName: 'Lucky Offers', activity: 0 });
  return people;
};
