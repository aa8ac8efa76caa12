import type { listExports as route } from '../../../schemas/users/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { exportsOf } from './exports.store.ts';
import { exportView } from './exports.views.ts';

/** The rate limit of requests and the expiry of exports keep the list far below one page. */
export const listExports: UseCase<typeof route> = async (_, ctx) => {
  const exports = await exportsOf(callerUserId(ctx), ctx.now());
  return { items: exports.map((found) => exportView(found)), cursor: null };
};
