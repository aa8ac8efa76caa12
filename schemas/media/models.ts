import * as z from 'zod';
import { timestamp } from '../_kit/text.ts';

export const PURPOSES = ['avatar', 'post', 'chat', 'venue', 'community'] as const;
export const Purpose = z.enum(PURPOSES).meta({ id: 'MediaPurpose', description: 'Intended use; decides the allowed types and size' });
export type Purpose = z.infer<typeof Purpose>;

export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const MIB = 1024 * 1024;
/** Largest size and allowed types of each purpose. */
export const LIMITS: Readonly<Record<Purpose, { bytes: number; types: readonly MediaType[] }>> = {
  avatar: { bytes: 5 * MIB, types: MEDIA_TYPES },
  post: { bytes: 10 * MIB, types: MEDIA_TYPES },
  chat: { bytes: 10 * MIB, types: MEDIA_TYPES },
  venue: { bytes: 10 * MIB, types: MEDIA_TYPES },
  community: { bytes: 10 * MIB, types: MEDIA_TYPES },
};

/** Bounds of one user. A day is a UTC date. */
export const MAX_UNFINISHED = 100;
export const MAX_FILES_A_DAY = 500;
export const MAX_BYTES_A_DAY = 2048 * MIB;
/** Things that one image may be shown in. */
export const MAX_USES = 50;
/** An image that nothing shows is deleted after this time. */
export const UNUSED_DAYS = 7;

/** Longest sides of the thumbnails, in pixels. */
export const THUMBNAIL_SIZES = [64, 256, 1024] as const;
export type ThumbnailSize = (typeof THUMBNAIL_SIZES)[number];

/** SHA-256 as 64 hexadecimal digits or as base64; S3 receives base64. */
const Sha256 = z
  .string()
  .regex(/^([0-9A-Fa-f]{64}|[A-Za-z0-9+/]{43}=)$/, 'must be a SHA-256 in hexadecimal digits or in base64')
  .meta({ description: 'SHA-256 of the file in hexadecimal digits or base64; an upload with another checksum is rejected' });

export const NewMedia = z
  .strictObject({
    purpose: Purpose,
    contentType: z
      .string()
      .regex(/^[a-z]+\/[a-z0-9.+-]{1,64}$/, 'must be a media type such as image/jpeg')
      .meta({ description: `One of ${MEDIA_TYPES.join(', ')}` }),
    bytes: z.int().min(1).meta({ description: 'File size; the upload must have exactly this many bytes' }),
    sha256: Sha256.optional(),
  })
  .meta({ examples: [{ purpose: 'post', contentType: 'image/jpeg', bytes: 482_113 }], id: 'NewMedia' });
export type NewMedia = z.infer<typeof NewMedia>;

/** Upload target. With `fields`, send a form: all fields unchanged, then the file as `file`. */
export const Upload = z
  .object({
    method: z.enum(['POST', 'PUT']),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    fields: z.record(z.string(), z.string()).optional().meta({ description: 'Form fields, to be sent before the file' }),
  })
  .meta({
    examples: [
      {
        method: 'POST',
        url: 'https://uploads.example.com/',
        headers: {},
        fields: { key: 'uploads/media_0k3v7m2q9x4c8b5n1d6f', policy: 'eyJ…' },
      },
    ],
    id: 'Upload',
  });
export type Upload = z.infer<typeof Upload>;

export const CreatedMedia = z
  .object({ mediaId: z.string(), upload: Upload, expiresAt: timestamp().meta({ description: 'Deadline for starting the upload' }) })
  .meta({ id: 'CreatedMedia' });
export type CreatedMedia = z.infer<typeof CreatedMedia>;

export const REJECTIONS = ['not_an_image', 'other_type', 'damaged', 'too_many_pixels', 'animation', 'refused', 'lost'] as const;
export const Rejection = z
  .enum(REJECTIONS)
  .meta({
    description:
      '`not_an_image`; `other_type`: an image of another type than declared; `damaged`; `too_many_pixels`; `animation`: a PNG that moves, or a WebP that moves and is turned; `refused`: a scanner rejected it; `lost`: the file was replaced or deleted',
  })
  .meta({ id: 'MediaRejection' });
export type Rejection = z.infer<typeof Rejection>;

export const Thumbnail = z.object({ size: z.int(), url: z.string(), width: z.int(), height: z.int() }).meta({
  examples: [{ size: 256, url: 'https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp', width: 256, height: 171 }],
  id: 'Thumbnail',
  description: 'Its longest side is `size` pixels, or that of the image if smaller',
});
export type Thumbnail = z.infer<typeof Thumbnail>;

/** An image as every response shows it. */
export const MediaView = z
  .object({ mediaId: z.string(), url: z.string(), width: z.int(), height: z.int(), thumbnails: z.array(Thumbnail) })
  .meta({
    id: 'MediaView',
    description: 'The files vanish from their addresses, CDN included, within minutes after nothing shows the image any more',
  });
export type MediaView = z.infer<typeof MediaView>;

export const Media = z
  .object({
    mediaId: z.string(),
    purpose: Purpose,
    contentType: z.string(),
    bytes: z.int(),
    status: z.enum(['pending', 'ready', 'rejected']).meta({ examples: ['pending'] }),
    reason: Rejection.optional(),
    url: z
      .string()
      .nullable()
      .meta({ description: 'Null until the media is ready', examples: [null] }),
    width: z.int().optional(),
    height: z.int().optional(),
    thumbnails: z.array(Thumbnail).optional(),
    createdAt: timestamp(),
  })
  .meta({
    id: 'Media',
    examples: [
      {
        mediaId: 'media_0k3v7m2q9x4c8b5n1d6f',
        purpose: 'post',
        contentType: 'image/jpeg',
        bytes: 482_113,
        status: 'pending',
        url: null,
        createdAt: '2026-11-20T09:43:00.000Z',
      },
    ],
  });
export type Media = z.infer<typeof Media>;
