import { batchTask } from '../_async/task.ts';
import { correlated, correlationFields } from '../_base/correlation.ts';
import { logger } from '../_base/observability.ts';
import { deliver } from '../_live/publish.ts';
import { socketDeliveries } from '../_live/queues.ts';

/**
 * Delivers events that had too many subscribers for their publisher. After a failure, the rest of the batch is reported as
 * failed too, because SQS must redeliver a FIFO group in order.
 */
export default batchTask(socketDeliveries, async (messages) => {
  for (const [index, { id, body, correlationIds = [] }] of messages.entries()) {
    try {
      await correlated(correlationIds, () => deliver(body));
    } catch (error) {
      logger.error('delivery failed', { messageId: id, topic: body.topic, ...correlationFields(correlationIds), error: error as Error });
      return messages.slice(index).map(({ id }) => id);
    }
  }
  return [];
});
