import { task } from '../../_async/task.ts';
import { feedFanOut } from '../queues.ts';
import { fanOut } from './fan-out.ts';
import { switchToPull } from './switch-to-pull.ts';

export default task(feedFanOut, (message, ctx) =>
  message.kind === 'event' ? fanOut(message, ctx) : switchToPull(message.author, message.after, ctx),
);
