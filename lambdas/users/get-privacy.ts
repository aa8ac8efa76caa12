import type { getPrivacy as route } from '../../schemas/users/routes.ts';
import { callerUserId } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { requireOwnProfile } from './store.ts';
import { privacyOf } from './views.ts';

export const getPrivacy: UseCase<typeof route> = async (_, ctx) => privacyOf(await requireOwnProfile(callerUserId(ctx)));
