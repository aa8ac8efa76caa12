import * as routes from '../../../schemas/feed/routes.ts';
import { forRole, onlyAdminsOnStaff, own, type Row, rowsAbout, type State } from '../rows.ts';
import { seesUser } from '../visibility.ts';

const user = rowsAbout('user');
const event = rowsAbout('event');

const GONE: readonly State<'event'>[] = ['absent', 'deleted', 'lineDeleted'];
const moderated = forRole(
  'moderator',
  onlyAdminsOnStaff((state: State<'event'>) => (GONE.includes(state) ? 'hidden' : 'ok')),
);
/** Lines about posts; they end with their post. */
const OF_POST: readonly State<'event'>[] = ['shown', 'postPrivate', 'removed', 'deleted', 'ofModerator'];
const OPTIONS = { sends: () => ({ body: { reason: 'rude' } }), spends: true };

export const rows: Row[] = [
  own(routes.getFeed),
  user(routes.listActivity, (viewer, state) => (seesUser(viewer, state) ? 'ok' : 'hidden')),
  event(routes.removeEvent, moderated, OPTIONS),
  event(routes.restoreEvent, moderated, OPTIONS),
  // The last one, because the line is gone for good.
  event(
    routes.deleteActivity,
    (viewer, state) => {
      if (viewer !== 'owner' || state === 'absent') return 'hidden';
      if (state === 'deleted') return ['ACTIVITY_OF_POST', 'hidden'];
      return OF_POST.includes(state) ? 'ACTIVITY_OF_POST' : 'ok';
    },
    { spends: true },
  ),
];
