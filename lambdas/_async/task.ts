import type * as z from 'zod';
import type { Context } from '../_base/context.ts';
import { correlated, correlationFields } from '../_base/correlation.ts';
import type { QueueDefinition } from '../_base/queue.ts';

/** A parsed message of a queue, with the correlation ids of the requests that caused it, as far as they are known. */
export type QueueMessage<Body> = { id: string; body: Body; correlationIds?: readonly string[] };

/** The handling of one kind of message as the worker runs it. It returns the ids of failed messages, which are retried. */
export type Task = {
  queue: QueueDefinition;
  handle(messages: readonly QueueMessage<unknown>[], ctx: Context): Promise<readonly string[]>;
};

type Parsed<Definition extends QueueDefinition> = z.output<Definition['message']>;

/**
 * Handles a whole batch at once, for messages that share work.
 * @param handle returns the ids of failed messages; throwing fails all of them.
 */
export const batchTask = <Definition extends QueueDefinition>(
  queue: Definition,
  handle: (messages: readonly QueueMessage<Parsed<Definition>>[], ctx: Context) => Promise<readonly string[]>,
): Task => ({ queue, handle: (messages, ctx) => handle(messages as readonly QueueMessage<Parsed<Definition>>[], ctx) });

/** Handles messages one by one, several at once, each in the name of what caused it. Messages may arrive twice and out of order. */
export const task = <Definition extends QueueDefinition>(
  queue: Definition,
  handle: (message: Parsed<Definition>, ctx: Context) => Promise<unknown>,
): Task =>
  batchTask(queue, async (messages, ctx) => {
    const failed = await Promise.all(
      messages.map(async ({ id, body, correlationIds = [ctx.correlationId] }) => {
        const [correlationId = ctx.correlationId] = correlationIds;
        try {
          await correlated(correlationIds, () => handle(body, { ...ctx, correlationId }));
          return [];
        } catch (error) {
          ctx.log.error('message failed', {
            task: queue.name,
            messageId: id,
            ...correlationFields(correlationIds),
            error: error as Error,
          });
          return [id];
        }
      }),
    );
    return failed.flat();
  });
