import type { ListedFriendRequest } from '../../../schemas/graph/models.ts';
import type { listFriendRequests as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { pageFrom } from '../../_table/pages.ts';
import { personAt } from '../relationship/relationship.rules.ts';
import { type Company, readCompany } from '../relationship/relationship.store.ts';
import { requestView, revealedPerson } from '../relationship/relationship.views.ts';
import { type Direction, requestSource } from './friend-requests.store.ts';

/** The request that is open with that person now: the index may still name one that was just answered. */
const listed = (company: Company, direction: Direction, me: string, other: string): ListedFriendRequest | undefined => {
  const pair = company.pair(other);
  const { request } = pair;
  const record = company.record(other);
  if (!record || record.suspended || company.isBlocked(other)) return undefined;
  if (request?.status !== 'pending' || (personAt(pair, request.from) === me) !== (direction === 'outgoing')) return undefined;
  const view = requestView(pair, request);
  // Asking shows the name of who asks, and not the name of who is asked.
  return direction === 'incoming'
    ? { ...view, requester: revealedPerson(record, pair, me) }
    : { ...view, recipient: company.person(other) ?? null };
};

export const listFriendRequests: UseCase<typeof route> = async ({ query: { direction, limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listFriendRequests', me, direction);
  const after = await decodeCursor<string>(scope, cursor);
  const { values, last } = await pageFrom(requestSource(direction, me), {
    after,
    limit,
    load: async (lines) => {
      const others = lines.map(({ other }) => other);
      const company = await readCompany(ctx, others);
      return others.map((other) => listed(company, direction, me, other));
    },
  });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
