import { webhookDeliveries } from './queues.ts';

export default [webhookDeliveries];
