import * as routes from '../../schemas/users/routes.ts';
import { serve } from '../_runtime/serve.ts';
import { changePrivacy } from './change-privacy.ts';
import { changeRoles } from './change-roles.ts';
import { getMe } from './get-me.ts';
import { getPresence } from './get-presence.ts';
import { getPrivacy } from './get-privacy.ts';
import { getUser } from './get-user.ts';
import { liftSuspension } from './lift-suspension.ts';
import { searchPeople } from './search-people.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';
import { suspendUser } from './suspend-user.ts';
import { updateMe } from './update-me.ts';

export const handler = serve(routes, {
  changePrivacy,
  changeRoles,
  getMe,
  getPresence,
  getPrivacy,
  getUser,
  liftSuspension,
  searchPeople,
  signOutEverywhere,
  suspendUser,
  updateMe,
});
