import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { eventBusName } from '../_base/env.ts';
import { logger } from '../_base/observability.ts';

const client = new EventBridgeClient({ maxAttempts: 4 });

/** What rules may match besides the event's name. */
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

/** As EventBridge counts: 14 bytes for the time, and the UTF-8 of source, type and detail. */
const sizeOf = ({ DetailType = '', Detail = '' }: PutEventsRequestEntry): number =>
  14 + SOURCE.length + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);

type Sized = { sequenceNumber: string; entry: PutEventsRequestEntry; bytes: number };

/** Fills each call up to the limits, in order. */
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
    logger.error('the bus did not take every event', { codes: Entries.flatMap(({ ErrorCode }) => ErrorCode ?? []) });
    return failed.map(({ sequenceNumber }) => sequenceNumber);
  } catch (error) {
    logger.error('the bus did not answer', { error: error as Error });
    return call.map(({ sequenceNumber }) => sequenceNumber);
  }
};

/**
 * Puts committed events on the bus, ten a call.
 * @returns the sequence numbers of those that it did not take.
 */
export const putEvents = async (outgoing: readonly OutgoingEvent[]): Promise<string[]> => {
  const sized = outgoing.map((one) => {
    const entry = entryOf(one);
    return { sequenceNumber: one.sequenceNumber, entry, bytes: sizeOf(entry) };
  });
  const failures = await Promise.all(packCalls(sized).map(put));
  return failures.flat();
};
