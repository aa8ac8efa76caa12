import { NotFound } from '../../schemas/_kit/problems.ts';
import type { listKudos as route } from '../../schemas/kudos/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { readUserAsViewer } from '../_people/viewed-user.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';
import { countKey, pageOfReceived } from './kudos.store.ts';

export const listKudos: UseCase<typeof route> = async ({ params: { userId }, query: { limit, cursor } }, ctx) => {
  const scope = cursorScope('kudos', userId);
  const viewed = await readUserAsViewer(ctx, userId, [countKey(userId)]);
  if (!viewed?.mayRead('profile')) throw NotFound.error();
  const { items, next } = await pageOfReceived(userId, limit, await decodeCursor<string>(scope, cursor));
  return { items, cursor: await encodeCursor(scope, next), total: Number(viewed.find(countKey(userId))?.kudos ?? 0) };
};
