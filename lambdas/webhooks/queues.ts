import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** A delivery to try. `replayId` asks for further tries of one that has ended, `asked` for one even while its endpoint fails. */
export const webhookDeliveries = queue({
  name: 'webhook-deliveries',
  message: z.object({ webhookId: z.string(), deliveryId: z.string(), replayId: z.string().optional(), asked: z.boolean().optional() }),
});

/** A time range to replay; the webhook holds it, and how far it has come. */
export const webhookReplays = queue({ name: 'webhook-replays', message: z.object({ webhookId: z.string(), replayId: z.string() }) });
