import { consumeMessages } from '../../_async/consumer.ts';
import { FanOutMessage } from '../messages.ts';
import { fanOut } from './fan-out.ts';
import { convertAudience } from './switch-to-pull.ts';

export const handler = consumeMessages(FanOutMessage, (message, ctx) =>
  message.kind === 'event' ? fanOut(message, ctx) : convertAudience(message.author, message.after, ctx),
);
