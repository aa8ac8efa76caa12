import * as z from 'zod';
import { Audience } from './audience.ts';
import { timestamp } from './text.ts';

export type EventCategory = 'social' | 'commerce' | 'engagement' | 'platform';

/** Subject of an event. */
export type EventTarget = { type: string; id: string };

/** Appearance of an event in its actor's activity and in the feeds of users who may see it. */
export type ActivityDefinition = {
  /** `type` of the feed item, `lower_snake_case`. */
  readonly type: string;
  /** The filter of the home feed that it belongs to. */
  readonly filter: 'friends' | 'communities' | 'competitions';
};

/** A fact that other domains may react to. It is committed with the change that caused it, and published afterwards. */
export type EventDefinition<Data extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly category: EventCategory;
  readonly summary: string;
  readonly data: Data;
  /** Absent where the event appears in no activity or feed. */
  readonly activity?: ActivityDefinition;
  /** An event that this one takes back from activity and feeds. The data contains `withdrawnEvent`, and both have the same actor. */
  readonly withdraws?: { readonly name: string; readonly activity: ActivityDefinition };
};

/** Identifies the event that another one takes back. */
export const withdrawnEvent = { eventId: z.string(), eventAt: timestamp() };

/** Message that consumers receive: the committed fact with its actor and the request that caused it. */
export type EventEnvelope<Data = unknown> = {
  id: string;
  name: string;
  at: string;
  /** The user who caused it; null for the system. */
  actor: string | null;
  correlationId: string;
  /** Widest audience of the event; the actor's settings may narrow it further. */
  visibility?: Audience;
  target?: EventTarget;
  data: Data;
};

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

export const event = <const Definition extends EventDefinition>(definition: Definition): Definition => definition;
export type EventData<Definition extends EventDefinition> = z.infer<Definition['data']>;
