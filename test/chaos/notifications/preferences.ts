import type { Choices } from '../../../lambdas/notifications/preferences/preferences.store.ts';

export type Receiver = { userId: string; choices: Choices };

/** One receiver of each kind. */
export const PREFERENCES: readonly Choices[] = [
  {},
  { quietHours: { start: '22:00', end: '07:00' }, timeZone: 'Europe/Vienna' },
  { digest: { frequency: 'hourly' } },
  { rateLimitPerHour: 2 },
  { digest: { frequency: 'daily', at: '18:00' }, timeZone: 'America/New_York' },
  { quietHours: { start: '12:00', end: '13:00' }, digest: { frequency: 'hourly' } },
];

/** Whether a clock shows quiet hours at a time, read by the engine and not by our rules. */
export const isQuiet = ({ quietHours, timeZone = 'UTC' }: Choices, at: Date): boolean => {
  if (!quietHours) return false;
  const { start, end } = quietHours;
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return start <= end ? start <= shown && shown < end : shown >= start || shown < end;
};
