import { task } from '../../_async/task.ts';
import { presenceDue } from '../queues.ts';
import { applySignal } from './record-presence.ts';

/** Publishes a status that changed too often in its minute. */
export default task(presenceDue, ({ userId }, ctx) => applySignal(userId, { kind: 'due' }, ctx));
