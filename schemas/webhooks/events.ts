import * as z from 'zod';
import { event } from '../_kit/event.ts';

export const WebhookWasDisabled = event({
  name: 'webhook.disabled',
  category: 'platform',
  summary: 'A webhook was disabled because its endpoint is gone or kept failing; its owner is told.',
  data: z.object({ webhookId: z.string(), ownerId: z.string(), reason: z.enum(['gone', 'failing']) }),
});
