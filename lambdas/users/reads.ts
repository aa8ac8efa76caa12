import * as routes from '../../schemas/users/routes.ts';
import { read } from '../_runtime/reads.ts';
import { getMe } from './get-me.ts';
import { getUser } from './get-user.ts';

export default [read(routes.getMe, getMe), read(routes.getUser, getUser)];
