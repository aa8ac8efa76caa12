import { NotFound } from '../../../schemas/_kit/problems.ts';
import { NothingToResend } from '../../../schemas/notifications/errors.ts';
import { OUTSIDE_CHANNELS } from '../../../schemas/notifications/models.ts';
import type { resendNotification as route } from '../../../schemas/notifications/routes.ts';
import { isOpen } from '../../_delivery/status.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { deliveriesOf, putDelivery, type StoredDelivery } from '../deliver/deliveries.store.ts';
import { nextRound } from '../deliver/new-round.ts';
import { sendToChannels } from '../deliver/send-to-channels.ts';
import { storiesOf } from './read-stories.ts';

/** A crash after the commit leaves messages that wait: a repetition of the request sends them again. */
const WAITING = 'queued';

export const resendNotification: UseCase<typeof route> = ({ params: { notificationId }, body: { channel } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const all = await deliveriesOf(notificationId);
    const latest = OUTSIDE_CHANNELS.flatMap((one) => all.findLast((delivery) => delivery.channel === one) ?? []);
    if (latest.length === 0)
      throw NotFound.error('It has no e-mail and no push message: none was planned, or the notification does not exist.');
    const wanted = latest.filter((delivery) => channel === undefined || delivery.channel === channel);
    const stuck = wanted.filter(({ status, round }) => status === WAITING && round > 1);
    const again = wanted.filter(({ status }) => !isOpen(status)).map((delivery) => nextRound(delivery, ctx.now()));
    if (again.length === 0 && stuck.length === 0) throw NothingToResend.error();
    const result = { notificationId, deliveries: await storiesOf([...all, ...(again as StoredDelivery[])]) };
    const after = { rounds: again.map((one) => `${one.channel} ${one.round}`) };
    const record = audit(ctx, { action: 'notification.resend', target: `notification:${notificationId}`, after });
    await commit(ctx, [...again.map((one) => putDelivery(one)), record], result);
    await sendToChannels([...again, ...stuck]);
    return result;
  });
