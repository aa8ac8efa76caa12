import * as routes from '../../schemas/users/routes.ts';
import { serve } from '../_runtime/serve.ts';
import { changeRoles } from './change-roles.ts';
import { getMe } from './get-me.ts';
import { getUser } from './get-user.ts';
import { liftSuspension } from './lift-suspension.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';
import { suspendUser } from './suspend-user.ts';
import { updateMe } from './update-me.ts';

export const handler = serve(routes, { changeRoles, getMe, getUser, liftSuspension, signOutEverywhere, suspendUser, updateMe });
