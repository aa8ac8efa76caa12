import { consumeQueue } from '../_async/consumer.ts';
import { logger } from '../_base/observability.ts';
import { deliver } from '../_live/publish.ts';
import { socketDeliveries } from '../_live/queues.ts';

/** Delivers what had too many listeners for its publisher. In a FIFO group everything after the first failure comes again. */
export const handler = consumeQueue(socketDeliveries, async (messages) => {
  for (const [index, { body }] of messages.entries()) {
    try {
      await deliver(body);
    } catch (error) {
      logger.error('delivery failed', { topic: body.topic, error: error as Error });
      return messages.slice(index).map(({ id }) => id);
    }
  }
  return [];
});
