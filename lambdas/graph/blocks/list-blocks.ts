import type { listBlocks as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { pageFrom } from '../../_table/pages.ts';
import { readProfiles } from '../../users/profile/profile.store.ts';
import { readPairs, readView } from '../relationship/relationship.store.ts';
import { blockedView } from '../relationship/relationship.views.ts';

export const listBlocks: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listBlocks', me);
  const [after, { blocked }] = await Promise.all([decodeCursor<string>(scope, cursor), readView(me)]);
  const lines = [...blocked]
    .map(([userId, at]) => ({ position: `${at}#${userId}`, userId }))
    .sort((a, b) => (a.position < b.position ? 1 : -1));
  const { values, last } = await pageFrom(
    async (from, wanted) => lines.filter(({ position }) => from === undefined || position < from).slice(0, wanted),
    {
      after,
      limit,
      load: async (page) => {
        const userIds = page.map(({ userId }) => userId);
        const [pairOf, profiles] = await Promise.all([readPairs(me, userIds, { consistent: true }), readProfiles(userIds)]);
        return userIds.map((userId) => {
          const record = profiles.get(userId);
          return record && blockedView(record, pairOf(userId), me);
        });
      },
    },
  );
  return { items: values, cursor: await encodeCursor(scope, last) };
};
