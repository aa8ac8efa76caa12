import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, string } from 'dynamodb-toolbox/schema';
import type { PendingIdempotency } from '../_base/context.ts';
import { digest } from '../_base/hash.ts';
import { mutated } from '../_base/switch-points.ts';
import { HttpResult } from '../_http/result.ts';
import type { Write } from './action.ts';
import { itemType } from './keys.ts';
import { expires, type Key, readItems, table } from './table.ts';

const LIFETIME_SECONDS = 24 * 60 * 60;

const keys = itemType({
  type: 'idempotency',
  summary: 'The first response to a request with an idempotency key, kept for 24 h',
  writer: '_table/idempotency.ts',
  key: { partition: 'IDEMPOTENCY#{scope}', sort: 'ANSWER' },
});

const Idempotency = new Entity({
  name: keys.type,
  table,
  schema: item({ scope: string().key(), hash: string(), answer: string(), ...expires }),
  computeKey: keys.key,
  timestamps: false,
});
export type RecordedAnswer = { hash: string; output: unknown; status?: number };

/** Another request with this key committed first; its response is replayed. */
export class AlreadyCommitted extends Error {
  override readonly name = 'AlreadyCommitted';
}

/** Returns the scope of a key: caller, route and key, hashed so that any printable key fits into the table's key. */
export const idempotencyScope = (caller: string, routeId: string, key: string): string => digest(caller, routeId, key);

export const requestHash = (...parts: string[]): string => digest(...parts);

/** Returns the idempotency of one row of a batch request, which is committed separately. */
export const rowIdempotency = (pending: PendingIdempotency | undefined, index: number): PendingIdempotency | undefined =>
  pending && { scope: `${pending.scope}#${index}`, hash: pending.hash };

const live = (record: { expiresAt?: number } | undefined, now: Date): boolean => (record?.expiresAt ?? 0) * 1000 > now.getTime();

/** Reads the recorded response consistently, because a repeat may directly follow the first request. */
export const recordedAnswer = async (pending: PendingIdempotency, now: Date): Promise<RecordedAnswer | undefined> => {
  const { Item } = await Idempotency.build(GetItemCommand).key({ scope: pending.scope }).options({ consistent: true }).send();
  return Item && live(Item, now) ? { hash: Item.hash, ...(JSON.parse(Item.answer) as { output: unknown; status?: number }) } : undefined;
};

/** Reads the recorded responses of a batch's rows, in order; one dependent round trip. */
export const recordedRows = async (pending: PendingIdempotency, rows: number, now: Date): Promise<(RecordedAnswer | undefined)[]> => {
  const rowKeys: Key[] = Array.from({ length: rows }, (_, index) => keys.key({ scope: `${pending.scope}#${index}` }));
  const find = await readItems(rowKeys, { consistent: true });
  return rowKeys.map((key) => {
    const record = find(key) as (Key & { hash: string; answer: string; expiresAt: number }) | undefined;
    return record && live(record, now)
      ? { hash: record.hash, ...(JSON.parse(record.answer) as { output: unknown; status?: number }) }
      : undefined;
  });
};

/** Returns the write of the record, for the transaction of the effect: both exist or neither does. */
export const idempotencyWrite = (pending: PendingIdempotency, answer: unknown, now: Date): Write => ({
  action: Idempotency.build(PutTransaction)
    .item({
      scope: pending.scope,
      hash: pending.hash,
      answer: JSON.stringify(answer instanceof HttpResult ? { output: answer.output, status: answer.status } : { output: answer }),
      expiresAt: Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS,
    })
    // TTL deletions lag by hours, so an expired record counts as absent.
    .options({
      condition: {
        or: [
          ...(mutated('idempotency-unconditioned') ? [{ attr: 'hash', exists: true } as const] : []),
          { attr: 'hash', exists: false },
          { attr: 'expiresAt', lte: Math.floor(now.getTime() / 1000) },
        ],
      },
    }),
  onConditionFailed: () => new AlreadyCommitted(),
});
