import { canonicalJson } from '../_base/canonical-json.ts';
import type { PendingIdempotency } from '../_base/context.ts';
import { digest } from '../_base/hash.ts';
import { mutated } from '../_base/switch-points.ts';
import { HttpResult } from '../_http/result.ts';
import type { Write } from './action.ts';
import { itemType } from './keys.ts';
import { putItem } from './put-item.ts';
import { type Item, type Key, readItem, readItems } from './table.ts';

const LIFETIME_SECONDS = 24 * 60 * 60;

const keys = itemType({
  type: 'idempotency',
  summary: 'The first response to a request with an idempotency key, kept for 24 h',
  writer: '_table/idempotency.ts',
  key: { partition: 'IDEMPOTENCY#{scope}', sort: 'ANSWER' },
});

type StoredAnswer = Item & { hash: string; answer: string; expiresAt?: number };
export type RecordedAnswer = { hash: string; output: unknown; status?: number };

/** Another request with this key committed first; its response is replayed. */
export class AlreadyCommitted extends Error {
  override readonly name = 'AlreadyCommitted';
}

/** Returns the scope of a key: caller, route and key, hashed so that any printable key fits into the table's key. */
export const idempotencyScope = (caller: string, routeId: string, key: string): string => digest(caller, routeId, key);

/**
 * Returns the hash of a request as it was understood, so that a client which builds the same body again may order its names and
 * write its numbers differently.
 */
export const requestHash = ({ params, query, body }: { params: unknown; query: unknown; body: unknown }): string =>
  digest(canonicalJson([params, query, body ?? null]));

/** Returns the idempotency of one row of a batch request, which is committed separately. */
export const rowIdempotency = (pending: PendingIdempotency | undefined, index: number): PendingIdempotency | undefined =>
  pending && { scope: `${pending.scope}#${index}`, hash: pending.hash };

const answerOf = (stored: StoredAnswer | undefined, now: Date): RecordedAnswer | undefined =>
  stored && (stored.expiresAt ?? 0) * 1000 > now.getTime()
    ? { hash: stored.hash, ...(JSON.parse(stored.answer) as { output: unknown; status?: number }) }
    : undefined;

/** Reads the recorded response consistently, because a repeat may directly follow the first request. */
export const recordedAnswer = async (pending: PendingIdempotency, now: Date): Promise<RecordedAnswer | undefined> => {
  const stored = (await readItem(keys.key({ scope: pending.scope }), { consistent: true })) as StoredAnswer | undefined;
  return answerOf(stored, now);
};

/** Reads the recorded responses of a batch's rows, in order; one dependent round trip. */
export const recordedRows = async (pending: PendingIdempotency, rows: number, now: Date): Promise<(RecordedAnswer | undefined)[]> => {
  const rowKeys: Key[] = Array.from({ length: rows }, (_, index) => keys.key({ scope: `${pending.scope}#${index}` }));
  const find = await readItems(rowKeys, { consistent: true });
  return rowKeys.map((key) => answerOf(find(key) as StoredAnswer | undefined, now));
};

/** Returns the write of the record, for the transaction of the effect: both exist or neither does. */
export const idempotencyWrite = (pending: PendingIdempotency, answer: unknown, now: Date): Write => {
  const seconds = Math.floor(now.getTime() / 1000);
  return putItem(
    {
      ...keys.key({ scope: pending.scope }),
      type: keys.type,
      scope: pending.scope,
      hash: pending.hash,
      answer: JSON.stringify(answer instanceof HttpResult ? { output: answer.output, status: answer.status } : { output: answer }),
      expiresAt: seconds + LIFETIME_SECONDS,
    },
    // TTL deletions lag by hours, so an expired record counts as absent.
    {
      or: [
        ...(mutated('idempotency-unconditioned') ? [{ attr: 'hash', exists: true } as const] : []),
        { attr: 'hash', exists: false },
        { attr: 'expiresAt', lte: seconds },
      ],
    },
    () => new AlreadyCommitted(),
  );
};
