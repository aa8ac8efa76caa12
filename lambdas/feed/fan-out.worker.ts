import { consumeMessages } from '../_runtime/consume.ts';
import { convertAudience } from './convert-audience.ts';
import { fanOut } from './fan-out.ts';
import { FanOutMessage } from './messages.ts';

export const handler = consumeMessages(FanOutMessage, (message, ctx) =>
  message.kind === 'event' ? fanOut(message, ctx) : convertAudience(message.author, message.after, ctx),
);
