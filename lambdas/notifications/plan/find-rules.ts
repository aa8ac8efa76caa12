import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { NotificationRule } from '../../_async/notification-rule.ts';
import { notificationRules } from '../../_async/notification-rules.ts';

export const rulesOf = (eventName: string): NotificationRule[] => notificationRules().filter(({ event }) => event.name === eventName);

/** @returns undefined where a release has removed the rule. */
export const findRule = (name: string): NotificationRule | undefined => notificationRules().find((rule) => rule.name === name);

/** @throws ZodError where the data break the event's schema */
export const parsedFor = ({ event: { data } }: NotificationRule, event: EventEnvelope): EventEnvelope<never> => ({
  ...event,
  data: data.parse(event.data) as never,
});

/** The user who acted; undefined for notices of the system. */
export const actorIn = (rule: NotificationRule, event: EventEnvelope<never>): string | undefined =>
  (rule.actor ? rule.actor(event) : event.actor) ?? undefined;
