import { dueWrite, sendSoon } from '../../_delivery/send-later.ts';
import type { Write } from '../../_table/commit.ts';
import type { ZoneLog } from '../../_time/zone-log.ts';
import type { HabitRecord } from '../habits/habit.model.ts';
import { habitWakes } from '../queues.ts';
import { wakesAfter } from './wakes.rules.ts';

export type Woken = {
  habit: HabitRecord;
  /** Due work for the transaction that stores the habit. */
  writes: Write[];
  /** Sends what is due within minutes; to be called after the commit. */
  sendSoon(): Promise<void>;
};

/** Plans when a habit is looked at next. */
export const planWakes = (habit: HabitRecord, { zones, now }: { zones: ZoneLog; now: Date }): Woken => {
  const { habitId } = habit;
  const { wakes, added } = wakesAfter(habit, { zones, now });
  const later = added.map(({ kind, at }) => ({ at: new Date(at), body: { habitId, kind, at } }));
  return {
    habit: { ...habit, wakes },
    writes: later.flatMap((one) => dueWrite({ ...one, id: `${habitId}-${one.body.kind}-${one.body.at}`, queue: habitWakes }, now)),
    sendSoon: () => sendSoon(habitWakes, later, now),
  };
};
