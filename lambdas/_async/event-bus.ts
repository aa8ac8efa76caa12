import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { clientSettings } from '../_base/aws-client.ts';
import { eventBusName } from '../_base/env.ts';
import { logger } from '../_base/observability.ts';
import { packBySize } from './pack-by-size.ts';

const client = new EventBridgeClient(clientSettings);

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

/** Whether the bus can carry an event; no repetition helps one that is too large. */
export const fitsBus = (event: EventEnvelope): boolean => sizeOf({ DetailType: event.name, Detail: JSON.stringify(event) }) <= MAX_BYTES;

type Sized = { sequenceNumber: string; entry: PutEventsRequestEntry; bytes: number };

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
  const sized = outgoing.map((one): Sized => {
    const entry = entryOf(one);
    return { sequenceNumber: one.sequenceNumber, entry, bytes: sizeOf(entry) };
  });
  const calls = packBySize(sized, ({ bytes }) => bytes, { count: MAX_ENTRIES, bytes: MAX_BYTES });
  return (await Promise.all(calls.map(put))).flat();
};
