import { NotFound } from '../../../schemas/_kit/problems.ts';
import { CODE_TRIES } from '../../../schemas/notifications/channel-models.ts';
import type { verifyNotificationChannel as route } from '../../../schemas/notifications/channel-routes.ts';
import { CodeExpired, CodeTriesUsed, WrongCode } from '../../../schemas/notifications/errors.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { needsCode, verified } from './addresses.rules.ts';
import { putAddresses, readAddresses } from './addresses.store.ts';
import { channelView } from './channels.views.ts';
import { deleteCode, takeTry } from './codes.store.ts';
import { isRight } from './codes.ts';

const requireAddress = async (userId: string, id: string) => {
  const before = await readAddresses(userId);
  const record = before.addresses.find((one) => one.id === id && one.channel === 'email');
  if (!record) throw NotFound.error();
  return { before, record };
};

/** @throws CODE_EXPIRED, CODE_TRIES_USED, WRONG_CODE */
const requireRight = async (userId: string, id: string, given: string, ctx: Context): Promise<void> => {
  const tried = await takeTry(userId, id, ctx);
  if (!tried || tried.code.expiresAt * 1000 <= ctx.now().getTime()) throw CodeExpired.error();
  if (!tried.taken) throw CodeTriesUsed.error();
  if (await isRight(tried.code, given)) return;
  const left = CODE_TRIES - tried.code.tries;
  throw WrongCode.inField('/code', 'is not the code that was sent last', left === 1 ? 'One try is left.' : `${left} tries are left.`);
};

export const verifyNotificationChannel: UseCase<typeof route> = async ({ params: { id }, body: { code: given } }, ctx) => {
  const userId = callerUserId(ctx);
  const { record } = await requireAddress(userId, id);
  if (!needsCode(record)) return commit(ctx, [], channelView(record, ctx.now()));
  await requireRight(userId, id, given, ctx);
  return retryOnConflict(ctx, async () => {
    const { before } = await requireAddress(userId, id);
    const addresses = verified(before.addresses, id, ctx.now());
    const view = channelView(addresses.find((one) => one.id === id)!, ctx.now());
    return commit(ctx, [putAddresses(before, addresses), deleteCode(userId, id)], view);
  });
};
