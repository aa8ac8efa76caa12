import type { getPrivacy as route } from '../../../schemas/users/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireProfile } from '../../_people/profiles.store.ts';
import { privacyOf } from '../profile/profile.views.ts';

export const getPrivacy: UseCase<typeof route> = async (_, ctx) => privacyOf(await requireProfile(callerUserId(ctx)));
