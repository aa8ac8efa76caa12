import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { deleteItem, putItem } from '../../_table/write.ts';
import type { CivilDate } from '../../_time/dates.ts';
import type { CompletedDay } from '../habits/habit.model.ts';

export const dayKeys = itemType({
  type: 'habit-day',
  summary: 'A date on which a habit was done, or a part of it, with the zone in force then; holds the event habit.completed',
  writer: 'habits/completions/days.store.ts',
  key: { partition: 'HABITS#{userId}', sort: 'DAY#{habitId}#{date}' },
});

type Owned = { userId: string; habitId: string };

/** The habit's version is the condition of the transaction. */
export const putDay = (userId: string, day: CompletedDay, event: EventEnvelope): Write =>
  putItem({ ...dayKeys.key({ userId, ...day }), type: dayKeys.type, ...day, event });

export const removeDay = (owned: Owned, date: CivilDate): Write => deleteItem(dayKeys.key({ ...owned, date }));

type Range = { from?: CivilDate | undefined; to?: CivilDate | undefined; before?: CivilDate | undefined; limit: number };

const FIRST: CivilDate = '0001-01-01';
const LAST: CivilDate = '9999-12-31';

/** Days of a habit, newest first. @param before only those before this date */
export const readDays = async (owned: Owned, { from = FIRST, to = LAST, before, limit }: Range): Promise<CompletedDay[]> => {
  const sortOf = (date: CivilDate): string => dayKeys.key({ ...owned, date }).sk;
  const { pk: partition } = dayKeys.key({ ...owned, date: '' });
  const after = before === undefined ? undefined : sortOf(before);
  return (await queryItems({ partition, from: sortOf(from), to: sortOf(to), after, reverse: true, consistent: true, limit })) as never;
};
