import { createHash } from 'node:crypto';
import {
  CopyObjectCommand,
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
import { clientSettings } from '../_base/aws-client.ts';
import { mediaBucket } from '../_base/env.ts';
import { UPLOAD_SECONDS, VARIANTS } from './media.rules.ts';
import type { MediaItem } from './media.store.ts';

const client = new S3Client(clientSettings);

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

/**
 * Renditions never change but may vanish: CDN and browsers ask again after five minutes. Nothing tells them sooner, so this is
 * how long a file outlives its deletion.
 */
const CACHE_CONTROL = 'public, max-age=300';

const servedFolder = (mediaId: string): string => `served/${mediaId}/`;
/** Renditions that are hidden, and may be served again. */
const keptFolder = (mediaId: string): string => `kept/${mediaId}/`;

export const writeRenditions = async (mediaId: string, renditions: readonly Rendition[]): Promise<void> => {
  const bucket = { Bucket: mediaBucket(), CacheControl: CACHE_CONTROL };
  await Promise.all(
    renditions.map(({ variant, type, bytes }) =>
      client.send(new PutObjectCommand({ ...bucket, Key: servedFolder(mediaId) + variant, ContentType: type, Body: bytes })),
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

/** Copies the renditions that the source has. An absent one was copied and deleted by another delivery. */
const copyRenditions = async (from: string, to: string): Promise<void> => {
  const Bucket = mediaBucket();
  await Promise.all(
    VARIANTS.map((variant) =>
      client
        .send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${from}${variant}`, Key: to + variant }))
        .catch(undefinedOnStatus(404)),
    ),
  );
};

const isComplete = async (prefix: string): Promise<boolean> => {
  const { KeyCount = 0 } = await client.send(new ListObjectsV2Command({ Bucket: mediaBucket(), Prefix: prefix }));
  return KeyCount >= VARIANTS.length;
};

/**
 * Serves the renditions of an image. The kept copies stay until the image is deleted, so that a crossing hiding never takes the
 * last ones.
 * @returns whether all of them are served
 */
export const serveRenditions = async (mediaId: string): Promise<boolean> => {
  if (await isComplete(servedFolder(mediaId))) return true;
  await copyRenditions(keptFolder(mediaId), servedFolder(mediaId));
  return isComplete(servedFolder(mediaId));
};

/** Takes the renditions of an image from where the CDN reads, and keeps them. */
export const hideRenditions = async (mediaId: string): Promise<void> => {
  if (!(await isComplete(keptFolder(mediaId)))) await copyRenditions(servedFolder(mediaId), keptFolder(mediaId));
  await deletePrefix(servedFolder(mediaId));
};

export const deleteRenditions = async (mediaId: string): Promise<void> => {
  await deletePrefix(servedFolder(mediaId));
  await deletePrefix(keptFolder(mediaId));
};

/** Deletes upload and renditions. A cache serves an image for at most five minutes more. */
export const deleteMediaObjects = async (media: Pick<MediaItem, 'ownerId' | 'mediaId'>): Promise<void> => {
  await deletePrefix(uploadKey(media));
  await deleteRenditions(media.mediaId);
};
