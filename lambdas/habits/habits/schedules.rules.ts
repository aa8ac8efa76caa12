import type { HabitSchedule } from '../../../schemas/habits/models.ts';
import type { Schedule } from '../streaks/plans.rules.ts';

/** The contract has checked that each kind has its detail. */
export const scheduleOf = ({ kind, weekdays = [], times = 1, days = 1 }: HabitSchedule): Schedule => {
  switch (kind) {
    case 'weekdays':
      return { kind, weekdays };
    case 'times_per_week':
      return { kind, times };
    case 'every_n_days':
      return { kind, days };
    default:
      return { kind };
  }
};
