import { transact } from '../_table/commit.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { deleteItem, putItem } from '../_table/write.ts';
import { type DefinedCounter, rowKeyOf } from './define-counter.ts';

type Context = { now(): Date; remaining(): number };

/** A worker that has read a row writes it within this time, twice the longest time-out of a worker. */
const ROW_STAYS_MS = 2 * 60_000;

/**
 * Deletes a source that contributes nothing any more, and later its applied row. The row stays for a while, so that a worker
 * which has read an earlier state of both cannot count it again.
 * @returns whether nothing is left of the two.
 */
export const eraseSource = async (counter: DefinedCounter, key: Key, ctx: Context): Promise<boolean> => {
  await counter.count([key], ctx);
  const rowKey = rowKeyOf(key);
  const find = await readItems([key, rowKey], { consistent: true });
  const [source, row] = [find(key), find(rowKey)];
  if (source) {
    const isCounted = row !== undefined && Number(row.v) >= Number(source.v) && counter.countsNothing(row);
    if (isCounted) await transact([deleteItem(key, { version: Number(source.v) }), erasedAt(row, ctx.now())], ctx);
    return false;
  }
  if (!row) return true;
  const at = Number(row.erasedAt ?? Number.NaN);
  if (Number.isNaN(at)) await transact([erasedAt(row, ctx.now())], ctx);
  else if (at + ROW_STAYS_MS <= ctx.now().getTime()) await transact([deleteItem(rowKey)], ctx);
  return false;
};

const erasedAt = (row: Item, now: Date) =>
  putItem({ ...row, type: String(row.type), c: {}, erasedAt: now.getTime() }, { attr: 'v', eq: Number(row.v) });
