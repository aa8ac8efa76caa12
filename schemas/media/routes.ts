import * as z from 'zod';
import { NotFound } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { MediaNotUploaded, MediaTooLarge, MediaTypeNotAllowed } from './errors.ts';
import { MediaUploaded } from './events.ts';
import { CreatedMedia, Media, NewMedia } from './models.ts';

const MediaParams = z.object({ mediaId: id('media') });

export const createMedia = route({
  id: 'media.createMedia',
  method: 'POST',
  path: '/v1/media',
  summary: 'Start an upload',
  description:
    'Returns the upload form: send its `fields` and, last, `file`. Size, type and checksum are part of the signature; any other file is rejected. An upload that is not completed expires after a day.',
  auth: 'user',
  rateLimit: perUser(60, 600),
  idempotent: true,
  body: NewMedia,
  output: CreatedMedia,
  errors: [MediaTypeNotAllowed, MediaTooLarge],
  budget: { calls: 4, readUnits: 2, writeUnits: 7 },
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
  budget: { calls: 3, readUnits: 2, writeUnits: 4 },
});

export const getMedia = route({
  id: 'media.getMedia',
  method: 'GET',
  path: '/v1/media/{mediaId}',
  summary: 'Get one of your uploads',
  description:
    'Uploads of other users return 404. Served images contain the picture and its colour profile only: all other metadata of the file is removed.',
  auth: 'user',
  params: MediaParams,
  output: Media,
  etag: true,
  errors: [NotFound],
  budget: { calls: 2, readUnits: 2 },
});
