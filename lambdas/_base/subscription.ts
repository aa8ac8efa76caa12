import type { EventDefinition } from '../../schemas/_kit/event.ts';

/**
 * The events that one consumer of a domain handles, in `subscriptions.ts`: shared by the consumer and the manifest, so that
 * each event is named once.
 */
export type Subscription<Events extends readonly EventDefinition[] = readonly EventDefinition[]> = {
  /** The consumer's file is `<name>.consumer.ts`. */
  readonly name: string;
  readonly events: Events;
};

export const subscription = <const Events extends readonly EventDefinition[]>(definition: Subscription<Events>): Subscription<Events> =>
  definition;
