import { task } from '../../_async/task.ts';
import { feedSync } from '../queues.ts';
import { resyncAfterGrace } from './resync-after-grace.ts';
import { syncAudience } from './sync-audience.ts';

export default task(feedSync, (message, ctx) =>
  message.kind === 'relationship' ? resyncAfterGrace(message, ctx) : syncAudience(message.author, message.after, ctx),
);
