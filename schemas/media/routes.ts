import * as z from 'zod';
import { NotFound } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { MediaNotUploaded, MediaTooLarge, MediaTypeNotAllowed } from './errors.ts';
import { MediaUploaded } from './events.ts';
import { CreatedMedia, Media, NewMedia } from './models.ts';

const OfMedia = z.object({ mediaId: id('media') });

export const createMedia = route({
  id: 'media.createMedia',
  method: 'POST',
  path: '/v1/media',
  summary: 'Begin an upload',
  description:
    'Answers where the file goes: a form of `fields` and, last, `file`. Size, type and checksum are part of the signature; a file of others is refused. An upload that is not completed is forgotten after a day.',
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
    'The file is then looked at in the background; its status stays `pending` until that is done. Completing again answers the same.',
  auth: 'user',
  idempotent: true,
  params: OfMedia,
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
  summary: 'One upload of mine',
  description: 'Another person’s answers 404. What is served is made anew from the pixels: nothing else of the file is passed on.',
  auth: 'user',
  params: OfMedia,
  output: Media,
  etag: true,
  errors: [NotFound],
  budget: { calls: 2, readUnits: 2 },
});
