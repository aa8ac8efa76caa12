import * as z from 'zod';
import { NotFound } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { MediaAllowanceUsed, MediaNotUploaded, MediaTooLarge, MediaTypeNotAllowed, MediaUnfinishedTooMany } from './errors.ts';
import { MediaUploaded } from './events.ts';
import { CreatedMedia, MAX_BYTES_A_DAY, MAX_FILES_A_DAY, MAX_UNFINISHED, Media, NewMedia, UNUSED_DAYS } from './models.ts';

const MediaParams = z.object({ mediaId: id('media') });

export const createMedia = route({
  id: 'media.createMedia',
  method: 'POST',
  path: '/v1/media',
  summary: 'Start an upload',
  description: `Returns the upload form: send its \`fields\` and, last, \`file\`. Size, type and checksum are part of the signature; any other file is rejected. An upload that is not completed expires after a day, an image that nothing shows after ${UNUSED_DAYS} days. Each user may start ${MAX_FILES_A_DAY} uploads a day with ${MAX_BYTES_A_DAY / (1024 * 1024 * 1024)} GiB, and have ${MAX_UNFINISHED} unfinished ones.`,
  auth: 'user',
  rateLimit: perUser(60, 600),
  idempotent: true,
  body: NewMedia,
  output: CreatedMedia,
  errors: [MediaTypeNotAllowed, MediaTooLarge, MediaUnfinishedTooMany, MediaAllowanceUsed],
  budget: { calls: 5, readUnits: 4, writeUnits: 12 },
});

export const completeMedia = route({
  id: 'media.completeMedia',
  method: 'POST',
  path: '/v1/media/{mediaId}/complete',
  summary: 'Complete an upload',
  description:
    'Processes the file in the background; the status stays `pending` until that is done. Repeating the call returns the current state.',
  auth: 'user',
  idempotent: true,
  params: MediaParams,
  output: Media,
  status: 200,
  errors: [NotFound, MediaNotUploaded],
  emits: [MediaUploaded],
  budget: { calls: 3, readUnits: 2, writeUnits: 5 },
});

export const getMedia = route({
  id: 'media.getMedia',
  method: 'GET',
  path: '/v1/media/{mediaId}',
  summary: 'Get one of your uploads',
  description:
    'Uploads of other users return 404, and so do images that are shown no longer. Served images contain the picture and its colour profile only: all other metadata of the file is removed.',
  auth: 'user',
  params: MediaParams,
  output: Media,
  etag: true,
  errors: [NotFound],
  budget: { calls: 2, readUnits: 2 },
});
