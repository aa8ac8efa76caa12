import type { searchPeople as route } from '../../../schemas/users/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { foldName } from '../../_table/fold-name.ts';
import { readPage } from '../../_table/pages.ts';
import { firstPosition } from './search.rules.ts';
import { type SearchMatch, userSource } from './search.store.ts';

export const searchPeople: UseCase<typeof route> = async ({ query: { query, limit, cursor } }, ctx) => {
  // Handles are written with the sign in texts, and people search for them as they read them.
  const prefix = foldName(query).replace(/^@/, '');
  const scope = cursorScope('users.searchPeople', prefix);
  const after = await decodeCursor<string>(scope, cursor);
  // A query of accents or spaces only matches no name.
  if (prefix === '') return { items: [], cursor: null };
  const load = async (matches: readonly SearchMatch[]) => {
    const people = await readPeople(
      ctx,
      matches.map(({ userId }) => userId),
    );
    return matches.map(({ position, userId }) => {
      const record = people.summary(userId);
      // Only the first match of a user counts, so each appears once. This also drops index entries of a former name.
      return record && firstPosition(record, prefix) === position ? people.person(userId) : undefined;
    });
  };
  const { values, last } = await readPage(userSource(prefix), { after, limit, load });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
