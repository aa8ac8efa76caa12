import * as routes from '../../schemas/users/routes.ts';
import { serve } from '../_http/serve.ts';
import { changeRoles } from './accounts/change-roles.ts';
import { getAccount } from './accounts/get-account.ts';
import { liftSuspension } from './accounts/lift-suspension.ts';
import { revokeSessions } from './accounts/revoke-sessions.ts';
import { suspendUser } from './accounts/suspend-user.ts';
import { deleteMe } from './deletion/delete-me.ts';
import { getExport } from './export/get-export.ts';
import { listExports } from './export/list-exports.ts';
import { requestExport } from './export/request-export.ts';
import { getPresence } from './presence/get-presence.ts';
import { changePrivacy } from './privacy/change-privacy.ts';
import { getPrivacy } from './privacy/get-privacy.ts';
import { getMe } from './profile/get-me.ts';
import { getUser } from './profile/get-user.ts';
import { updateMe } from './profile/update-me.ts';
import { searchPeople } from './search/search-people.ts';

export const handler = serve(routes, {
  changePrivacy,
  changeRoles,
  deleteMe,
  getAccount,
  getExport,
  getMe,
  getPresence,
  getPrivacy,
  getUser,
  liftSuspension,
  listExports,
  requestExport,
  searchPeople,
  revokeSessions,
  suspendUser,
  updateMe,
});
