import { consumeMessages } from '../../_async/consumer.ts';
import { feedSync } from '../queues.ts';
import { resyncAfterGrace } from './resync-after-grace.ts';
import { syncAudience } from './sync-audience.ts';

export const handler = consumeMessages(feedSync, (message, ctx) =>
  message.kind === 'relationship' ? resyncAfterGrace(message, ctx) : syncAudience(message.author, message.after, ctx),
);
