import { forEachConcurrently } from '../../_base/for-each.ts';
import type { HeldFiles } from '../../_people/personal-data.ts';
import { daysFolder, mayHold, newFolder, type PastNotification } from './past.rules.ts';
import { changeFile, listFiles, readFile } from './past-files.ts';

const AT_ONCE = 8;

/**
 * Visits what may hold notifications of a user. New files come first: one that was merged meanwhile is then found in its day, because the
 * days are listed afterwards.
 */
const forEachFile = async (userId: string, visit: (key: string) => Promise<void>): Promise<void> => {
  await forEachConcurrently(await listFiles(newFolder()), ({ key }) => visit(key), AT_ONCE);
  const days = (await listFiles(daysFolder())).filter(({ key }) => mayHold(key, userId));
  await forEachConcurrently(days, ({ key }) => visit(key), AT_ONCE);
};

/** Files of notifications that have left the inbox. */
export const pastFiles: HeldFiles = {
  summary: 'Notifications older than 90 days, for two years: files by day, of all users',
  exported: async (userId) => {
    const found: PastNotification[] = [];
    await forEachFile(userId, async (key) => {
      found.push(...((await readFile(key))?.notifications ?? []).filter((one) => one.userId === userId));
    });
    return found;
  },
  erase: async ({ userId }) => {
    let removed = 0;
    await forEachFile(userId, async (key) => {
      let gone = 0;
      // An empty file stays: a day is merged, and looked through, as long as it has one.
      await changeFile(key, (before = []) => {
        const after = before.filter((one) => one.userId !== userId);
        gone = before.length - after.length;
        return gone > 0 ? after : undefined;
      });
      removed += gone;
    });
    return removed;
  },
};
