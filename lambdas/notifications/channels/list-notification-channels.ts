import type { listNotificationChannels as route } from '../../../schemas/notifications/channel-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import type { AddressRecord } from './addresses.model.ts';
import { readAddresses } from './addresses.store.ts';
import { channelView } from './channels.views.ts';

const placeOf = ({ addedAt, id }: AddressRecord): string => `${addedAt} ${id}`;

export const listNotificationChannels: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const userId = callerUserId(ctx);
  const scope = cursorScope('notification-channels', userId);
  const [after, { addresses }] = await Promise.all([decodeCursor<string>(scope, cursor), readAddresses(userId)]);
  // An address that was removed meanwhile leaves the place at which it would be.
  const ordered = [...addresses].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const rest = ordered.filter((record) => after === undefined || placeOf(record) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((record) => channelView(record, ctx.now())),
    cursor: rest.length > page.length && last ? await encodeCursor(scope, placeOf(last)) : null,
  };
};
