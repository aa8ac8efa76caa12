import type { EventData, EventDefinition, EventEnvelope } from '../../schemas/_kit/event.ts';

/** Maps an event to notifications; contributed as `notificationRules` from a domain's `notify.ts`. */
export type NotificationRule<Definition extends EventDefinition = EventDefinition> = {
  event: Definition;
  /** The preference with which users turn it off. */
  category: string;
  /** Users to notify. The engine removes the actor, blocked and muted users. */
  recipients(event: EventEnvelope<EventData<Definition>>): readonly string[];
};

export const notificationRule = <Definition extends EventDefinition>(rule: NotificationRule<Definition>): NotificationRule =>
  rule as unknown as NotificationRule;
