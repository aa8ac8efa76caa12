import { consumeMessages } from '../../_async/consumer.ts';
import { SettlementMessage } from '../messages.ts';
import { settleAgain } from './resync-after-grace.ts';
import { settleAudience } from './sync-audience.ts';

export const handler = consumeMessages(SettlementMessage, (message, ctx) =>
  message.kind === 'pair' ? settleAgain(message, ctx) : settleAudience(message.author, message.after, ctx),
);
