import type * as z from 'zod';
import type { Audience } from './audience.ts';

export type EventCategory = 'social' | 'commerce' | 'engagement' | 'platform';

/** What an event is about. */
export type EventTarget = { type: string; id: string };

/** How an event shows in its actor's activity and in the feeds of those who may see it. */
export type ActivityDefinition = {
  /** `type` of the feed item, `lower_snake_case`. */
  readonly type: string;
  /** The filter of the home feed that it belongs to. */
  readonly filter: 'friends' | 'communities' | 'competitions';
};

/** A fact that other domains may react to. It is committed with the change that caused it and reaches the bus from there. */
export type EventDefinition<Data extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly category: EventCategory;
  readonly summary: string;
  readonly data: Data;
  /** Absent: never shown to anybody. */
  readonly activity?: ActivityDefinition;
};

/** What a consumer receives: the committed fact with who did it and which request it came from. */
export type EventEnvelope<Data = unknown> = {
  id: string;
  name: string;
  at: string;
  /** The user who caused it; null for the system's own doing. */
  actor: string | null;
  correlationId: string;
  /** Who may see it at most, where it is shown at all; the actor's own settings may narrow that further. */
  visibility?: Audience;
  target?: EventTarget;
  data: Data;
};

export const event = <const Definition extends EventDefinition>(definition: Definition): Definition => definition;
export type EventData<Definition extends EventDefinition> = z.infer<Definition['data']>;
