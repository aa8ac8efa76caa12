import type { Person } from '../../../schemas/_kit/page.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Context } from '../../_base/context.ts';
import { readPeople } from '../../_people/people.ts';

/** A user about whom those with a role in the community decide: named also where the profile is hidden. @throws NOT_FOUND */
export const readNamed = async (ctx: Context, userId: string): Promise<Person> => {
  const person = (await readPeople(ctx, [userId])).named(userId);
  if (!person) throw NotFound.error();
  return person;
};
