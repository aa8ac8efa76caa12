import * as z from 'zod';
import { event } from '../_kit/event.ts';
import { Purpose, Rejection } from './models.ts';

export const MediaUploaded = event({
  name: 'media.uploaded',
  category: 'platform',
  summary: 'An upload is complete and waits for processing.',
  data: z.object({ mediaId: z.string(), ownerId: z.string(), purpose: Purpose }),
});
export const MediaProcessed = event({
  name: 'media.processed',
  category: 'platform',
  summary: 'Processing finished: the media is ready or was rejected.',
  data: z.object({
    mediaId: z.string(),
    ownerId: z.string(),
    purpose: Purpose,
    status: z.enum(['ready', 'rejected']),
    reason: Rejection.optional(),
  }),
});
