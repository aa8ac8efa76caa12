import type { NewHabit } from '../../schemas/habits/models.ts';
import type { NewRecord } from '../../schemas/habits/record-models.ts';
import type { Random } from '../random.ts';
import { NORA, type PlannedPerson, SPAMMER } from './people.ts';

export type PlannedHabit = {
  by: number;
  /** Index of the moment in which it begins. */
  moment: number;
  habit: NewHabit;
  /** For each later moment, on which of the days since the one before it was done: 0 is the day of the moment. */
  done: { moment: number; daysAgo: number[] }[];
};
export type PlannedRecord = { by: number; moment: number; record: NewRecord };
export type PlannedHabits = { habits: PlannedHabit[]; records: PlannedRecord[] };

const SHAPES: readonly NewHabit[] = [
  { name: 'Read a chapter', schedule: { kind: 'daily' }, visibility: 'friends' },
  { name: 'Drink water', schedule: { kind: 'daily' }, target: { amount: 8, unit: 'glasses' } },
  { name: 'Run before breakfast', schedule: { kind: 'times_per_week', times: 3 }, visibility: 'public', remindAt: '07:00' },
  { name: 'Piano', schedule: { kind: 'weekdays', weekdays: ['monday', 'wednesday', 'friday'] }, target: { amount: 30, unit: 'min' } },
  { name: 'Water the plants', schedule: { kind: 'every_n_days', days: 3 }, visibility: 'public' },
];

const DAY_MS = 86_400_000;
/** Completions may come a week late. */
const MAX_DAYS_AGO = 6;
const KEEPERS = 0.12;
/** Shares of days on which a habit is done: of those who keep at it, and of the others. */
const OFTEN = [0.97, 0.7, 0.4];

/** Nora has every kind of habit; some of the others have one. All that runs gets records, slowly better. */
export const planHabits = (random: Random, people: readonly PlannedPerson[], times: readonly number[]): PlannedHabits => {
  const planned: PlannedHabits = { habits: [], records: [] };
  const daysBefore = (moment: number): number => Math.min(MAX_DAYS_AGO, Math.floor((times[moment]! - times[moment - 1]!) / DAY_MS));
  for (const [by, { joins }] of people.entries()) {
    if (by === SPAMMER || (by !== NORA && random.next() > KEEPERS)) continue;
    for (const habit of by === NORA ? SHAPES : [random.pick(SHAPES)]) {
      const often = by === NORA ? OFTEN[0]! : random.pick(OFTEN);
      const later = times.flatMap((_, moment) => (moment > joins ? [moment] : []));
      const done = later.map((moment) => ({
        moment,
        daysAgo: Array.from({ length: daysBefore(moment) + 1 }, (_, days) => days).filter(() => random.next() < often),
      }));
      planned.habits.push({ by, moment: joins, habit, done });
      if (!habit.name.startsWith('Run')) continue;
      for (const [index, moment] of later.filter((_, at) => at % 4 === 3).entries()) {
        const value = 1700 - 15 * index - random.between(0, 20);
        planned.records.push({
          by,
          moment,
          record: { category: 'run-5-km', value, unit: 's', better: 'lower', visibility: 'public' },
        });
      }
    }
  }
  return planned;
};
