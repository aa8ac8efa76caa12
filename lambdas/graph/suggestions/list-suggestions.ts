import type { Suggestion } from '../../../schemas/graph/models.ts';
import type { listSuggestions as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage, sourceOf } from '../../_table/pages.ts';
import { suggestionsFor } from './compute-suggestions.ts';
import { type RankedSuggestion, rankOf } from './suggestions.rules.ts';

/** Undefined if the user became a friend, has an open request, or was hidden or muted after the list was computed. */
const suggested = (people: PeopleView, { userId, ...common }: RankedSuggestion, now: Date): Suggestion | undefined => {
  const { friendsSince, request } = people.relationship(userId);
  const person = people.person(userId);
  if (!person || friendsSince !== undefined || request?.status === 'pending' || people.isBlocked(userId) || people.isMuted(userId, now))
    return undefined;
  return { ...person, ...common };
};

export const listSuggestions: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listSuggestions', me);
  const after = await decodeCursor<string>(scope, cursor);
  const ranked = await suggestionsFor(ctx, me, { isNextPage: after !== undefined });
  const entries = ranked.map((suggestion) => ({ ...suggestion, position: rankOf(suggestion) }));
  const { values, last } = await readPage(sourceOf(entries, 'ascending'), {
    after,
    limit,
    load: async (page) => {
      const people = await readPeople(
        ctx,
        page.map(({ userId }) => userId),
      );
      return page.map((suggestion) => suggested(people, suggestion, ctx.now()));
    },
  });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
