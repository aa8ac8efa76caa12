import * as graph from '../../schemas/graph/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Person, TestStack } from '../support/stack.ts';
import { befriend, of } from '../support/viewers.ts';

/** Callers without a valid session: no route that needs a user tells them anything about a subject. */
export const SESSIONLESS = ['nobody', 'apiKey', 'signedOut', 'deleted', 'suspended'] as const;
/**
 * How a user stands to the owner of a subject. `blocked` was blocked by the owner, `blocker` has blocked the owner, and
 * `blockedModerator` is a moderator whom the owner blocked.
 */
export const RELATIONSHIPS = ['stranger', 'friend', 'close', 'follower', 'blocked', 'blocker', 'blockedModerator'] as const;
export const STAFF = ['moderator', 'admin'] as const;
/**
 * How a user stands to a competition. `added` by the organiser, a friend; `removed` by the organiser; `uninvited`: the invitation was
 * withdrawn; `blockedParticipant` takes part, and was blocked by the organiser afterwards.
 */
export const MEMBERSHIPS = [
  'participant',
  'invited',
  'invitedModerator',
  'uninvited',
  'left',
  'removed',
  'added',
  'blockedParticipant',
] as const;

/** How a user stands to a community. `requester` asked to join it, `invited` and `uninvited` never joined; the others are or were members. */
export const INSIDERS = [
  'participant',
  'left',
  'removed',
  'blockedParticipant',
  'insideAdmin',
  'insideModerator',
  'requester',
  'banned',
  'invited',
  'uninvited',
] as const;

export type Sessionless = (typeof SESSIONLESS)[number];
export type Relationship = (typeof RELATIONSHIPS)[number];
export type Staff = (typeof STAFF)[number];
export type Membership = (typeof MEMBERSHIPS)[number];
export type Insider = (typeof INSIDERS)[number];
/** `owner`: of the subject. `postAuthor`: of the post under which a comment stands. `recipient`: of a friend request. */
export type LiveViewer = Relationship | Staff | Membership | Insider | 'owner' | 'postAuthor' | 'recipient';
export type Viewer = LiveViewer | Sessionless;

/** Headers with which a viewer calls; people who exist once for the whole matrix. */
export type Cast = Record<Exclude<LiveViewer, 'owner' | 'recipient'>, Person> & Record<'signedOut' | 'deleted' | 'suspended', Person>;

const GROUPS: Record<string, string[]> = {
  moderator: ['moderator'],
  blockedModerator: ['moderator'],
  invitedModerator: ['moderator'],
  admin: ['admin'],
};

export const createCast = async (stack: TestStack): Promise<Cast> => {
  const as = (name: string, groups?: string[]) => stack.as(`cast.${name}`, groups);
  const names = [...new Set([...RELATIONSHIPS, ...STAFF, ...MEMBERSHIPS, ...INSIDERS, 'postAuthor', 'signedOut', 'deleted', 'suspended'])];
  const people = await Promise.all(names.map((name) => as(name.toLowerCase(), GROUPS[name])));
  const cast = Object.fromEntries(names.map((name, index) => [name, people[index]])) as Cast;
  await Promise.all([
    cast.signedOut.call(users.revokeSessions, {}),
    cast.deleted.call(users.deleteMe, {}),
    cast.moderator.call(users.suspendUser, { ...of(cast.suspended), body: { reason: 'rude' } }),
  ]);
  return cast;
};

const RELATE: Partial<Record<LiveViewer, (viewer: Person, owner: Person) => Promise<unknown>>> = {
  friend: befriend,
  added: befriend,
  close: async (viewer, owner) => {
    await befriend(viewer, owner);
    await owner.call(graph.markCloseFriend, of(viewer));
  },
  follower: (viewer, owner) => viewer.call(graph.followUser, of(owner)),
  blocked: (viewer, owner) => owner.call(graph.blockUser, of(viewer)),
  blockedModerator: (viewer, owner) => owner.call(graph.blockUser, of(viewer)),
  blocker: (viewer, owner) => viewer.call(graph.blockUser, of(owner)),
};

/** Makes the viewer what their name says, while the owner's account is still open to everybody. */
export const relate = async (cast: Cast, viewer: LiveViewer, owner: Person): Promise<void> => {
  const person = cast[viewer as keyof Cast];
  if (person) await RELATE[viewer]?.(person, owner);
};

/** The viewers whom a relationship makes different; the others need no preparation. */
export const RELATED = Object.keys(RELATE) as LiveViewer[];
