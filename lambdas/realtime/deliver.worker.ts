import * as z from 'zod';
import { consumeQueue } from '../_async/consumer.ts';
import { logger } from '../_base/observability.ts';
import { deliver } from '../_live/publish.ts';

const Message = z.object({ topic: z.string(), texts: z.array(z.string()), connectionIds: z.array(z.string()) });

/** Delivers what had too many listeners for its publisher. In a FIFO group everything after the first failure comes again. */
export const handler = consumeQueue(Message, async (messages) => {
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
