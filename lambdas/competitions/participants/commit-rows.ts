import { Problem } from '../../../schemas/_kit/problem.ts';
import { IdempotencyKeyReused } from '../../../schemas/_kit/problems.ts';
import type { BatchResults } from '../../../schemas/competitions/models.ts';
import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { commit } from '../../_table/commit.ts';
import { AlreadyCommitted, recordedRows, rowIdempotency } from '../../_table/idempotency.ts';

type Result = BatchResults['results'][number];

/** Enough rows in parallel to hide the round trips, few enough not to contend for shared counters. */
const CONCURRENCY = 10;

/** Code of a row's client error. A server error fails the request, and its retry finishes the remaining rows. */
const rejectionCode = (error: unknown): string | undefined =>
  error instanceof Problem && error.definition.status < 500 ? error.definition.code : undefined;

type Outcome = Pick<Result, 'status' | 'code'>;

const outcomeOf = async (row: () => Promise<unknown>): Promise<Outcome> => {
  try {
    return { status: (await row()) === 'invited' ? 'invited' : 'accepted' };
  } catch (error) {
    // A concurrent run of the same request has committed this row.
    if (error instanceof AlreadyCommitted) return { status: 'accepted' };
    const code = rejectionCode(error);
    if (code === undefined) throw error;
    return { status: 'rejected', code };
  }
};

/**
 * Commits each row of a batch in its own transaction; rows of one user keep their order.
 *
 * A row's idempotency key is the request's key and the row's index, so a retry after a crash finishes the remaining rows. A
 * final record of the whole response makes replays identical.
 * @param commitRow may return `invited`, for a row that needed no transaction of its own.
 */
export const commitRows = async <Row extends { userId: string }>(
  ctx: Context,
  rows: readonly Row[],
  commitRow: (row: Row, ctx: Context) => Promise<unknown>,
): Promise<BatchResults> => {
  const { idempotency } = ctx;
  const recorded = idempotency ? await recordedRows(idempotency, rows.length, ctx.now()) : [];
  if (recorded.some((record) => record && record.hash !== idempotency?.hash)) throw IdempotencyKeyReused.error();
  const results: Result[] = rows.map(({ userId }, index) => ({ index, userId, status: 'accepted' }));
  const commitAll = async (userRows: readonly (readonly [number, Row])[]): Promise<void> => {
    for (const [index, row] of userRows) {
      if (recorded[index]) continue;
      const outcome = await outcomeOf(() => commitRow(row, { ...ctx, idempotency: rowIdempotency(idempotency, index) }));
      results[index] = { index, userId: row.userId, ...outcome };
    }
  };
  // After a server error no further rows begin: the request fails, and its retry finishes them.
  let failed = false;
  const commitUnlessFailed = async (userRows: readonly (readonly [number, Row])[]): Promise<void> => {
    if (failed) return;
    try {
      await commitAll(userRows);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  await forEachConcurrently(Map.groupBy(rows.entries(), ([, { userId }]) => userId).values(), commitUnlessFailed, CONCURRENCY);
  return commit(ctx, [], { results });
};
