import type { requestExport as route } from '../../../schemas/users/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit } from '../../_table/commit.ts';
import { exportsOf, newExport, putExport } from './exports.store.ts';
import { exportView } from './exports.views.ts';

/** Returns the export in progress, or begins one. All open exports share the search of the hourly job. */
export const requestExport: UseCase<typeof route> = async (_, ctx) => {
  const userId = callerUserId(ctx);
  const open = (await exportsOf(userId, ctx.now())).find(({ status }) => status === 'queued' || status === 'running');
  if (open) return commit(ctx, [], exportView(open));
  const created = newExport(userId, newId('export'), ctx.now());
  const record = audit(ctx, { action: 'account.request_export', target: `user:${userId}`, after: { exportId: created.exportId } });
  return commit(ctx, [putExport(created, undefined), record], exportView(created));
};
