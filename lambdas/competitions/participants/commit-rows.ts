import pMap from 'p-map';
import { Problem } from '../../../schemas/_kit/problem.ts';
import { IdempotencyKeyReused } from '../../../schemas/_kit/problems.ts';
import type { BatchResults } from '../../../schemas/competitions/models.ts';
import type { Context } from '../../_base/context.ts';
import { commit } from '../../_table/commit.ts';
import { AlreadyCommitted, recordedRows, rowIdempotency } from '../../_table/idempotency.ts';

type Result = BatchResults['results'][number];

/** Rows under way at once: enough to hide the round trips, few enough not to crowd the counters they share. */
const AT_ONCE = 10;

/** Whether a row is refused for good; a failure of ours fails the request, and its repetition finishes the rest. */
const refusalCode = (error: unknown): string | undefined =>
  error instanceof Problem && error.definition.status < 500 ? error.definition.code : undefined;

const refusalOf = async (row: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await row();
  } catch (error) {
    // The same row of the same request, running twice: the other one has committed it.
    if (error instanceof AlreadyCommitted) return undefined;
    const code = refusalCode(error);
    if (code === undefined) throw error;
    return code;
  }
  return undefined;
};

/**
 * Commits the rows of a batch each on its own, rows of one person in their order. Each row's idempotency is the key and its
 * index, so a repetition after a crash finishes the rest; one record for the whole answer at the end makes a replay identical.
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
  const commitAll = async (ofOneUser: readonly (readonly [number, Row])[]): Promise<void> => {
    for (const [index, row] of ofOneUser) {
      if (recorded[index]) continue;
      const code = await refusalOf(() => commitRow(row, { ...ctx, idempotency: rowIdempotency(idempotency, index) }));
      if (code !== undefined) results[index] = { index, userId: row.userId, status: 'rejected', code };
    }
  };
  try {
    // All are awaited before a failure is reported, so that nothing goes on in a function that has answered.
    const byUser = Map.groupBy(rows.entries(), ([, { userId }]) => userId);
    await pMap(byUser.values(), commitAll, { concurrency: AT_ONCE, stopOnError: false });
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
  return commit(ctx, [], { results });
};
