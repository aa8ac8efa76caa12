import * as z from 'zod';
import { sendMessages } from '../_async/queues.ts';

const FAN_OUT = 'feed-fan-out';
const SYNC = 'feed-sync';

/** From where on an audience is gone through. */
const Page = { after: z.string().optional() };

/** To the recipients of something that a person did; or an audience that became too large for entries. */
export const FanOutMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), actor: z.string(), at: z.string(), eventId: z.string() }),
  z.object({ kind: z.literal('conversion'), author: z.string(), ...Page }),
]);
export type FanOutMessage = z.input<typeof FanOutMessage>;

/** What is between two people, once more; or an author's whole audience. */
export const SyncMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('relationship'), viewer: z.string(), author: z.string(), v: z.int() }),
  z.object({ kind: z.literal('audience'), author: z.string(), ...Page }),
]);
export type SyncMessage = z.input<typeof SyncMessage>;

export const sendFanOut = (body: FanOutMessage): Promise<void> => sendMessages(FAN_OUT, [{ body }]);
export const sendSync = (body: SyncMessage, delaySeconds = 0): Promise<void> => sendMessages(SYNC, [{ body, delaySeconds }]);
