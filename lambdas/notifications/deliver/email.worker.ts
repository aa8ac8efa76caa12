import { batchTask } from '../../_async/task.ts';
import { emailDeliveries } from '../queues.ts';
import { deliverBatch } from './deliver-batch.ts';

export default batchTask(emailDeliveries, (messages, ctx) => deliverBatch('email', messages, ctx));
