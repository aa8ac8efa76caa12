import { sendMessages } from '../_async/send-messages.ts';
import type { MessageOf, QueueDefinition } from '../_base/queue.ts';
import type { Write } from '../_table/commit.ts';
import { isStorable } from './due-work.rules.ts';
import { putDue } from './due-work.store.ts';

/** A message for a worker and its time. The id is stable, so that a repetition stores it once. */
export type Later<Definition extends QueueDefinition = QueueDefinition> = {
  id: string;
  at: Date;
  queue: Definition;
  body: MessageOf<Definition>;
};

/** Longest delay of SQS. */
const MAX_DELAY_SECONDS = 900;

const delaySeconds = (at: Date, now: Date): number =>
  Math.min(MAX_DELAY_SECONDS, Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1000)));

/**
 * Stores a message for later, in the transaction that makes it due. Work that is due within about two minutes has no place in the table:
 * there is no write, and the caller calls `sendSoon` after its commit, again in every repetition. Workers tolerate duplicates, and
 * a message that comes too early.
 */
export const dueWrite = <Definition extends QueueDefinition>({ queue, ...later }: Later<Definition>, now: Date): Write[] =>
  isStorable(later.at, now) ? [putDue({ ...later, queue: queue.name })] : [];

/** Sends those messages that `dueWrite` did not store, with their delay. The function needs a grant to send them. */
export const sendSoon = async <Definition extends QueueDefinition>(
  queue: Definition,
  messages: readonly { at: Date; body: MessageOf<Definition> }[],
  now: Date,
): Promise<void> => {
  const soon = messages.filter(({ at }) => !isStorable(at, now));
  if (soon.length > 0)
    await sendMessages(
      queue,
      soon.map(({ at, body }) => ({ body, delaySeconds: delaySeconds(at, now) })),
    );
};
