import * as routes from '../../../schemas/users/routes.ts';
import { forRole, onlyAdminsOnStaff, own, type Row, rowsAbout } from '../rows.ts';
import { seesUser } from '../visibility.ts';

const user = rowsAbout('user');
const exported = rowsAbout('export');

const BECAUSE = { sends: () => ({ body: { reason: 'rude' } }) };
/** An own account is needed, because it does not outlast the call. */
const ENDS_SESSION = { spends: true };

export const rows: Row[] = [
  own(routes.getMe),
  own(routes.updateMe, { sends: () => ({ body: { bio: 'Hello' } }) }),
  own(routes.deleteMe, ENDS_SESSION),
  own(routes.revokeSessions, ENDS_SESSION),
  own(routes.getPrivacy),
  own(routes.changePrivacy, { sends: () => ({ body: { location: 'private' } }) }),
  own(routes.requestExport),
  own(routes.listExports),
  own(routes.searchPeople, { sends: () => ({ query: '?query=cast' }) }),
  exported(routes.getExport, (viewer, state) => (viewer === 'owner' && state !== 'absent' ? 'ok' : 'hidden')),
  user(routes.getUser, (viewer, state) => (seesUser(viewer, state) ? 'ok' : 'hidden')),
  user(routes.getPresence, (viewer, state) => (seesUser(viewer, state) ? 'ok' : 'hidden')),
  user(
    routes.getAccount,
    forRole('moderator', (state) => (state === 'absent' ? 'hidden' : 'ok')),
  ),
  user(
    routes.suspendUser,
    forRole(
      'moderator',
      onlyAdminsOnStaff((state) => (state === 'absent' ? 'hidden' : 'ok')),
    ),
    { ...BECAUSE, spends: true },
  ),
  user(
    routes.liftSuspension,
    forRole(
      'moderator',
      onlyAdminsOnStaff((state) => (state === 'absent' ? 'hidden' : 'ok')),
    ),
    { spends: true },
  ),
  user(
    routes.changeRoles,
    forRole('admin', (state) => (state === 'absent' ? 'hidden' : 'ok')),
    {
      sends: () => ({ body: { roles: ['moderator'] } }),
      spends: true,
    },
  ),
];
