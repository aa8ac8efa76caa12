import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { eventBusName } from '../_base/env.ts';
import { logger } from '../_base/observability.ts';

const client = new EventBridgeClient({ maxAttempts: 4 });

/** EventBridge source of all events. */
const SOURCE = 'kith';
/** Limits of one PutEvents call. */
const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1024;

export type OutgoingEvent = { sequenceNumber: string; event: EventEnvelope };

const entryOf = ({ event }: OutgoingEvent): PutEventsRequestEntry => ({
  EventBusName: eventBusName(),
  Source: SOURCE,
  DetailType: event.name,
  Time: new Date(event.at),
  Detail: JSON.stringify(event),
});

/** Size by EventBridge's formula: 14 bytes for the time, and the UTF-8 bytes of source, type and detail. */
const sizeOf = ({ DetailType = '', Detail = '' }: PutEventsRequestEntry): number =>
  14 + SOURCE.length + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);

type Sized = { sequenceNumber: string; entry: PutEventsRequestEntry; bytes: number };

/** Splits events into calls within the limits, in order. */
const packCalls = (outgoing: readonly Sized[]): Sized[][] => {
  const calls: Sized[][] = [];
  let bytes = 0;
  for (const one of outgoing) {
    const last = calls.at(-1);
    if (last && last.length < MAX_ENTRIES && bytes + one.bytes <= MAX_BYTES) {
      last.push(one);
      bytes += one.bytes;
    } else {
      calls.push([one]);
      bytes = one.bytes;
    }
  }
  return calls;
};

const put = async (call: readonly Sized[]): Promise<string[]> => {
  try {
    const { Entries = [], FailedEntryCount = 0 } = await client.send(new PutEventsCommand({ Entries: call.map(({ entry }) => entry) }));
    if (FailedEntryCount === 0) return [];
    const failed = call.filter((_, index) => Entries[index]?.ErrorCode !== undefined);
    logger.error('the event bus rejected events', { codes: Entries.flatMap(({ ErrorCode }) => ErrorCode ?? []) });
    return failed.map(({ sequenceNumber }) => sequenceNumber);
  } catch (error) {
    logger.error('publishing to the event bus failed', { error: error as Error });
    return call.map(({ sequenceNumber }) => sequenceNumber);
  }
};

/**
 * Publishes committed events to the bus, ten a call.
 * @returns the sequence numbers of failed events.
 */
export const putEvents = async (outgoing: readonly OutgoingEvent[]): Promise<string[]> => {
  const sized = outgoing.map((one) => {
    const entry = entryOf(one);
    return { sequenceNumber: one.sequenceNumber, entry, bytes: sizeOf(entry) };
  });
  const failures = await Promise.all(packCalls(sized).map(put));
  return failures.flat();
};
