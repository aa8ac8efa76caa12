import { HabitDeleted } from '../../schemas/habits/events.ts';
import { subscription } from '../_base/subscription.ts';

export const deletedHabits = subscription({ name: 'on-habit-deleted', events: [HabitDeleted] });
