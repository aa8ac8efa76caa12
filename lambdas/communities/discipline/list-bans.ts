import type { listBans as route } from '../../../schemas/communities/discipline-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { requirePermitted } from '../community/community.access.ts';
import { readMemberships } from '../community/community.store.ts';
import { banSource, type Entry } from '../community/lists.store.ts';
import { banView } from './bans.views.ts';

/** All are named, also those whose profile is hidden: otherwise nobody could lift their ban. */
export const listBans: UseCase<typeof route> = async ({ params: { communityId }, query }, ctx) => {
  const scope = cursorScope('communities.listBans', communityId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const load = async (entries: readonly Entry[]) => {
    const ids = entries.map(({ id }) => id);
    const [people, memberships] = await Promise.all([readPeople(ctx, ids), readMemberships(communityId, ids, { consistent: false })]);
    return ids.map((id) => {
      const [person, membership] = [people.named(id), memberships.get(id)];
      if (!person || membership?.state !== 'banned') return undefined;
      return banView(person, membership);
    });
  };
  const [, { values, last }] = await Promise.all([
    requirePermitted(ctx, communityId, 'ban'),
    readPage(banSource(communityId), { after, limit: query.limit, load }),
  ]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
