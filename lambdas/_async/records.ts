import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { Audience } from '../../schemas/_kit/audience.ts';

/** A committed event as the bus and the queues carry it. */
export const Envelope = z.object({
  id: z.string(),
  name: z.string(),
  at: z.string(),
  actor: z.string().nullable(),
  correlationId: z.string(),
  visibility: Audience.optional(),
  target: z.object({ type: z.string(), id: z.string() }).optional(),
  data: z.unknown(),
});

/** The key and type of an item whose contribution to counts has changed. */
export const ChangedKey = z.object({ type: z.string(), pk: z.string(), sk: z.string() });
export type ChangedKey = z.infer<typeof ChangedKey>;

const Record = z.union([
  // EventBridge's message; `detail` is the committed envelope.
  z.object({ detail: Envelope }),
  z.object({ task: z.string(), body: z.unknown() }),
  z.object({ changed: z.array(ChangedKey) }),
]);

/** Content of a record in a worker's queue: an event, a message of a `queues.ts`, or changed keys for the counters. */
export type WorkerRecord = z.infer<typeof Record>;

export const taskRecord = (task: string, body: unknown): WorkerRecord => ({ task, body });
export const changedRecord = (changed: readonly ChangedKey[]): WorkerRecord => ({ changed: [...changed] });

/** @throws Error that says what is malformed */
export const recordOf = ({ body }: SQSRecord): WorkerRecord => Record.parse(JSON.parse(body));
