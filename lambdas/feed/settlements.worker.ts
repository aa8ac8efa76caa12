import { consumeMessages } from '../_runtime/consume.ts';
import { SettlementMessage } from './messages.ts';
import { settleAgain } from './settle-again.ts';
import { settleAudience } from './settle-audience.ts';

export const handler = consumeMessages(SettlementMessage, (message, ctx) =>
  message.kind === 'pair' ? settleAgain(message, ctx) : settleAudience(message.author, message.after, ctx),
);
