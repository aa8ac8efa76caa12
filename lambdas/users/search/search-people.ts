import type { searchPeople as route } from '../../../schemas/users/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { foldName } from '../../_table/fold-name.ts';
import { readPage } from '../../_table/pages.ts';
import { firstPosition } from './search.rules.ts';
import { type SearchMatch, userSource } from './search.store.ts';

export const searchPeople: UseCase<typeof route> = async ({ query: { query, limit, cursor } }, ctx) => {
  const prefix = foldName(query);
  const scope = cursorScope('users.searchPeople', prefix);
  const after = await decodeCursor<string>(scope, cursor);
  // Nothing but accents or spaces begins no name.
  if (prefix === '') return { items: [], cursor: null };
  const load = async (lines: readonly SearchMatch[]) => {
    const people = await readPeople(
      ctx,
      lines.map(({ userId }) => userId),
    );
    return lines.map(({ position, userId }) => {
      const record = people.summary(userId);
      // Shown once, where the search meets them first; a line that their profile no longer says is one that the lists still hold.
      return record && firstPosition(record, prefix) === position ? people.person(userId) : undefined;
    });
  };
  const { values, last } = await readPage(userSource(prefix), { after, limit, load });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
