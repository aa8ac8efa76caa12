import { DeadLetterNotFound } from '../../schemas/platform/errors.ts';
import type { deleteDeadLetter as route } from '../../schemas/platform/routes.ts';
import type { Context } from '../_base/context.ts';
import { digest } from '../_base/hash.ts';
import type { UseCase } from '../_http/serve.ts';
import { audit } from '../_table/audit.ts';
import { commit, transact } from '../_table/commit.ts';
import { describe } from './dead-letter.ts';
import { type Message, RESERVE_MS, receive, release, remove, requireQueue } from './dead-letter-queues.ts';

const MAX_SEARCHED = 1000;

/**
 * Receives until the message is found, because SQS deletes only what was received. The others stay hidden for the search, so that it
 * gets on, and are shown again at once afterwards. Of a FIFO group SQS gives the first ten, and no more while they are held.
 * @returns the message, which stays hidden.
 */
const find = async (url: string, messageId: string, ctx: Context): Promise<Message | undefined> => {
  const others: Message[] = [];
  try {
    while (ctx.remaining() > RESERVE_MS && others.length < MAX_SEARCHED) {
      const messages = await receive(url);
      if (messages.length === 0) break;
      const found = messages.find(({ MessageId }) => MessageId === messageId);
      others.push(...messages.filter((one) => one !== found));
      if (found) return found;
    }
    return undefined;
  } finally {
    await release(url, others);
  }
};

export const deleteDeadLetter: UseCase<typeof route> = async ({ params, body: { reason } }, ctx) => {
  const { queue, url } = requireQueue(params.queue);
  const message = await find(url, params.messageId, ctx);
  if (!message) throw DeadLetterNotFound.error();
  try {
    // Nothing is deleted without a record. The answer is recorded afterwards, so that it never tells of a deletion that a crash prevented.
    const { messageId, receiver } = describe(message);
    const after = { messageId, receiver, digest: digest(message.Body ?? ''), reason };
    await transact([audit(ctx, { action: 'dead-letters.delete', target: `dead-letters:${queue}`, after })], ctx);
    await remove(url, message);
  } catch (error) {
    await release(url, [message]);
    throw error;
  }
  return commit(ctx, [], undefined);
};
