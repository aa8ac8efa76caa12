import { consumeMessages } from '../../_async/consumer.ts';
import { feedFanOut } from '../queues.ts';
import { fanOut } from './fan-out.ts';
import { switchToPull } from './switch-to-pull.ts';

export const handler = consumeMessages(feedFanOut, (message, ctx) =>
  message.kind === 'event' ? fanOut(message, ctx) : switchToPull(message.author, message.after, ctx),
);
