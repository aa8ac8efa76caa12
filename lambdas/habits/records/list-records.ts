import { AUDIENCES } from '../../../schemas/_kit/audience.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { listRecords as route } from '../../../schemas/habits/record-routes.ts';
import { callerUserId, hasRole, userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { zonesOf } from '../../_people/profiles.store.ts';
import { readUserAsViewer } from '../../_people/viewed-user.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { listPlaceOf, listRecordsOf, readCategories } from './records.store.ts';
import { bestsView, recordView } from './records.views.ts';

export const listRecords: UseCase<typeof route> = async ({ params, query: { limit, cursor, category: only } }, ctx) => {
  const userId = userIdOrCaller(ctx, params.userId);
  const scope = cursorScope('habits.listRecords', userId, only);
  const after = await decodeCursor<string>(scope, cursor);
  const [viewed, all] = await Promise.all([readUserAsViewer(ctx, userId, []), readCategories(userId)]);
  if (!viewed?.mayRead('activity')) throw NotFound.error();
  const viewer = {
    today: localDateAt(zonesOf(viewed.profile), ctx.now()),
    mayRead: (audience: (typeof AUDIENCES)[number]) => viewed.mayRead('activity', audience),
  };
  const lists = AUDIENCES.filter(viewer.mayRead).map((audience) =>
    listRecordsOf({ userId, audience }, { category: only, after, limit: limit + 1 }),
  );
  const sorted = (await Promise.all(lists)).flat().sort((a, b) => (listPlaceOf(a) < listPlaceOf(b) ? -1 : 1));
  const page = sorted.slice(0, limit);
  const last = page.at(-1);
  const seesRemoved = userId === callerUserId(ctx) || hasRole(ctx, 'moderator');
  const categories = new Map(all.map((one) => [one.category, one]));
  const shown = only === undefined ? all : all.filter(({ category }) => category === only);
  return {
    items: page.flatMap((record) => {
      const category = categories.get(record.category);
      return category && (seesRemoved || !record.removed) ? [recordView(record, category, viewer)] : [];
    }),
    cursor: await encodeCursor(scope, sorted.length > limit && last ? listPlaceOf(last) : undefined),
    bests: after === undefined ? shown.flatMap((category) => bestsView(category, viewer) ?? []) : [],
  };
};
