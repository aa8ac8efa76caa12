import type * as z from 'zod';

export type EventCategory = 'social' | 'commerce' | 'engagement' | 'platform';

/** A fact that other domains may react to. It is committed with the change that caused it and reaches the bus from there. */
export type EventDefinition<Data extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly category: EventCategory;
  readonly summary: string;
  readonly data: Data;
};

/** What a consumer receives: the committed fact with who did it and which request it came from. */
export type EventEnvelope<Data = unknown> = {
  id: string;
  name: string;
  at: string;
  /** The user who caused it; null for the system's own doing. */
  actor: string | null;
  correlationId: string;
  data: Data;
};

export const event = <const Definition extends EventDefinition>(definition: Definition): Definition => definition;
export type EventData<Definition extends EventDefinition> = z.infer<Definition['data']>;
