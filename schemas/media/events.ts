import * as z from 'zod';
import { event } from '../_kit/event.ts';
import { Purpose, Rejection } from './models.ts';

export const MediaUploaded = event({
  name: 'media.uploaded',
  category: 'platform',
  summary: 'An upload is complete: it is looked at, and made ready or rejected.',
  data: z.object({ mediaId: z.string(), ownerId: z.string(), purpose: Purpose }),
});
export const MediaProcessed = event({
  name: 'media.processed',
  category: 'platform',
  summary: 'An upload is ready to be used, or was rejected.',
  data: z.object({
    mediaId: z.string(),
    ownerId: z.string(),
    purpose: Purpose,
    status: z.enum(['ready', 'rejected']),
    reason: Rejection.optional(),
  }),
});
