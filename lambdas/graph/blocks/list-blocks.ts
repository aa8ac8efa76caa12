import type { listBlocks as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readProfileSummaries } from '../../_people/profiles.store.ts';
import { readRelationships } from '../../_people/relationships.store.ts';
import { readViewerVisibility } from '../../_people/visibility.store.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage, sourceOf } from '../../_table/pages.ts';
import { blockedView } from '../relationship/relationship.views.ts';

export const listBlocks: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('graph.listBlocks', me);
  const [after, { blocked }] = await Promise.all([decodeCursor<string>(scope, cursor), readViewerVisibility(me)]);
  const entries = [...blocked].map(([userId, at]) => ({ position: `${at}#${userId}`, userId }));
  const { values, last } = await readPage(sourceOf(entries, 'descending'), {
    after,
    limit,
    load: async (page) => {
      const userIds = page.map(({ userId }) => userId);
      const [relationshipOf, profiles] = await Promise.all([
        readRelationships(me, userIds, { consistent: true }),
        readProfileSummaries(userIds),
      ]);
      return userIds.map((userId) => {
        const record = profiles.get(userId);
        return record && blockedView(record, relationshipOf(userId), me);
      });
    },
  });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
