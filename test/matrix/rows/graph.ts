import * as routes from '../../../schemas/graph/routes.ts';
import { isStaff, type Outcome, own, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { reachesUser, reachesUserAsAnybody, seesUser, withoutBlock } from '../visibility.ts';

const user = rowsAbout('user');
const request = rowsAbout('request');
const followRequest = rowsAbout('followRequest');
const SPENDS = { spends: true };

const areFriends = (viewer: LiveViewer): boolean => viewer === 'friend' || viewer === 'close';
const list = (viewer: LiveViewer, state: State<'user'>): Outcome => (seesUser(viewer, state) ? 'ok' : 'hidden');

/** Acts on somebody who exists for the viewer; nobody acts on themselves. */
const onOther =
  (self: string, reached: (viewer: LiveViewer) => Outcome = () => 'ok', reaches = reachesUser) =>
  (viewer: LiveViewer, state: State<'user'>): Outcome => {
    if (viewer === 'owner' && state !== 'absent') return self;
    return reaches(viewer, state) ? reached(viewer) : 'hidden';
  };
/** Asking and following are no part of a role: whom only moderators see, they cannot ask either. */
const asking = (reached?: (viewer: LiveViewer) => Outcome) => onOther('SAME_PERSON', reached, reachesUserAsAnybody);
/** Ending works wherever there is something to end, and tells nothing else. */
const ending = (has: (viewer: LiveViewer) => boolean) => (viewer: LiveViewer, state: State<'user'>) =>
  state !== 'absent' && has(viewer) ? 'ok' : onOther('hidden')(viewer, state);

/** Blocking is open to both: to the other one it answers as to any stranger, and tells nothing about a block. */
const blocking = (viewer: LiveViewer, state: State<'user'>): Outcome =>
  viewer === 'blocker' && state !== 'absent' ? 'ok' : onOther('SAME_PERSON')(withoutBlock(viewer), state);
const unblocking = (viewer: LiveViewer, state: State<'user'>): Outcome =>
  viewer === 'blocker' && state !== 'absent' ? 'ok' : onOther('hidden')(withoutBlock(viewer), state);

const answering = (viewer: LiveViewer, state: State<'request'>): Outcome => {
  if (viewer !== 'recipient' || state === 'absent' || state === 'partySuspended') return 'hidden';
  return state === 'open' ? 'ok' : 'FRIEND_REQUEST_CLOSED';
};

const seenByStaff = (viewer: LiveViewer, state: State<'followRequest'>): Outcome =>
  isStaff(viewer) && state !== 'absent' ? 'ok' : 'hidden';

export const rows: Row[] = [
  own(routes.listBlocks),
  own(routes.listMutes),
  own(routes.listFollowRequests),
  own(routes.listFriendRequests, { sends: () => ({ query: '?direction=incoming' }) }),
  own(routes.listSuggestions),
  user(routes.listFriends, list),
  user(routes.listMutualFriends, list),
  user(routes.listFollowers, list),
  user(routes.listFollowing, list),
  user(routes.followUser, asking(), SPENDS),
  user(
    routes.unfollowUser,
    ending((viewer) => viewer === 'follower'),
    SPENDS,
  ),
  user(routes.removeFollower, onOther('hidden'), SPENDS),
  user(routes.acceptFollowRequest, () => 'hidden'),
  user(routes.declineFollowRequest, onOther('hidden'), SPENDS),
  followRequest(routes.acceptFollowRequest, (viewer, state) => (viewer === 'recipient' && state === 'open' ? 'ok' : 'hidden'), SPENDS),
  // Without an open request nothing changes, for anybody to whom the other user exists.
  followRequest(
    routes.declineFollowRequest,
    (viewer, state) => (viewer !== 'owner' && (state === 'open' || state === 'withdrawn') ? 'ok' : seenByStaff(viewer, state)),
    SPENDS,
  ),
  user(routes.endFriendship, ending(areFriends), SPENDS),
  user(
    routes.markCloseFriend,
    onOther('hidden', (viewer) => (areFriends(viewer) ? 'ok' : 'NOT_FRIENDS')),
    SPENDS,
  ),
  user(
    routes.unmarkCloseFriend,
    onOther('hidden', (viewer) => (areFriends(viewer) ? 'ok' : 'NOT_FRIENDS')),
    SPENDS,
  ),
  user(routes.blockUser, blocking, SPENDS),
  user(routes.unblockUser, unblocking, SPENDS),
  user(routes.muteUser, onOther('SAME_PERSON'), SPENDS),
  user(routes.unmuteUser, onOther('hidden'), SPENDS),
  user(
    routes.sendFriendRequest,
    asking((viewer) => (areFriends(viewer) ? 'ALREADY_FRIENDS' : 'ok')),
    {
      ...SPENDS,
      sends: ({ userId }) => ({ body: { recipientId: userId } }),
      absentCode: 'USER_NOT_FOUND',
    },
  ),
  request(routes.acceptFriendRequest, answering, SPENDS),
  request(
    routes.declineFriendRequest,
    (viewer, state) => {
      const answer = answering(viewer, state);
      return answer === 'FRIEND_REQUEST_CLOSED' ? ['ok', answer] : answer;
    },
    SPENDS,
  ),
  request(routes.cancelFriendRequest, (viewer, state) => (viewer === 'owner' && state !== 'absent' ? 'ok' : 'hidden'), SPENDS),
];
