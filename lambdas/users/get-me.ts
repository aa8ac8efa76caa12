import type { getMe as route } from '../../schemas/users/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { readSelf } from './store/person.ts';
import { profileOf } from './views.ts';

export const getMe: UseCase<typeof route> = async (_, ctx) => {
  const { profile, counts } = await readSelf(ctx);
  return profileOf(profile, counts);
};
