import type * as z from 'zod';
import type { EventDefinition } from '../../schemas/_kit/event.ts';
import { type NotificationRule, notificationRule } from './notification-rule.ts';

/** Data of the event of a streak at risk: whose streak of which habit, how long it is, and the local date on which it ends. */
export type StreakAtRiskData = { userId: string; habitId: string; days: number; date: string };
type StreakEvent = EventDefinition<z.ZodType<StreakAtRiskData>> & { name: 'streak.at_risk' };

/**
 * Builds the rule of streaks that end today; for the `notify.ts` of the domain that keeps streaks. That domain emits `streak.at_risk` once
 * for each streak and local date, at an hour that leaves time to act.
 * @param stillAtRisk whether the day is still without a completion; asked before each message leaves.
 */
export const streakAtRisk = (event: StreakEvent, stillAtRisk: (data: StreakAtRiskData) => Promise<boolean>): NotificationRule =>
  notificationRule({
    name: 'streak_at_risk',
    event,
    category: 'streak',
    recipients: ({ data }) => ({ userIds: [data.userId] }),
    actor: () => null,
    data: ({ data: { habitId, date } }) => ({ habitId, date }),
    variables: async ({ data }) => ({ days: data.days }),
    stillHolds: ({ data }) => stillAtRisk(data),
    // The local day is over by then.
    expiresAfterSeconds: 12 * 3600,
  });
