import { task } from '../../_async/task.ts';
import { heldReleases } from '../queues.ts';
import { releaseHeld } from './release-window.ts';

export default task(heldReleases, ({ userId, channel, upTo }, ctx) => releaseHeld(userId, channel, upTo, ctx));
