import { consumeMessages } from '../../_async/consumer.ts';
import { FanOutMessage } from '../messages.ts';
import { fanOut } from './fan-out.ts';
import { switchToPull } from './switch-to-pull.ts';

export const handler = consumeMessages(FanOutMessage, (message, ctx) =>
  message.kind === 'event' ? fanOut(message, ctx) : switchToPull(message.author, message.after, ctx),
);
