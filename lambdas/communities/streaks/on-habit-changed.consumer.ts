import { HabitCompleted } from '../../../schemas/habits/events.ts';
import { consumer } from '../../_async/consumer.ts';
import { habitChanges } from '../subscriptions.ts';
import { followStreak } from './follow-streak.ts';

/** The streak itself decides, not the event. A completion lowers none. */
export default consumer(habitChanges, ({ name, data: { userId } }, ctx) =>
  followStreak(userId, { mayFall: name !== HabitCompleted.name }, ctx),
);
