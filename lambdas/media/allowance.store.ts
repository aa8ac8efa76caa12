import { MediaAllowanceUsed } from '../../schemas/media/errors.ts';
import { MAX_BYTES_A_DAY, MAX_FILES_A_DAY } from '../../schemas/media/models.ts';
import type { Write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { updateItem } from '../_table/write.ts';
import { addDays, utcDate } from '../_time/dates.ts';

export const allowanceKeys = itemType({
  type: 'media-day',
  summary: 'How many files and bytes a user has declared on a UTC date; expires a day later',
  writer: 'media/allowance.store.ts',
  key: { partition: 'USER#{userId}', sort: 'MEDIA_DAY#{date}' },
});

const usedUp = (now: Date, midnight: number): Error => {
  const detail = `A user may start ${MAX_FILES_A_DAY} uploads with ${MAX_BYTES_A_DAY} bytes together on one UTC date.`;
  return MediaAllowanceUsed.error(detail, { headers: { 'retry-after': String(Math.ceil((midnight - now.getTime()) / 1000)) } });
};

/** Counts a declared file into its owner's allowance of the day. @throws MEDIA_ALLOWANCE_USED, when it is committed */
export const useAllowance = ({ userId, bytes }: { userId: string; bytes: number }, now: Date): Write => {
  const date = utcDate(now);
  const midnight = Date.parse(addDays(date, 1));
  const isLeft = {
    and: [
      { attr: 'files', lt: MAX_FILES_A_DAY },
      { attr: 'bytes', lte: MAX_BYTES_A_DAY - bytes },
    ],
  } as const;
  return updateItem(
    {
      key: allowanceKeys.key({ userId, date }),
      type: allowanceKeys.type,
      set: { expiresAt: Date.parse(addDays(date, 2)) / 1000 },
      add: { files: 1, bytes },
      condition: { or: ['absent', isLeft] },
    },
    () => usedUp(now, midnight),
  );
};
