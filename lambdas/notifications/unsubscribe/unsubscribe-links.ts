import { ALWAYS_PASS, type NotificationCategory, type OutsideChannel } from '../../../schemas/notifications/models.ts';
import { readApiAddress } from '../../_base/api-address.ts';
import { createToken } from './tokens.ts';

export type UnsubscribeLinks = {
  /** A page that asks before it changes anything. */
  url: string;
  /** Headers by which mail programs offer to unsubscribe at once (RFC 8058). */
  headers: { 'List-Unsubscribe': string; 'List-Unsubscribe-Post': string };
};

/**
 * Returns the links by which a message lets its receiver unsubscribe from its categories.
 * @returns undefined where all of them always pass, so that there is nothing to unsubscribe from
 */
export const unsubscribeLinks = async (
  userId: string,
  categories: NotificationCategory | readonly NotificationCategory[],
  channel: OutsideChannel = 'email',
): Promise<UnsubscribeLinks | undefined> => {
  const given = typeof categories === 'string' ? [categories] : categories;
  const own = [...new Set(given)].filter((category) => !ALWAYS_PASS.includes(category)).sort();
  if (own.length === 0) return undefined;
  const url = `${await readApiAddress()}/v1/unsubscribe/${await createToken({ userId, channel, categories: own })}`;
  return { url, headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } };
};
