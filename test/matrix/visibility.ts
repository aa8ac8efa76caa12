import type { State } from './rows.ts';
import { isOfModerator, isStaff } from './rows.ts';
import type { LiveViewer } from './viewers.ts';

/** The rules of visibility in the words of the contract; no part of the product is used. */
const ofFriends: readonly LiveViewer[] = ['friend', 'added', 'close', 'owner'];
const ofCloseFriends: readonly LiveViewer[] = ['close', 'owner'];
const blocks: readonly LiveViewer[] = ['blocked', 'blocker', 'blockedModerator'];

/** The same viewer, had nobody blocked anybody. */
export const withoutBlock = (viewer: LiveViewer): LiveViewer => {
  if (viewer === 'blockedModerator') return 'moderator';
  return blocks.includes(viewer) ? 'stranger' : viewer;
};

type Audience = 'public' | 'ofModerator' | 'friends' | 'closeFriends' | 'private';
const includes = (audience: Audience, viewer: LiveViewer): boolean => {
  if (blocks.includes(viewer)) return false;
  if (audience === 'public' || audience === 'ofModerator') return true;
  if (audience === 'friends') return ofFriends.includes(viewer);
  return audience === 'closeFriends' ? ofCloseFriends.includes(viewer) : viewer === 'owner';
};

/** Whether a viewer without regard to roles sees the profile and the activity of the user. */
export const seesUserAsAnybody = (viewer: LiveViewer, state: State<'user'>): boolean =>
  state !== 'absent' && state !== 'suspended' && state !== 'deleted' && includes(state, viewer);
export const seesUser = (viewer: LiveViewer, state: State<'user'>): boolean =>
  state !== 'absent' && (isStaff(viewer) || seesUserAsAnybody(viewer, state));
/** Whether the user exists for the viewer at all: a private profile does, and can be asked, followed and blocked. */
export const reachesUserAsAnybody = (viewer: LiveViewer, state: State<'user'>): boolean =>
  !['absent', 'suspended', 'deleted'].includes(state) && !blocks.includes(viewer);
/** Moderators also reach who is suspended. A block is stronger: a role is no means to deal with somebody who blocked its holder. */
export const reachesUser = (viewer: LiveViewer, state: State<'user'>): boolean =>
  state !== 'absent' && ((isStaff(viewer) && !blocks.includes(viewer)) || reachesUserAsAnybody(viewer, state));

const isGone = (state: string): boolean => ['removed', 'deleted', 'absent'].includes(state);

export const seesPostAsAnybody = (viewer: LiveViewer, state: State<'post'>): boolean => {
  if (isGone(state) || state === 'authorSuspended' || state === 'authorDeleted') return false;
  return includes(state === 'narrowed' ? 'friends' : (state as Audience), viewer);
};
export const seesPost = (viewer: LiveViewer, state: State<'post'>): boolean =>
  !isGone(state) && (isStaff(viewer) || seesPostAsAnybody(viewer, state));

export const seesCommentAsAnybody = (viewer: LiveViewer, state: State<'comment'>): boolean => {
  if (isGone(state) || blocks.includes(viewer) || state === 'authorSuspended') return false;
  return state !== 'postPrivate' || viewer === 'postAuthor';
};
export const seesComment = (viewer: LiveViewer, state: State<'comment'>): boolean =>
  !isGone(state) && (isStaff(viewer) || seesCommentAsAnybody(viewer, state));

const isRemoved = (state: State<'competition'>): boolean => state === 'removed' || state === 'removedOfModerator';
/** A role lets creators read their own competition that was removed; it is closed to them all the same. */
export const manages = (viewer: LiveViewer, state: State<'competition'>): boolean =>
  viewer === 'admin' || (viewer === 'owner' && !isRemoved(state));
/** A participation that began before a block does not end with it. */
export const isMember = (viewer: LiveViewer): boolean => viewer === 'participant' || viewer === 'added' || viewer === 'blockedParticipant';
const isInvited = (viewer: LiveViewer): boolean => viewer === 'invited' || viewer === 'invitedModerator';

export const seesCompetitionAsAnybody = (viewer: LiveViewer, state: State<'competition'>): boolean => {
  if (state === 'absent' || state === 'creatorSuspended' || isRemoved(state)) return false;
  if (viewer === 'owner') return true;
  if (state === 'draft' || blocks.includes(viewer)) return false;
  return state !== 'private' || isMember(viewer) || isInvited(viewer);
};
export const seesCompetition = (viewer: LiveViewer, state: State<'competition'>): boolean =>
  state !== 'absent' && (isStaff(viewer) || (viewer === 'owner' && isOfModerator(state)) || seesCompetitionAsAnybody(viewer, state));

/** Founder, administrator, moderator and members: a block that came later does not end a membership. */
export const isInside = (viewer: LiveViewer): boolean =>
  viewer === 'owner' ||
  viewer === 'participant' ||
  viewer === 'blockedParticipant' ||
  viewer === 'insideAdmin' ||
  viewer === 'insideModerator';

export const seesCommunityAsAnybody = (viewer: LiveViewer, state: State<'community'>): boolean => {
  if (state === 'absent' || state === 'removed') return false;
  return isInside(viewer) || (state !== 'private' && !blocks.includes(viewer));
};
/** Whether the viewer sees the community itself. What its members share is for those of `seesCommunityAsAnybody`. */
export const knowsCommunityAsAnybody = (viewer: LiveViewer, state: State<'community'>): boolean =>
  seesCommunityAsAnybody(viewer, state) || (viewer === 'invited' && state === 'private');
export const knowsCommunity = (viewer: LiveViewer, state: State<'community'>): boolean =>
  seesCommunity(viewer, state) || knowsCommunityAsAnybody(viewer, state);
export const seesCommunity = (viewer: LiveViewer, state: State<'community'>): boolean =>
  state !== 'absent' && (isStaff(viewer) || (viewer === 'owner' && isOfModerator(state)) || seesCommunityAsAnybody(viewer, state));
