import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { getExport as route } from '../../../schemas/users/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { signDownload } from './export-files.ts';
import { readExport } from './exports.store.ts';
import { exportView } from './exports.views.ts';

/** The key begins with the caller's id, so that nobody reads the export of another user. */
export const getExport: UseCase<typeof route> = async ({ params: { exportId } }, ctx) => {
  const found = await readExport(callerUserId(ctx), exportId, ctx.now());
  if (!found) throw NotFound.error();
  return exportView(found, found.status === 'ready' ? await signDownload(found) : undefined);
};
