import { type BatchedWrite, batchWrite } from '../_table/batch-write.ts';
import type { Write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { queryPages } from '../_table/query.ts';
import { type Item, readItem } from '../_table/table.ts';
import { putItem, tryWrite, updateItem } from '../_table/write.ts';
import { DUE_SHARDS, KEPT_DAYS, placeOf, type SweptRange } from './due-work.rules.ts';

/** Work that is sent to a queue when its time comes. Ids only: the worker reads the present state. */
export type DueWork = { id: string; at: Date; queue: string; body: unknown };

const KEEP_SECONDS = KEPT_DAYS * 24 * 60 * 60;

const due = itemType({
  type: 'due-work',
  summary: 'A message for a queue and the time when it is due; removed when it was sent',
  writer: '_delivery/due-work.store.ts',
  key: { partition: 'DUE#{hour}#{shard}', sort: '{minute}#{id}' },
});

const watermark = itemType({
  type: 'due-watermark',
  summary: 'The last minute of due work that a sweep has finished',
  writer: '_delivery/due-work.store.ts',
  key: { partition: 'DUE_SWEEP', sort: 'WATERMARK' },
});

/** Stores due work. A repetition with the same id and time changes nothing. */
export const putDue = ({ id, at, queue, body }: DueWork): Write =>
  putItem({
    ...due.key({ ...placeOf(id, at), id }),
    type: due.type,
    id,
    at: at.toISOString(),
    queue,
    body,
    expiresAt: Math.floor(at.getTime() / 1000) + KEEP_SECONDS,
  });

export type StoredWork = Item & { id: string; at: string; queue: string; body: unknown };

/** Yields the due work of some minutes, a page of all shards at a time. */
export const readDue = async function* ({ hour, from, to }: SweptRange): AsyncGenerator<StoredWork[]> {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) =>
    // `$` follows `#`.
    queryPages({ partition: due.key({ hour, shard, minute: '', id: '' }).pk, from, to: `${to}$`, consistent: true }),
  );
  for (let open = shards; open.length > 0; ) {
    const pages = await Promise.all(open.map((shard) => shard.next()));
    const found = pages.flatMap(({ value }) => (value ?? []) as StoredWork[]);
    if (found.length > 0) yield found;
    open = open.filter((_, index) => !pages[index]!.done);
  }
};

/** Work at once; more would only wait for the partitions. */
const DELETES_AT_ONCE = 8;

export const removeDue = (work: readonly StoredWork[]): Promise<void> =>
  batchWrite(
    work.map(({ pk, sk }): BatchedWrite => ({ delete: { pk, sk } })),
    { atOnce: DELETES_AT_ONCE },
  );

export const readWatermark = async (): Promise<string | undefined> =>
  (await readItem(watermark.key({}), { consistent: true }))?.minute as string | undefined;

/** Moves the watermark forward; a later one stays. */
export const moveWatermark = async (minute: string, time: { remaining(): number }): Promise<void> => {
  const condition = { or: [{ attr: 'minute', exists: false } as const, { attr: 'minute', lt: minute }] };
  await tryWrite(updateItem({ key: watermark.key({}), type: watermark.type, set: { minute }, condition }), { time });
};
