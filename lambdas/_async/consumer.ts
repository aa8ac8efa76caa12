import type { EventData, EventDefinition, EventEnvelope } from '../../schemas/_kit/event.ts';
import type { Context } from '../_base/context.ts';
import type { Subscription } from '../_base/subscription.ts';

/** Handles an event whose data its schema has parsed. */
type Handle<Definition extends EventDefinition> = (event: EventEnvelope<EventData<Definition>>, ctx: Context) => Promise<unknown>;
/** One handler for each event of a subscription, by its name. */
type HandleByName<Events extends readonly EventDefinition[]> = {
  readonly [Name in Events[number]['name']]: Handle<Extract<Events[number], { name: Name }>>;
};

/** A consumer as the worker runs it. */
export type Consumer = {
  name: string;
  /** Returns undefined where the event is not this consumer's. @throws ZodError where the event's data break its schema */
  handlerOf(event: EventEnvelope): ((ctx: Context) => Promise<unknown>) | undefined;
};

/**
 * Handles the events of a subscription. They may arrive twice and out of order, so the handler must be idempotent.
 * @param contributed handles the events that contributions name, unparsed.
 */
export const consumer = <Events extends readonly EventDefinition[]>(
  { name, events }: Subscription<Events>,
  handle: Handle<Events[number]>,
  contributed?: Handle<EventDefinition>,
): Consumer => ({
  name,
  handlerOf: (event) => {
    const definition = events.find((one) => one.name === event.name);
    if (!definition) return contributed && ((ctx) => contributed(event, ctx));
    const parsed = { ...event, data: definition.data.parse(event.data) as EventData<Events[number]> };
    return (ctx) => handle(parsed, ctx);
  },
});

/** Handles each event of a subscription in its own way; otherwise like {@link consumer}. */
export const consumerByEvent = <Events extends readonly EventDefinition[]>(
  subscription: Subscription<Events>,
  handlers: HandleByName<Events>,
  contributed?: Handle<EventDefinition>,
): Consumer =>
  consumer(
    subscription,
    (event, ctx) => (handlers as Readonly<Record<string, Handle<EventDefinition>>>)[event.name]!(event, ctx),
    contributed,
  );
