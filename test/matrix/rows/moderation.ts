import * as habitRoutes from '../../../schemas/moderation/habit-routes.ts';
import * as routes from '../../../schemas/moderation/routes.ts';
import { forRole, isStaff, onlyAdminsOnStaff, type Row, rowsAbout, type State } from '../rows.ts';
import { knowsCommunity, seesComment, seesCompetition, seesPost, seesUser, withoutBlock } from '../visibility.ts';

const post = rowsAbout('post');
const comment = rowsAbout('comment');
const community = rowsAbout('community');
const competition = rowsAbout('competition');
const report = rowsAbout('report');
const habit = rowsAbout('habit');
const record = rowsAbout('record');

const about = (type: string, name: string) => ({
  sends: (ids: Record<string, string>) => ({ body: { subject: { type, id: ids[name] }, reason: 'spam' } }),
});
const isOpen = (state: State<'user'>): boolean => !['absent', 'suspended', 'deleted'].includes(state);

const content = forRole(
  'moderator',
  onlyAdminsOnStaff((state: string) => (state === 'absent' || state === 'deleted' ? 'hidden' : 'ok')),
);
const OPTIONS = { sends: () => ({ body: { reason: 'rude' } }), spends: true };

export const rows: Row[] = [
  rowsAbout('none')(
    routes.listReports,
    forRole('moderator', () => 'ok'),
  ),
  report(
    routes.listReportsOfSubject,
    forRole('moderator', (state) => (state === 'absent' ? 'hidden' : 'ok')),
  ),
  report(
    routes.resolveReport,
    forRole('moderator', (state) => (state === 'absent' ? 'hidden' : 'ok')),
    {
      sends: () => ({ body: { action: 'dismiss' } }),
      spends: true,
    },
  ),
  post(routes.removePost, content, OPTIONS),
  post(routes.restorePost, content, OPTIONS),
  comment(routes.removeComment, content, OPTIONS),
  comment(routes.restoreComment, content, OPTIONS),
  community(routes.removeCommunity, content, OPTIONS),
  community(routes.restoreCommunity, content, OPTIONS),
  competition(routes.removeCompetition, content, OPTIONS),
  competition(routes.restoreCompetition, content, OPTIONS),
  habit(habitRoutes.removeHabit, content, OPTIONS),
  habit(habitRoutes.restoreHabit, content, OPTIONS),
  record(habitRoutes.removeRecord, content, OPTIONS),
  record(habitRoutes.restoreRecord, content, OPTIONS),
  rowsAbout('user')(
    routes.fileReport,
    (viewer, state) => {
      // A block keeps neither from reporting, and a friend may be reported whatever they show.
      const wereFriends = viewer === 'friend' || viewer === 'close';
      return seesUser(withoutBlock(viewer), state) || (wereFriends && isOpen(state)) ? 'ok' : 'hidden';
    },
    about('user', 'userId'),
  ),
  post(routes.fileReport, (viewer, state) => (seesPost(viewer, state) ? 'ok' : 'hidden'), about('post', 'postId')),
  comment(routes.fileReport, (viewer, state) => (seesComment(viewer, state) ? 'ok' : 'hidden'), about('comment', 'commentId')),
  competition(
    routes.fileReport,
    (viewer, state) => (seesCompetition(viewer, state) && !state.startsWith('removed') ? 'ok' : 'hidden'),
    about('competition', 'competitionId'),
  ),
  community(
    routes.fileReport,
    (viewer, state) => (knowsCommunity(viewer, state) && state !== 'removed' ? 'ok' : 'hidden'),
    about('community', 'communityId'),
  ),
  rowsAbout('event')(
    routes.fileReport,
    (viewer, state) => {
      if (['shown', 'joined', 'ofModerator', 'joinedOfModerator'].includes(state)) return seesUser(viewer, 'public') ? 'ok' : 'hidden';
      const isPrivate = state === 'postPrivate' || state === 'joinedPrivate';
      return isPrivate && (viewer === 'owner' || isStaff(viewer)) ? 'ok' : 'hidden';
    },
    about('event', 'eventId'),
  ),
];
