import { Entity } from 'dynamodb-toolbox/entity';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $remove } from 'dynamodb-toolbox/entity/actions/update';
import { boolean, item, string } from 'dynamodb-toolbox/schema';
import { createCache } from '../_base/cache.ts';
import type { Context } from '../_base/context.ts';
import { type Write, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { type Item, table } from '../_table/table.ts';
import { tryWrite } from '../_table/write.ts';

export const lastActiveKeys = itemType({
  type: 'last-active',
  summary: 'Time of a user’s last call, to about five minutes; not recorded for users who hide it',
  writer: '_identity/last-active.ts',
  key: { partition: 'USER#{userId}', sort: 'LAST_ACTIVE' },
});

const LastActive = new Entity({
  name: lastActiveKeys.type,
  table,
  schema: item({ userId: string().key(), at: string().optional(), hidden: boolean().optional() }),
  computeKey: lastActiveKeys.key,
  timestamps: false,
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
    const called = LastActive.build(UpdateTransaction)
      .item({ userId: caller.userId, at: now().toISOString() })
      .options({ condition: { attr: 'hidden', exists: false } });
    await tryWrite(write(called));
  } catch (error) {
    log.warn('last active time was not recorded', { error: error as Error });
  }
};

/** Returns the write that allows or forbids recording, for the transaction that changes the user's setting. */
export const lastActiveConsent = (userId: string, shown: boolean): Write =>
  write(LastActive.build(UpdateTransaction).item(shown ? { userId, hidden: $remove() } : { userId, hidden: true, at: $remove() }));
