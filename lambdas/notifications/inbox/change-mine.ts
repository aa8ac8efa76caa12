import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Notification } from '../../../schemas/notifications/inbox-models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { announceChange } from './announce.ts';
import { readAtOf } from './notifications.rules.ts';
import { changeNotification, type InboxChange, readNotification, readReadMark } from './notifications.store.ts';
import { presentNotifications } from './present-notifications.ts';

type Act = 'readAt' | 'clickedAt' | 'archivedAt';

/**
 * Sets the time at which the caller did something with a notification, for the first time; it is read from then on.
 * @throws NOT_FOUND for notifications of others, those that a block hides, and absent ones
 */
export const changeMine = (notificationId: string, act: Act, ctx: Context): Promise<Notification> =>
  retryOnConflict(ctx, async () => {
    const [me, now] = [callerUserId(ctx), ctx.now()];
    const [found, mark] = await Promise.all([readNotification(me, notificationId, now), readReadMark(me)]);
    if (!found || found.inApp === false) throw NotFound.error();
    const at = now.toISOString();
    const isDone = act === 'readAt' ? readAtOf(found, mark) !== undefined : found[act] !== undefined;
    const change: InboxChange = isDone ? {} : { ...(readAtOf(found, mark) === undefined ? { readAt: at } : {}), [act]: at };
    const after = { ...found, ...change, v: isDone ? found.v : found.v + 1 };
    const [shown] = await presentNotifications(me, [after], mark, ctx);
    if (!shown) throw NotFound.error();
    await commit(ctx, isDone ? [] : [changeNotification(found, change)], shown);
    await announceChange(me, shown, after.v, ctx);
    return shown;
  });
