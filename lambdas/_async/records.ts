import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { Envelope } from '../../schemas/_kit/event.ts';
import { correlationFields } from '../_base/correlation.ts';

/** The key and type of an item whose contribution to counts has changed. */
export const ChangedKey = z.object({ type: z.string(), pk: z.string(), sk: z.string() });
export type ChangedKey = z.infer<typeof ChangedKey>;

const Record = z.union([
  // EventBridge's message; `detail` is the committed envelope.
  z.object({ detail: Envelope }),
  z.object({ task: z.string(), body: z.unknown(), correlationIds: z.array(z.string()).optional() }),
  z.object({ changed: z.array(ChangedKey), correlationIds: z.array(z.string()).optional() }),
]);

/** Content of a record in a worker's queue: an event, a message of a `queues.ts`, or changed keys for the counters. */
export type WorkerRecord = z.infer<typeof Record>;

/** Most requests that a message names: a message of many changes stays small. */
const MAX_CORRELATION_IDS = 100;
const caused = (ids: readonly string[]) => (ids.length > 0 ? { correlationIds: [...new Set(ids)].slice(0, MAX_CORRELATION_IDS) } : {});

/** @param ids correlation ids of the requests that caused the message, as far as they are known. */
export const taskRecord = (task: string, body: unknown, ids: readonly string[] = []): WorkerRecord => ({ task, body, ...caused(ids) });
export const changedRecord = (changed: readonly ChangedKey[], ids: readonly string[] = []): WorkerRecord => ({
  changed: [...changed],
  ...caused(ids),
});

/** @throws Error that says what is malformed */
export const recordOf = ({ body }: SQSRecord): WorkerRecord => Record.parse(JSON.parse(body));

const text = z.string().optional().catch(undefined);
const Readable = z.object({
  task: text,
  correlationIds: z.array(z.string()).optional().catch(undefined),
  detail: z.object({ id: text, name: text, correlationId: text }).optional().catch(undefined),
});

/** The fields of a log line that can be read of a malformed record. */
export const readableFields = ({ body }: SQSRecord) => {
  try {
    const { task, correlationIds, detail } = Readable.parse(JSON.parse(body));
    const ids = detail?.correlationId === undefined ? correlationIds : [detail.correlationId];
    const fields = { task, event: detail?.name, eventId: detail?.id };
    return { ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)), ...correlationFields(ids) };
  } catch {
    return {};
  }
};
