import { Entity } from 'dynamodb-toolbox/entity';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $remove } from 'dynamodb-toolbox/entity/actions/update';
import { boolean, item, string } from 'dynamodb-toolbox/schema';
import { createCache } from '../_base/cache.ts';
import type { Context } from '../_base/context.ts';
import { type Write, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { table } from '../_table/table.ts';
import { tryWrite } from '../_table/write.ts';

export const lastActiveKeys = itemType({
  type: 'last-active',
  summary: 'When a person last called, to about five minutes; not recorded of those who do not show it',
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

/** At most one write a person, function instance and this long. */
const EVERY_MS = 5 * 60_000;
const noted = createCache<true>({ maxEntries: 10_000, lifetimeMs: EVERY_MS });

/**
 * Notes that a person called. It runs beside the use case, so that no trip of the request waits for it, and never fails it:
 * it is no part of what a route's budget counts on a warm instance.
 */
export const recordLastActive = async ({ caller, now, log }: Pick<Context, 'caller' | 'now' | 'log'>): Promise<void> => {
  if (caller.kind !== 'user' || noted.get(caller.userId)) return;
  noted.set(caller.userId, true);
  try {
    const called = LastActive.build(UpdateTransaction)
      .item({ userId: caller.userId, at: now().toISOString() })
      .options({ condition: { attr: 'hidden', exists: false } });
    await tryWrite(write(called));
  } catch (error) {
    log.warn('a call was not noted as activity', { error: error as Error });
  }
};

/** Whether it may be recorded at all, for the transaction in which the person decides that. */
export const lastActiveConsent = (userId: string, shown: boolean): Write =>
  write(LastActive.build(UpdateTransaction).item(shown ? { userId, hidden: $remove() } : { userId, hidden: true, at: $remove() }));
