import type { listJoinRequests as route } from '../../../schemas/communities/request-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { requirePermitted } from '../community/community.access.ts';
import { type Entry, requestSource } from '../community/lists.store.ts';

/** A request tells its sender's name, also where their profile is hidden: otherwise nobody could decide. */
export const listJoinRequests: UseCase<typeof route> = async ({ params: { communityId }, query }, ctx) => {
  const scope = cursorScope('communities.listJoinRequests', communityId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const load = async (entries: readonly Entry[]) => {
    const people = await readPeople(
      ctx,
      entries.map(({ id }) => id),
    );
    return entries.map(({ id, position }) => {
      const person = people.summary(id)?.suspended ? undefined : people.named(id);
      return person && { ...person, requestedAt: position.split('#')[0] ?? '' };
    });
  };
  const [, { values, last }] = await Promise.all([
    requirePermitted(ctx, communityId, 'decideRequests'),
    readPage(requestSource(communityId), { after, limit: query.limit, load }),
  ]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
