import * as z from 'zod';
import { timestamp } from '../_kit/text.ts';

/** Days between a request to delete an account and its erasure. */
export const DELETION_GRACE_DAYS = 14;
/** Days that the file of an export can be downloaded, from the time at which it is ready. */
export const EXPORT_DAYS = 7;
/** Exports that a user may request in a day. */
export const EXPORTS_A_DAY = 3;

export const Deletion = z
  .object({
    requestedAt: timestamp(),
    deleteAfter: timestamp().meta({ description: 'The data is erased after this time unless the user signs in again before' }),
  })
  .meta({ id: 'Deletion' });
export type Deletion = z.infer<typeof Deletion>;

export const EXPORT_STATUSES = ['queued', 'running', 'ready', 'failed'] as const;
export const Export = z
  .object({
    exportId: z.string(),
    status: z.enum(EXPORT_STATUSES).meta({ examples: ['ready'] }),
    requestedAt: timestamp(),
    readyAt: timestamp().optional(),
    expiresAt: timestamp().meta({ description: 'The export and its file are deleted at this time: a week after `readyAt`' }),
    bytes: z.int().optional().meta({ description: 'Size of the file' }),
    records: z.int().optional().meta({ description: 'Number of records in the file' }),
    url: z
      .string()
      .optional()
      .meta({ description: 'Address of the ZIP file, valid for five minutes; read the export again for a new one' }),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof Export>;
