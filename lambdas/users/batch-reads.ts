import * as routes from '../../schemas/users/routes.ts';
import { batchRead } from '../_http/batch-reads.ts';
import { getPresence } from './presence/get-presence.ts';
import { getPrivacy } from './privacy/get-privacy.ts';
import { getMe } from './profile/get-me.ts';
import { getUser } from './profile/get-user.ts';
import { searchPeople } from './search/search-people.ts';

export default [
  batchRead(routes.getMe, getMe),
  batchRead(routes.getPresence, getPresence),
  batchRead(routes.getPrivacy, getPrivacy),
  batchRead(routes.getUser, getUser),
  batchRead(routes.searchPeople, searchPeople),
];
