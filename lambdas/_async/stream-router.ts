import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { queueUrl } from '../_base/env.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import { type OutgoingEvent, putEvents } from './event-bus.ts';
import { sendTo } from './send-messages.ts';
import { changeOf, type RoutedMessage, type StreamChange, type StreamHandler, streamHandlers } from './stream.ts';

const eventOf = (item: StreamChange['newItem']): EventEnvelope | undefined => item?.event as EventEnvelope | undefined;

/** Returns the event that a change committed. Other changes keep the item's previous event, which is not published twice. */
const outgoing = ({ newItem, oldItem, sequenceNumber }: StreamChange): OutgoingEvent[] => {
  const event = eventOf(newItem);
  return event?.id && event.id !== eventOf(oldItem)?.id ? [{ sequenceNumber, event }] : [];
};

const sendByQueue = async (messages: readonly RoutedMessage[]): Promise<void> => {
  const queues = Map.groupBy(messages, ({ queue }) => queue);
  await Promise.all([...queues].map(([queue, group]) => sendTo(queueUrl(queue), group)));
};

/** Passes a handler all its changes of the batch at once, so that it may send one message for many. */
const routeMessages = async (handler: StreamHandler, changes: readonly StreamChange[]): Promise<string[]> => {
  if (changes.length === 0) return [];
  try {
    await sendByQueue(handler.messages(changes));
    return [];
  } catch (error) {
    logger.error('stream handler failed', { types: handler.types, error: error as Error });
    return changes.map(({ sequenceNumber }) => sequenceNumber);
  }
};

/**
 * Second reader of the stream: publishes committed events to the bus and routes changes to queues. It may send a message
 * or event twice, so receivers must be idempotent.
 */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(observe())
  .handler(async ({ Records }) => {
    const changes = Records.flatMap((record) => changeOf(record) ?? []);
    const failures = await Promise.all([
      putEvents(changes.flatMap(outgoing)),
      ...streamHandlers().map((handler) =>
        routeMessages(
          handler,
          changes.filter(({ type }) => handler.types.includes(type)),
        ),
      ),
    ]);
    const failed = new Set(failures.flat());
    const first = changes.find(({ sequenceNumber }) => failed.has(sequenceNumber));
    return { batchItemFailures: first ? [{ itemIdentifier: first.sequenceNumber }] : [] };
  });
