import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import type { FoundItem } from '../../_people/held-items.ts';
import { type ErasedUser, personalData } from '../../_people/personal-data.ts';
import { queryItems } from '../../_table/query.ts';
import { deletionKeys } from './deletions.store.ts';

/** Items that are erased at once. */
const CONCURRENCY = 8;

/** Whether an item is erased with the account, after everything else. */
export const isWithAccount = ({ item, held }: Pick<FoundItem, 'item' | 'held'>): boolean => held.withAccount?.(item) ?? false;

/** Erases what was found of these users. One failed item keeps no other back: it is found again. */
export const eraseItems = async (found: readonly FoundItem[], users: readonly ErasedUser[], ctx: Context): Promise<void> => {
  const userOf = new Map(users.map(({ userId, alias }) => [userId, { userId, alias }]));
  const erase = async ({ item, held, userId }: FoundItem): Promise<void> => {
    const user = userOf.get(userId);
    if (!user) return;
    try {
      await held.erasure.run(item, user, ctx);
    } catch (error) {
      // Messages of errors may hold keys, which name users.
      const name = error instanceof Error ? error.name : 'Error';
      ctx.log.warn('an item was not erased yet', { type: String(item.type), error: name });
    }
  };
  await forEachConcurrently(found, erase, CONCURRENCY);
};

/** Erases what lies in files. @returns the number of records that were still there, by part of the app. */
export const eraseFiles = async (user: ErasedUser, ctx: Context): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const { name, files } of personalData()) {
    const records = (await files?.erase(user, ctx)) ?? 0;
    if (records > 0) found[name] = records;
  }
  return found;
};

/** Reads the user's own partition consistently, and returns whether it holds nothing but what goes with the account. */
export const hasNoOwnItems = async (userId: string): Promise<boolean> => {
  const heldOf = new Map(personalData().flatMap(({ items }) => Object.entries(items)));
  const own = await queryItems({ partition: deletionKeys.key({ userId }).pk, consistent: true });
  return own.every((item) => {
    const held = heldOf.get(String(item.type));
    return held === undefined || isWithAccount({ item, held });
  });
};
