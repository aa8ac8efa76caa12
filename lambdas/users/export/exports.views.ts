import type { Export } from '../../../schemas/users/personal-data.ts';
import type { ExportItem } from './exports.store.ts';

export const exportView = ({ exportId, status, requestedAt, readyAt, expiresAt, bytes, records }: ExportItem, url?: string): Export => ({
  exportId,
  status,
  requestedAt,
  expiresAt: new Date(expiresAt * 1000).toISOString(),
  ...(readyAt === undefined ? {} : { readyAt }),
  ...(bytes === undefined ? {} : { bytes }),
  ...(records === undefined ? {} : { records }),
  ...(url === undefined ? {} : { url }),
});
