import type { ListedFriendRequest } from '../../../schemas/graph/models.ts';
import type { listFriendRequests as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { userAt } from '../../_people/relationship.rules.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { requestView, revealedPerson } from '../relationship/relationship.views.ts';
import { type RequestDirection, requestSource } from './friend-requests.store.ts';

/** The open request with `other`; undefined if there is none, because the index may still list one that was just closed. */
const listed = (people: PeopleView, direction: RequestDirection, me: string, other: string): ListedFriendRequest | undefined => {
  const relationship = people.relationship(other);
  const { request } = relationship;
  const record = people.summary(other);
  if (!record || record.suspended || people.isBlocked(other)) return undefined;
  if (request?.status !== 'pending' || (userAt(relationship, request.from) === me) !== (direction === 'outgoing')) return undefined;
  const view = requestView(relationship, request);
  // A request reveals the name of its requester, not that of its recipient.
  return direction === 'incoming'
    ? { ...view, requester: revealedPerson(record, relationship, me) }
    : { ...view, recipient: people.person(other) ?? null };
};

export const listFriendRequests: UseCase<typeof route> = async ({ query: { direction, limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listFriendRequests', me, direction);
  const after = await decodeCursor<string>(scope, cursor);
  const { values, last } = await readPage(requestSource(direction, me), {
    after,
    limit,
    load: async (entries) => {
      const others = entries.map(({ other }) => other);
      const people = await readPeople(ctx, others);
      return others.map((other) => listed(people, direction, me, other));
    },
  });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
