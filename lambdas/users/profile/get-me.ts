import type { getMe as route } from '../../../schemas/users/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readOwnProfile } from './profile.access.ts';
import { profileOf } from './profile.views.ts';

export const getMe: UseCase<typeof route> = async (_, ctx) => {
  const self = await readOwnProfile(ctx);
  return profileOf(self.profile, self);
};
