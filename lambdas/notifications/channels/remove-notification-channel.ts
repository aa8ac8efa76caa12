import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { removeNotificationChannel as route } from '../../../schemas/notifications/channel-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { withoutAddress } from './addresses.rules.ts';
import { putAddresses, readAddresses } from './addresses.store.ts';
import { deleteCode } from './codes.store.ts';
import { deleteDeviceOwner } from './devices.store.ts';

export const removeNotificationChannel: UseCase<typeof route> = async ({ params: { id } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const before = await readAddresses(callerUserId(ctx));
    const record = before.addresses.find((one) => one.id === id);
    if (!record) throw NotFound.error();
    const { userId } = before;
    const besides = record.channel === 'email' ? deleteCode(userId, id) : deleteDeviceOwner(id, userId);
    return commit(ctx, [putAddresses(before, withoutAddress(before.addresses, id)), besides], undefined);
  });
