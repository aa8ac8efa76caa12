import { randomBytes } from 'node:crypto';
import type { NewNotificationChannel } from '../../../schemas/notifications/channel-models.ts';
import type { addNotificationChannel as route } from '../../../schemas/notifications/channel-routes.ts';
import { CodeLimitReached } from '../../../schemas/notifications/errors.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { httpResult } from '../../_http/result.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { codeExpiry, deviceId, deviceOf, emailOf, needsCode, sameEmail, withDevice, withEmail, withoutAddress } from './addresses.rules.ts';
import { putAddresses, readAddresses } from './addresses.store.ts';
import { channelView } from './channels.views.ts';
import { countCode, type EmailCode, putCode } from './codes.store.ts';
import { countSubject } from './codes.ts';
import { deleteDeviceOwner, putDeviceOwner, readDeviceOwner } from './devices.store.ts';

const NONCE_BYTES = 16;
const HOUR_SECONDS = 3600;

const newCode = (userId: string, addressId: string, now: Date): EmailCode => ({
  userId,
  addressId,
  nonce: randomBytes(NONCE_BYTES).toString('base64url'),
  tries: 0,
  sentAt: now.toISOString(),
  expiresAt: Math.floor(codeExpiry(now).getTime() / 1000),
});

/** Limits protect the owner of a mailbox from codes that strangers ask for, so they count for all users together. */
const counted = async (userId: string, address: string, now: Date): Promise<Write[]> => {
  const wait = HOUR_SECONDS - (Math.floor(now.getTime() / 1000) % HOUR_SECONDS);
  const limited = () => CodeLimitReached.error(undefined, { headers: { 'retry-after': String(wait) } });
  const [ofAddress, ofUser] = await Promise.all([countSubject('address', sameEmail(address)), countSubject('user', userId)]);
  return [countCode(ofAddress, 'address', now, limited), countCode(ofUser, 'user', now, limited)];
};

/** The answer is the same whether or not other users have the address. */
const addEmail = async (sent: NewNotificationChannel, ctx: Context) => {
  const address = emailOf(sent);
  const [userId, now] = [callerUserId(ctx), ctx.now()];
  const before = await readAddresses(userId);
  const { record, addresses, isNew } = withEmail(before, address, now);
  const status = isNew ? 201 : 200;
  const answer = httpResult(channelView(record, now), { status });
  if (!needsCode(record)) return commit(ctx, [], answer);
  const writes = [
    ...(await counted(userId, record.address, now)),
    putAddresses(before, addresses),
    putCode(newCode(userId, record.id, now)),
  ];
  return commit(ctx, writes, answer);
};

/** Removes a device from the account that was signed in on it before. */
const leavesOther = async (addressId: string, owner: string | undefined, userId: string): Promise<Write[]> => {
  if (owner === undefined || owner === userId) return [];
  const theirs = await readAddresses(owner);
  return [putAddresses(theirs, withoutAddress(theirs.addresses, addressId))];
};

const addDevice = async (sent: NewNotificationChannel, ctx: Context) => {
  const [userId, now] = [callerUserId(ctx), ctx.now()];
  const device = deviceOf(sent);
  const addressId = deviceId(device.platform, device.token);
  const [before, owner] = await Promise.all([readAddresses(userId), readDeviceOwner(addressId)]);
  const { record, addresses, dropped, isNew, changed } = withDevice(before.addresses, device, now);
  const owned = owner === userId ? [] : [putDeviceOwner(addressId, userId, owner), ...(await leavesOther(addressId, owner, userId))];
  const freed = dropped.map(({ id }) => deleteDeviceOwner(id, userId));
  const writes = [...(changed ? [putAddresses(before, addresses)] : []), ...owned, ...freed];
  return commit(ctx, writes, httpResult(channelView(record, now), { status: isNew ? 201 : 200 }));
};

export const addNotificationChannel: UseCase<typeof route> = async ({ body }, ctx) =>
  retryOnConflict(ctx, () => (body.channel === 'email' ? addEmail(body, ctx) : addDevice(body, ctx)));
