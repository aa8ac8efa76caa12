import { createCache } from '../_base/cache.ts';
import type { Context } from '../_base/context.ts';
import type { Write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import type { Item } from '../_table/table.ts';
import { tryWrite, updateItem } from '../_table/write.ts';

export const lastActiveKeys = itemType({
  type: 'last-active',
  summary: 'Time of a user’s last call, to about five minutes; not recorded for users who hide it',
  writer: '_identity/last-active.ts',
  key: { partition: 'USER#{userId}', sort: 'LAST_ACTIVE' },
});

type Attributes = { at?: string | undefined; hidden?: true | undefined };

/** Undefined attributes are removed. */
const update = (userId: string, attributes: Attributes) => ({
  key: lastActiveKeys.key({ userId }),
  type: lastActiveKeys.type,
  set: { userId, ...attributes },
});

/** Minimum time between two writes for a user. */
const INTERVAL_MS = 5 * 60_000;
/** Until when no write is due, epoch milliseconds. */
const notDue = createCache<number>({ maxEntries: 10_000, lifetimeMs: INTERVAL_MS });

/**
 * Notes what an admission has read, so that no instance records what another one has recorded already.
 * @param signedUpAt the first call is recorded as the time of the sign-up only.
 */
export const noteLastActive = (userId: string, item: Item | undefined, signedUpAt: string): void => {
  const at = item?.hidden === true ? Date.now() : Date.parse(typeof item?.at === 'string' ? item.at : signedUpAt);
  notDue.set(userId, at + INTERVAL_MS);
};

/**
 * Records the time of a user's call, unless that was done less than five minutes ago. It runs concurrently with the use case, so
 * that the request does not wait for it, and never fails the request. A route's budget does not include it.
 */
export const recordLastActive = async ({ caller, now, log }: Pick<Context, 'caller' | 'now' | 'log'>): Promise<void> => {
  if (caller.kind !== 'user' || (notDue.get(caller.userId) ?? 0) > now().getTime()) return;
  notDue.set(caller.userId, now().getTime() + INTERVAL_MS);
  try {
    await tryWrite(updateItem({ ...update(caller.userId, { at: now().toISOString() }), condition: { attr: 'hidden', exists: false } }));
  } catch (error) {
    log.warn('last active time was not recorded', { error: error as Error });
  }
};

/** Returns the write that allows or forbids recording, for the transaction that changes the user's setting. */
export const lastActiveConsent = (userId: string, shown: boolean): Write =>
  updateItem(update(userId, shown ? { hidden: undefined } : { hidden: true, at: undefined }));
