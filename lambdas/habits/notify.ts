import { HabitReminderDue, StreakAtRisk } from '../../schemas/habits/events.ts';
import { notificationRule } from '../_async/notification-rule.ts';
import { readWithZones } from './reminders/wake-habit.ts';

type About = { data: { habitId: string; userId: string; date: string } };

const owner = ({ data }: About) => ({ userIds: [data.userId] });
const ids = ({ data }: About) => ({ habitId: data.habitId });
const read = async ({ data }: About) => (await readWithZones(data.habitId))?.habit;
/** The habit asks for the date, and was not done meanwhile. */
const isOpen = async (event: About): Promise<boolean> => {
  const habit = await read(event);
  return habit?.plans.at(-1)?.state === 'active' && !habit.done.has(event.data.date);
};
const EXPIRES_SECONDS = 4 * 3600;

export default [
  notificationRule({
    name: 'habit_reminder',
    event: HabitReminderDue,
    category: 'streak',
    recipients: owner,
    actor: () => null,
    data: ids,
    variables: async (event) => ({ habit: (await read(event))?.name ?? '' }),
    stillHolds: isOpen,
    expiresAfterSeconds: EXPIRES_SECONDS,
  }),
  notificationRule({
    name: 'streak_at_risk',
    event: StreakAtRisk,
    category: 'streak',
    recipients: owner,
    actor: () => null,
    data: ids,
    variables: async ({ data }) => ({ days: data.current }),
    stillHolds: isOpen,
    expiresAfterSeconds: EXPIRES_SECONDS,
  }),
];
