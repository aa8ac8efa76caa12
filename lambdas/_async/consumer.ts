import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { Audience } from '../../schemas/_kit/audience.ts';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import type { Context } from '../_base/context.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import type { QueueDefinition } from '../_base/queue.ts';
import { retrySoon } from './retry-soon.ts';
import { actorCaller, systemContext } from './system-context.ts';

const Envelope = z.object({
  id: z.string(),
  name: z.string(),
  at: z.string(),
  actor: z.string().nullable(),
  correlationId: z.string(),
  visibility: Audience.optional(),
  target: z.object({ type: z.string(), id: z.string() }).optional(),
  data: z.unknown(),
});
/** EventBridge's message; `detail` is the committed envelope. */
const BusMessage = z.object({ detail: Envelope });

const functionName = (): string => process.env.FUNCTION_NAME ?? 'consumer';

type EventHandler = (event: EventEnvelope, ctx: Context) => Promise<void>;

/**
 * Handles events one by one, so that one failed event does not replay the others of its batch.
 * Events may arrive twice and out of order, so handlers must be idempotent.
 * @param contributed handles the events that contributions name.
 */
export const consumeEvents = (handlers: Record<string, EventHandler>, contributed?: EventHandler) => {
  const processor = new BatchProcessor(EventType.SQS);
  return middy<SQSEvent, SQSBatchResponse>()
    .use(observe())
    .handler(async (event, lambda) => {
      const response = await processPartialResponse(
        event,
        async (record: SQSRecord) => {
          const { detail } = BusMessage.parse(JSON.parse(record.body));
          const handler = handlers[detail.name] ?? contributed;
          if (!handler) throw new Error(`the consumer has no handler for event ${detail.name}, which its rule selects`);
          await handler(detail, systemContext(lambda, actorCaller(detail.actor, functionName()), detail.correlationId));
        },
        processor,
        // Failures are reported per record even when all failed: the queue's retries and dead-letter queue handle them.
        { context: lambda, throwOnFullBatchFailure: false },
      );
      await retrySoon(
        event.Records,
        response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
      );
      return response;
    });
};

/** A parsed message of a queue. */
export type QueueMessage<Body> = { id: string; body: Body };

/**
 * Handles a whole batch at once, for messages that share work.
 * @param handle returns the ids of failed messages, which are retried; throwing fails all of them.
 */
export const consumeQueue = <Definition extends QueueDefinition>(
  queue: Definition,
  handle: (messages: QueueMessage<z.output<Definition['message']>>[], ctx: Context) => Promise<readonly string[] | undefined>,
) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observe())
    .handler(async (event, lambda) => {
      const ctx = systemContext(lambda, { kind: 'system', name: functionName() });
      const malformed: string[] = [];
      const messages = event.Records.flatMap((record): QueueMessage<z.output<Definition['message']>>[] => {
        const parsed = queue.message.safeParse(parseJson(record.body));
        if (parsed.success) return [{ id: record.messageId, body: parsed.data as z.output<Definition['message']> }];
        logger.error('malformed message', { messageId: record.messageId, problem: z.prettifyError(parsed.error) });
        malformed.push(record.messageId);
        return [];
      });
      let failed: readonly string[] = [];
      try {
        failed = messages.length > 0 ? ((await handle(messages, ctx)) ?? []) : [];
      } catch (error) {
        logger.error('batch failed', { error: error as Error });
        failed = messages.map(({ id }) => id);
      }
      const all = [...malformed, ...failed];
      await retrySoon(event.Records, all);
      return { batchItemFailures: all.map((itemIdentifier) => ({ itemIdentifier })) };
    });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Handles messages of a standard queue one by one. */
export const consumeMessages = <Definition extends QueueDefinition>(
  queue: Definition,
  handle: (message: z.output<Definition['message']>, ctx: Context) => Promise<void>,
) =>
  consumeQueue(queue, async (messages, ctx) => {
    const failed: string[] = [];
    for (const { id, body } of messages) {
      try {
        await handle(body, ctx);
      } catch (error) {
        logger.error('message failed', { messageId: id, error: error as Error });
        failed.push(id);
      }
    }
    return failed;
  });
