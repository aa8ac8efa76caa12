import { task } from '../_async/task.ts';
import { closeVoidSockets } from '../_live/void-sockets.ts';
import { voidSockets } from './queues.ts';

/** The second sweep after a sign-in became void. */
export default task(voidSockets, ({ userId }) => closeVoidSockets(userId));
