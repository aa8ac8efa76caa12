import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { CreatedMedia } from '../../schemas/media/models.ts';
import { mediaBucket } from '../_base/env.ts';
import { UPLOAD_SECONDS } from './media.rules.ts';
import type { MediaItem } from './media.store.ts';

const client = new S3Client({ maxAttempts: 4 });

type Upload = Pick<MediaItem, 'ownerId' | 'mediaId' | 'contentType' | 'bytes' | 'sha256'>;

const uploadKey = ({ ownerId, mediaId }: Pick<MediaItem, 'ownerId' | 'mediaId'>): string => `media/${ownerId}/${mediaId}/original`;

const undefinedOnStatus =
  (...statuses: number[]) =>
  (error: unknown) => {
    if (error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0)) return undefined;
    throw error;
  };

/** Signs an upload form for exactly this file: size, type and, if declared, checksum. */
export const signUpload = async (media: Upload): Promise<CreatedMedia['upload']> => {
  const checksum: Record<string, string> = media.sha256
    ? { 'x-amz-checksum-algorithm': 'SHA256', 'x-amz-checksum-sha256': media.sha256 }
    : {};
  const { url, fields } = await createPresignedPost(client, {
    Bucket: mediaBucket(),
    Key: uploadKey(media),
    // Every field is also a condition of the signature: each must arrive unchanged.
    Fields: { 'Content-Type': media.contentType, ...checksum },
    Conditions: [['content-length-range', media.bytes, media.bytes]],
    Expires: UPLOAD_SECONDS,
  });
  return { method: 'POST', url, headers: {}, fields };
};

/** Returns the `ETag` of the uploaded file; undefined if it is missing or differs from the declaration. */
export const findUpload = async (media: Upload): Promise<string | undefined> => {
  const found = await client
    .send(new HeadObjectCommand({ Bucket: mediaBucket(), Key: uploadKey(media), ChecksumMode: 'ENABLED' }))
    .catch(undefinedOnStatus(404));
  const matches = found?.ContentLength === media.bytes && found.ContentType === media.contentType;
  return matches && (!media.sha256 || found.ChecksumSHA256 === media.sha256) ? found.ETag : undefined;
};

/** Reads the completed file; undefined if it was deleted or replaced since. */
export const readUpload = async (media: MediaItem): Promise<Uint8Array | undefined> => {
  const found = await client
    .send(new GetObjectCommand({ Bucket: mediaBucket(), Key: uploadKey(media), IfMatch: media.etag }))
    .catch(undefinedOnStatus(404, 412));
  const bytes = await found?.Body?.transformToByteArray();
  if (!bytes || bytes.length !== media.bytes) return undefined;
  return media.sha256 && createHash('sha256').update(bytes).digest('base64') !== media.sha256 ? undefined : bytes;
};

export const deleteUpload = async (media: MediaItem): Promise<void> => {
  await client.send(new DeleteObjectCommand({ Bucket: mediaBucket(), Key: uploadKey(media) }));
};

export type Rendition = { variant: string; type: string; bytes: Uint8Array };

/** Renditions never change, so caches may keep them forever. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable';

export const writeRenditions = async (mediaId: string, renditions: readonly Rendition[]): Promise<void> => {
  const bucket = { Bucket: mediaBucket(), CacheControl: CACHE_CONTROL };
  await Promise.all(
    renditions.map(({ variant, type, bytes }) =>
      client.send(new PutObjectCommand({ ...bucket, Key: `served/${mediaId}/${variant}`, ContentType: type, Body: bytes })),
    ),
  );
};

const deletePrefix = async (prefix: string): Promise<void> => {
  const bucket = { Bucket: mediaBucket() };
  for (;;) {
    const { Contents = [], IsTruncated } = await client.send(new ListObjectsV2Command({ ...bucket, Prefix: prefix }));
    const objects = Contents.map(({ Key }) => ({ Key }));
    if (objects.length === 0) return;
    const { Errors = [] } = await client.send(new DeleteObjectsCommand({ ...bucket, Delete: { Objects: objects, Quiet: true } }));
    if (Errors.length > 0) throw new Error(`${Errors.length} objects were not deleted: ${Errors[0]?.Code}`);
    if (!IsTruncated) return;
  }
};

/** Deletes upload and renditions of an erased user. A cache may serve an image until it expires from it. */
export const deleteMediaObjects = async (media: Pick<MediaItem, 'ownerId' | 'mediaId'>): Promise<void> => {
  await deletePrefix(uploadKey(media));
  await deletePrefix(`served/${media.mediaId}/`);
};
