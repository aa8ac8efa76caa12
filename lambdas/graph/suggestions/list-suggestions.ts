import type { Suggestion } from '../../../schemas/graph/models.ts';
import type { listSuggestions as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { pageFrom } from '../../_table/pages.ts';
import { type Company, readCompany } from '../relationship/relationship.store.ts';
import { suggestionsFor } from './compute-suggestions.ts';
import { type Ranked, rankOf } from './suggestions.rules.ts';

/** Nobody with whom something is open or settled since the list was made. */
const suggested = (company: Company, { userId, mutualFriends, sharedCompetitions }: Ranked): Suggestion | undefined => {
  const { friendsSince, request } = company.pair(userId);
  const person = company.person(userId);
  if (!person || friendsSince !== undefined || request?.status === 'pending' || company.isBlocked(userId)) return undefined;
  return { ...person, mutualFriends, sharedCompetitions };
};

export const listSuggestions: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listSuggestions', me);
  const after = await decodeCursor<string>(scope, cursor);
  const ranked = await suggestionsFor(ctx, me, { goOn: after !== undefined });
  const lines = ranked.map((one) => ({ ...one, position: rankOf(one) }));
  const { values, last } = await pageFrom(
    async (from, wanted) => lines.filter(({ position }) => from === undefined || position > from).slice(0, wanted),
    {
      after,
      limit,
      load: async (page) => {
        const company = await readCompany(
          ctx,
          page.map(({ userId }) => userId),
        );
        return page.map((one) => suggested(company, one));
      },
    },
  );
  return { items: values, cursor: await encodeCursor(scope, last) };
};
