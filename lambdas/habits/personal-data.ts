import { deleted } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { HeldItem, PersonalData } from '../_people/personal-data.ts';
import { dayKeys } from './completions/days.store.ts';
import { habitIn } from './habits/habits.store.ts';
import { categoryKeys, recordKeys, recordOwnerKeys } from './records/records.store.ts';
import { dailyStatsKeys, statsIn } from './stats/daily-stats.store.ts';
import { pastStreakKeys } from './streaks/past-streaks.store.ts';

const owned = ownedBy('userId');

const habit: HeldItem = {
  exported: (item, userId) => {
    if (!owned(item, userId)) return undefined;
    const { name, visibility, createdAt, plans = [], remindAt, settled, habitId } = habitIn(item) ?? {};
    return { type: item.type, habitId, name, visibility, createdAt, remindAt, plans, longestSettled: settled?.state.longest };
  },
  erasure: deleted,
};

/** Sets of ids are kept to count each once. */
const figures: HeldItem['exported'] = (item, userId) => {
  const record = owned(item, userId) as { date?: string } | undefined;
  return record && { type: item.type, userId, date: record.date, ...statsIn(item) };
};

const habits: PersonalData = {
  name: 'habits',
  summary: 'Habits, the days on which they were done, past streaks, records, and figures by day',
  items: {
    habit,
    'habit-owner': { erasure: deleted },
    [dayKeys.type]: { exported: owned, erasure: deleted },
    [pastStreakKeys.type]: { exported: owned, erasure: deleted },
    [recordKeys.type]: { exported: owned, erasure: deleted },
    [dailyStatsKeys.type]: { exported: figures, erasure: deleted },
    // Bests follow from the records.
    [categoryKeys.type]: { erasure: deleted },
    [recordOwnerKeys.type]: { erasure: deleted },
  },
};

export default habits;
