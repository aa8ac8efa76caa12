import type { getMe as route } from '../../schemas/users/routes.ts';
import { callerUserId } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { profileOf } from './rules.ts';
import { requireOwnProfile } from './store.ts';

export const getMe: UseCase<typeof route> = async (_, ctx) => profileOf(await requireOwnProfile(callerUserId(ctx)));
