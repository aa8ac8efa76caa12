import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import type { Person } from '../support/stack.ts';
import { INSIDERS, type LiveViewer, MEMBERSHIPS, RELATIONSHIPS, STAFF } from './viewers.ts';

/**
 * `ok`: a success. `hidden`: 404 with the bytes and headers of something absent. `denied`: PERMISSION_DENIED, only for a viewer who
 * sees the subject. Anything else is the error code that the contract names. A list: any of them.
 */
export type Outcome = string | readonly string[];

/** States of the subject of each kind, public unless the state says otherwise. `absent` is added to every kind but `none`. */
export const STATES = {
  none: ['any'],
  user: ['public', 'friends', 'closeFriends', 'private', 'suspended', 'deleted', 'ofModerator'],
  post: [
    'public',
    'friends',
    'closeFriends',
    'private',
    'narrowed',
    'authorSuspended',
    'authorDeleted',
    'removed',
    'deleted',
    'ofModerator',
  ],
  comment: ['shown', 'reply', 'postPrivate', 'authorSuspended', 'removed', 'deleted', 'ofModerator'],
  competition: [
    'public',
    'private',
    'draft',
    'cancelled',
    'completed',
    'frozen',
    'creatorSuspended',
    'creatorDeleted',
    'removed',
    'ofModerator',
    'removedOfModerator',
  ],
  // Open to all, unless the state says otherwise.
  community: ['public', 'approval', 'byInvite', 'full', 'private', 'archived', 'removed', 'founderSuspended', 'ofModerator'],
  // By a member, in a community in that state.
  communityPost: ['public', 'private', 'archived', 'removed'],
  request: ['open', 'cancelled', 'partySuspended'],
  followRequest: ['open', 'withdrawn', 'partySuspended'],
  // Lines about a post, then lines about joining a competition of another user.
  event: [
    'shown',
    'postPrivate',
    'removed',
    'deleted',
    'joined',
    'joinedPrivate',
    'joinedRemoved',
    'lineRemoved',
    'lineDeleted',
    'ofModerator',
    'joinedOfModerator',
  ],
  report: ['open', 'resolved'],
  media: ['declared'],
  export: ['requested'],
  address: ['email', 'device'],
  notification: ['told', 'ofBlocked'],
  job: ['existing'],
  webhook: ['enabled', 'disabled'],
  habit: ['public', 'friends', 'closeFriends', 'private', 'narrowed', 'authorSuspended', 'authorDeleted', 'deleted', 'ofModerator'],
  record: ['public', 'private', 'authorSuspended', 'authorDeleted', 'deleted', 'ofModerator'],
} as const;
export type Kind = keyof typeof STATES;
export type State<Name extends Kind = Kind> = (typeof STATES)[Name][number] | 'absent';

const AROUND_COMMUNITIES: readonly LiveViewer[] = [
  'stranger',
  'friend',
  'blocked',
  'blocker',
  'blockedModerator',
  ...STAFF,
  'owner',
  ...INSIDERS,
];

/** Viewers with a session who differ for a kind. */
export const VIEWERS: Record<Kind, readonly LiveViewer[]> = {
  none: ['stranger', ...STAFF],
  user: [...RELATIONSHIPS, ...STAFF, 'owner'],
  post: [...RELATIONSHIPS, ...STAFF, 'owner'],
  comment: [...RELATIONSHIPS, ...STAFF, 'owner', 'postAuthor'],
  competition: ['stranger', 'friend', 'blocked', 'blocker', 'blockedModerator', ...STAFF, 'owner', ...MEMBERSHIPS],
  community: AROUND_COMMUNITIES,
  communityPost: AROUND_COMMUNITIES,
  request: ['stranger', ...STAFF, 'owner', 'recipient'],
  followRequest: ['stranger', ...STAFF, 'owner', 'recipient'],
  event: [...RELATIONSHIPS, ...STAFF, 'owner'],
  report: ['stranger', ...STAFF, 'owner'],
  media: ['stranger', 'friend', ...STAFF, 'owner'],
  export: ['stranger', 'friend', ...STAFF, 'owner'],
  address: ['stranger', ...STAFF, 'owner'],
  notification: ['stranger', ...STAFF, 'owner'],
  job: ['stranger', ...STAFF],
  webhook: ['stranger', ...STAFF],
  habit: [...RELATIONSHIPS, ...STAFF, 'owner'],
  record: ['stranger', 'friend', 'blocked', ...STAFF, 'owner'],
};

/** Ids by parameter name, and the people whom only this subject has. */
export type Subject = { ids: Record<string, string>; owner?: Person; recipient?: Person };
export type Sent = { query?: string; body?: unknown; params?: Record<string, string> };

export type Row = {
  route: RouteDefinition;
  kind: Kind;
  expected(viewer: LiveViewer, state: State): Outcome;
  /** Query, body, and parameters that are not the subject's own ids. */
  sends(ids: Record<string, string>, viewer: LiveViewer): Sent;
  /** The success changes the subject, so each one gets a subject of its own. */
  spends: boolean;
  /** The code with which an absent subject is answered; default NOT_FOUND. */
  absentCode: string;
  /** Several answers in one: the status and body of the subject's. */
  inner?(body: unknown): { status: number; body: unknown };
};

type Options = Partial<Pick<Row, 'sends' | 'spends' | 'absentCode' | 'inner'>>;

/** Returns a function that makes rows of one kind. */
export const rowsAbout =
  <Name extends Kind>(kind: Name) =>
  (route: RouteDefinition, expected: (viewer: LiveViewer, state: State<Name>) => Outcome, options: Options = {}): Row => ({
    route,
    kind,
    expected: expected as Row['expected'],
    sends: () => ({}),
    spends: false,
    absentCode: 'NOT_FOUND',
    ...options,
  });

/** Calls that only carry a caller: what they answer is the caller's own. */
export const own = (route: RouteDefinition, options: Options = {}): Row => rowsAbout('none')(route, () => 'ok', options);

export const isModerator = (viewer: LiveViewer): boolean =>
  viewer === 'moderator' || viewer === 'invitedModerator' || viewer === 'blockedModerator';
export const isStaff = (viewer: LiveViewer): boolean => isModerator(viewer) || viewer === 'admin';
/** Whether the owner of the subject is a moderator. */
export const isOfModerator = (state: string): boolean => /ofModerator$/i.test(state);
/** Routes with a role refuse everybody else before they look for the subject. */
export const forRole =
  <Name extends Kind>(role: 'moderator' | 'admin', expected: (state: State<Name>, viewer: LiveViewer) => Outcome) =>
  (viewer: LiveViewer, state: State<Name>): Outcome =>
    (role === 'admin' ? viewer === 'admin' : isStaff(viewer) || (viewer === 'owner' && isOfModerator(state)))
      ? expected(state, viewer)
      : 'denied';
/** Moderators do not act on those who hold a role, themselves included; administrators do. */
export const onlyAdminsOnStaff =
  <Name extends Kind>(expected: (state: State<Name>) => Outcome) =>
  (state: State<Name>, viewer: LiveViewer): Outcome =>
    isOfModerator(state) && viewer !== 'admin' ? 'denied' : expected(state);
