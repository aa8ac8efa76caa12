import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, number, string } from 'dynamodb-toolbox/schema';
import { EXPORT_DAYS, EXPORT_STATUSES } from '../../../schemas/users/personal-data.ts';
import { type Write, write } from '../../_table/commit.ts';
import { stillAt } from '../../_table/expressions.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { type Item, indexed, readItem, table } from '../../_table/table.ts';

export const exportKeys = itemType({
  type: 'export',
  summary: 'A user’s export of their data: status, size and expiry of its file; kept for a week once it is ready',
  writer: 'users/export/exports.store.ts',
  key: { partition: 'USER#{userId}', sort: 'EXPORT#{exportId}' },
  indexes: { gsi3: { partition: 'EXPORTS#OPEN', sort: '{requestedAt}#{exportId}' } },
});

const ExportEntity = new Entity({
  name: exportKeys.type,
  table,
  schema: item({
    userId: string().key(),
    exportId: string().key(),
    status: string().enum(...EXPORT_STATUSES),
    requestedAt: string(),
    readyAt: string().optional(),
    bytes: number().optional(),
    records: number().optional(),
    expiresAt: number(),
    v: number(),
    ...indexed('gsi3'),
  }),
  computeKey: exportKeys.key,
  timestamps: false,
});
export type ExportItem = FormattedItem<typeof ExportEntity>;

/** An export that nobody finished in this time is forgotten. Its user was to have it within 30 days. */
const MOST_OPEN_DAYS = 45;

const inDays = (now: Date, days: number): number => Math.floor(now.getTime() / 1000) + days * 24 * 60 * 60;

/** When an export that ends now, as a file or as a failure, is deleted. */
export const expiryOfEnded = (now: Date): number => inDays(now, EXPORT_DAYS);

export const newExport = (userId: string, exportId: string, now: Date): ExportItem => ({
  userId,
  exportId,
  status: 'queued',
  requestedAt: now.toISOString(),
  expiresAt: inDays(now, MOST_OPEN_DAYS),
  v: 1,
});

/** Open exports are listed for the job; a user has one at a time. */
export const putExport = (after: ExportItem, before: ExportItem | undefined): Write =>
  write(
    ExportEntity.build(PutTransaction)
      .item({ ...after, ...(after.status === 'ready' || after.status === 'failed' ? {} : exportKeys.index('gsi3', after)) })
      .options({ condition: stillAt(before) }),
  );

/** Omits the index exportKeys, so that a ready export leaves the index on write. TTL deletes lag by hours: an expired one counts as absent. */
const exportOf = (stored: Item | undefined, now: Date): ExportItem | undefined => {
  if (!stored || Number(stored.expiresAt) * 1000 <= now.getTime()) return undefined;
  const { userId, exportId, status, requestedAt, readyAt, bytes, records, expiresAt, v } = stored as unknown as ExportItem;
  return { userId, exportId, status, requestedAt, readyAt, bytes, records, expiresAt, v };
};

export const readExport = async (userId: string, exportId: string, now: Date): Promise<ExportItem | undefined> => {
  return exportOf(await readItem(exportKeys.key({ userId, exportId }), { consistent: true }), now);
};

/** Returns a user's exports, newest first. */
export const exportsOf = async (userId: string, now: Date): Promise<ExportItem[]> => {
  const { pk: partition } = exportKeys.key({ userId, exportId: '' });
  const items = await queryItems({ partition, prefix: 'EXPORT#', consistent: true });
  return items.flatMap((item) => exportOf(item, now) ?? []).sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
};

/** Returns open exports of all users that were requested until a time, oldest first. Reads an index. */
export const openExports = async (until: Date, limit: number): Promise<{ userId: string; exportId: string }[]> => {
  // No id sorts after `~`.
  const to = `${until.toISOString()}#~`;
  const items = await queryItems({ index: 'gsi3', partition: exportKeys.partition('gsi3', {}), to, limit });
  return items.map(({ pk, sk }) => ({ userId: pk.slice('USER#'.length), exportId: sk.slice('EXPORT#'.length) }));
};
