import { NotRedrivable } from '../../schemas/platform/errors.ts';
import type { Redrive } from '../../schemas/platform/models.ts';
import type { redriveDeadLetters as route } from '../../schemas/platform/routes.ts';
import { requestRun } from '../_async/request-run.ts';
import type { Context } from '../_base/context.ts';
import { logger } from '../_base/observability.ts';
import type { UseCase } from '../_http/serve.ts';
import { audit } from '../_table/audit.ts';
import { commit } from '../_table/commit.ts';
import { receiverOf } from './dead-letter.ts';
import { countOf, type Message, RESERVE_MS, receive, release, remove, requireQueue, sendBack } from './dead-letter-queues.ts';

const MAX_KEPT = 100;

/** Sent first and deleted afterwards: a crash in between repeats it, and every receiver tolerates that. */
const move = async (url: string, message: Message): Promise<string | undefined> => {
  const receiver = receiverOf(message);
  if (!receiver) return 'nothing receives it';
  try {
    if ('arn' in receiver) await sendBack(receiver.arn, message);
    else await requestRun(receiver.target, receiver.input);
    await remove(url, message);
    return undefined;
  } catch (error) {
    logger.error('a dead letter was not sent back', { messageId: message.MessageId, error: error as Error });
    return `it could not be sent: ${(error as Error).name}`;
  }
};

/** One after the other, because messages of a group keep their order: behind one that is kept, the others are kept as well. */
const moveAll = async (queue: Redrive['queue'], url: string, ctx: Context): Promise<Omit<Redrive, 'left'>> => {
  const kept: { message: Message; reason: string }[] = [];
  const waiting = new Set<string>();
  let moved = 0;
  while (ctx.remaining() > RESERVE_MS && kept.length < MAX_KEPT) {
    const messages = await receive(url);
    if (messages.length === 0) break;
    for (const message of messages) {
      const group = message.Attributes?.MessageGroupId;
      const reason = group !== undefined && waiting.has(group) ? 'an earlier one of its group is kept' : await move(url, message);
      if (reason === undefined) moved += 1;
      else {
        kept.push({ message, reason });
        if (group !== undefined) waiting.add(group);
      }
    }
  }
  await release(
    url,
    kept.map(({ message }) => message),
  );
  return {
    queue,
    moved,
    kept: kept.map(({ message: { MessageId = '' }, reason }) => ({ messageId: MessageId, reason })).slice(0, MAX_KEPT),
  };
};

export const redriveDeadLetters: UseCase<typeof route> = async ({ params }, ctx) => {
  const { queue, url } = requireQueue(params.queue);
  // Records of the stream have no queue to go back to.
  if (queue === 'stream') throw NotRedrivable.error();
  const outcome = await moveAll(queue, url, ctx);
  const after = { moved: outcome.moved, kept: outcome.kept.length };
  const result: Redrive = { ...outcome, left: await countOf(url) };
  return commit(ctx, [audit(ctx, { action: 'dead-letters.redrive', target: `dead-letters:${queue}`, after })], result);
};
