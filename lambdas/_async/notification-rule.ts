import type { EventData, EventDefinition, EventEnvelope } from '../../schemas/_kit/event.ts';

/** Turns an event into notifications; contributed as `notificationRules` from a domain's `notify.ts`. */
export type NotificationRule<Definition extends EventDefinition = EventDefinition> = {
  event: Definition;
  /** The preference that a user switches it off with. */
  category: string;
  /** Users to notify; the actor, blocked and muted users are left out by the engine. */
  recipients(event: EventEnvelope<EventData<Definition>>): readonly string[];
};

export const notificationRule = <Definition extends EventDefinition>(rule: NotificationRule<Definition>): NotificationRule =>
  rule as unknown as NotificationRule;
