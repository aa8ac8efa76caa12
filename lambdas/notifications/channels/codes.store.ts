import { CODE_TRIES, CODES_AN_HOUR } from '../../../schemas/notifications/channel-models.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, readItem } from '../../_table/table.ts';
import { deleteItem, putItem, tryWrite, updateItem } from '../../_table/write.ts';

const WRITER = 'notifications/channels/codes.store.ts';

export const codeKeys = itemType({
  type: 'email-code',
  summary: 'The latest code sent to an e-mail address: a random number from which only the deployment’s key makes the code, and the tries',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'EMAIL_CODE#{addressId}' },
});
export const codeCountKeys = itemType({
  type: 'email-code-count',
  summary: 'Codes that were sent in an hour to one address or for one user, by a keyed hash of either',
  writer: WRITER,
  key: { partition: 'EMAIL_CODES#{subject}', sort: '{hour}' },
});

/** `expiresAt` in seconds; TTL deletes lag, so that readers compare it. */
export type EmailCode = { userId: string; addressId: string; nonce: string; tries: number; sentAt: string; expiresAt: number };

const HOUR_MS = 3_600_000;

const codeIn = (item: Item | undefined): EmailCode | undefined => {
  if (!item) return undefined;
  const { userId, addressId, nonce, tries, sentAt, expiresAt } = item as unknown as EmailCode;
  return { userId, addressId, nonce, tries, sentAt, expiresAt };
};

export const readCode = async (userId: string, addressId: string): Promise<EmailCode | undefined> =>
  codeIn(await readItem(codeKeys.key({ userId, addressId }), { consistent: true }));

/** Stores a code, from which the stream sends the e-mail; it replaces an earlier one. */
export const putCode = (code: EmailCode): Write => putItem({ ...codeKeys.key(code), type: codeKeys.type, ...code });

export const deleteCode = (userId: string, addressId: string): Write => deleteItem(codeKeys.key({ userId, addressId }));

/** Counts a code of this hour; `limited` is the error where there were as many as allowed. */
export const countCode = (subject: string, kind: keyof typeof CODES_AN_HOUR, now: Date, limited: () => Error): Write => {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  return updateItem(
    {
      key: codeCountKeys.key({ subject, hour: String(hour) }),
      type: codeCountKeys.type,
      set: { expiresAt: (hour + 2) * 3600 },
      add: { count: 1 },
      condition: {
        or: [
          { attr: 'count', exists: false },
          { attr: 'count', lt: CODES_AN_HOUR[kind] },
        ],
      },
    },
    limited,
  );
};

/**
 * Takes a try of a code before it is compared, so that guesses at the same time count too.
 * @returns the code, or the one whose tries are used up; undefined where there is none
 */
export const takeTry = async (
  userId: string,
  addressId: string,
  time: { remaining(): number },
): Promise<{ code: EmailCode; taken: boolean } | undefined> => {
  const outcome = await tryWrite(
    updateItem({
      key: codeKeys.key({ userId, addressId }),
      add: { tries: 1 },
      condition: { and: ['exists', { attr: 'tries', lt: CODE_TRIES }] },
    }),
    { time, returning: true },
  );
  const code = codeIn(outcome.written ? outcome.item : outcome.existing);
  return code && { code, taken: outcome.written };
};
