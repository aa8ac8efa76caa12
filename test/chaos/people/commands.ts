import { AUDIENCES, type Audience } from '../../../schemas/_kit/audience.ts';
import type { Random } from '../../support/seeded-random.ts';

/** One call of the load. Every command has its own key; a repeated one is sent twice concurrently. */
export type Command = { key: string; repeated: boolean; person: number } & (
  | {
      kind: 'request' | 'accept' | 'unfriend' | 'close' | 'follow' | 'unfollow' | 'approve' | 'block' | 'unblock' | 'mute' | 'unmute';
      other: number;
    }
  /** By a moderator. */
  | { kind: 'suspend' | 'lift'; other: number }
  | { kind: 'privacy'; feature: 'activity' | 'profile'; audience: Audience }
  | { kind: 'post'; visibility: Audience }
  /** `post` is the key of an earlier command that created a post. */
  | { kind: 'delete' | 'narrow' | 'like' | 'unlike' | 'comment'; post: string }
);

const ON_USERS = [
  ...(['request', 'request', 'request', 'request', 'accept', 'accept', 'accept', 'unfriend', 'unfriend', 'close', 'close'] as const),
  ...(['follow', 'follow', 'unfollow', 'approve', 'block', 'unblock', 'unblock', 'mute', 'unmute'] as const),
];
/** Mostly short ones, so that commands of all users go on. */
const SUSPENSIONS = ['suspend', 'lift', 'lift'] as const;
const ON_POSTS = ['delete', 'narrow', 'like', 'like', 'unlike', 'comment'] as const;

/** All users send friend requests to each other, in both directions, and follow each other. Each pair must end as one friendship. */
const initialRequests = (random: Random, people: number): Command[] =>
  Array.from({ length: people * (people - 1) * 2 }, (_, index): Command => {
    const person = Math.floor(index / 2) % people;
    const other = (person + 1 + Math.floor(index / 2 / people)) % people;
    return { key: `initial-${index}`, repeated: random.next() < 0.3, person, other, kind: index % 2 === 0 ? 'request' : 'follow' };
  });

/**
 * Generates the initial requests, then concurrent changes of friendships, follows, blocks, mutes, privacy, posts and suspensions. The last
 * command leaves a user suspended whose earlier commands are still at work.
 */
export const generateCommands = (random: Random, count: number, people: number): Command[] => {
  const posted: string[] = [];
  const later = Array.from({ length: count }, (_, index): Command => {
    const common = { key: `command-${index}`, repeated: random.next() < 0.15, person: random.integer(people) };
    const kind = random.next();
    if (kind < 0.25) {
      posted.push(common.key);
      return { ...common, kind: 'post', visibility: random.pick(AUDIENCES.slice(0, 3)) };
    }
    if (kind < 0.45 && posted.length > 0) return { ...common, kind: random.pick(ON_POSTS), post: random.pick(posted) };
    if (kind < 0.52)
      return {
        ...common,
        kind: 'privacy',
        feature: random.pick(['activity', 'profile'] as const),
        audience: random.pick(AUDIENCES.slice(0, 3)),
      };
    const other = (common.person + 1 + random.integer(people - 1)) % people;
    return { ...common, kind: random.pick(kind < 0.6 ? SUSPENSIONS : ON_USERS), other };
  });
  const last = { key: 'last', repeated: true, person: 0, kind: 'suspend', other: random.integer(people) } as const;
  return [...initialRequests(random, people), ...later, last];
};
