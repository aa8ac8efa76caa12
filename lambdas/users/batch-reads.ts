import * as routes from '../../schemas/users/routes.ts';
import { read } from '../_http/batch-reads.ts';
import { getPresence } from './presence/get-presence.ts';
import { getPrivacy } from './privacy/get-privacy.ts';
import { getMe } from './profile/get-me.ts';
import { getUser } from './profile/get-user.ts';
import { searchPeople } from './search/search-people.ts';

export default [
  read(routes.getMe, getMe),
  read(routes.getPresence, getPresence),
  read(routes.getPrivacy, getPrivacy),
  read(routes.getUser, getUser),
  read(routes.searchPeople, searchPeople),
];
