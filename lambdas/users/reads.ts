import * as routes from '../../schemas/users/routes.ts';
import { read } from '../_runtime/reads.ts';
import { getMe } from './get-me.ts';
import { getPresence } from './get-presence.ts';
import { getPrivacy } from './get-privacy.ts';
import { getUser } from './get-user.ts';
import { searchPeople } from './search-people.ts';

export default [
  read(routes.getMe, getMe),
  read(routes.getPresence, getPresence),
  read(routes.getPrivacy, getPrivacy),
  read(routes.getUser, getUser),
  read(routes.searchPeople, searchPeople),
];
