import { digest } from '../../_base/hash.ts';
import { recordOf } from '../../_people/export-records.ts';
import type { Item } from '../../_table/table.ts';
import { notificationKeys } from '../inbox/notifications.store.ts';
import { ofLiving } from './living.ts';
import { dayOf, newFile, type PastNotification } from './past.rules.ts';
import { writeFile } from './past-files.ts';

const pastOf = (item: Item): PastNotification => ({
  ...(recordOf(item) as unknown as PastNotification),
  type: notificationKeys.type,
  past: true,
});

/**
 * Keeps notifications that have left the table: a file for each of their days, which a job merges later. Repeating it writes the same file,
 * or one more with the same notifications.
 */
export const keepPast = async (items: readonly Item[]): Promise<void> => {
  for (const [day, ofDay] of Map.groupBy(items.map(pastOf), dayOf)) {
    const key = newFile(day, digest(...ofDay.map(({ notificationId }) => notificationId).sort()));
    await writeFile(key, ofDay);
    const living = await ofLiving(ofDay);
    if (living.length < ofDay.length) await writeFile(key, living);
  }
};
