import type { listExports as route } from '../../../schemas/users/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage, sourceOf } from '../../_table/pages.ts';
import { exportsOf } from './exports.store.ts';
import { exportView } from './exports.views.ts';

/** The rate limit of requests and the expiry of exports keep the list short enough to read it whole. */
export const listExports: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const userId = callerUserId(ctx);
  const scope = cursorScope('users.listExports', userId);
  const after = await decodeCursor<string>(scope, cursor);
  const entries = (await exportsOf(userId, ctx.now())).map((found) => ({ position: `${found.requestedAt}#${found.exportId}`, found }));
  const { values, last } = await readPage(sourceOf(entries, 'descending'), {
    after,
    limit,
    load: async (page) => page.map(({ found }) => exportView(found)),
  });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
