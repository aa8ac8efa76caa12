import { batchTask } from '../../_async/task.ts';
import { pushDeliveries } from '../queues.ts';
import { deliverBatch } from './deliver-batch.ts';

export default batchTask(pushDeliveries, (messages, ctx) => deliverBatch('push', messages, ctx));
