import { MediaTooLarge, MediaTypeNotAllowed } from '../../schemas/media/errors.ts';
import {
  LIMITS,
  type MediaType,
  type MediaView,
  type Purpose,
  THUMBNAIL_SIZES,
  type ThumbnailSize,
  UNUSED_DAYS,
} from '../../schemas/media/models.ts';
import { mediaUrl } from '../_base/env.ts';

/** Validity of an upload signature. */
export const UPLOAD_SECONDS = 15 * 60;
const DAY_SECONDS = 24 * 60 * 60;
/** An upload that is not completed expires after this time. */
export const UNFINISHED_SECONDS = DAY_SECONDS;
/** A completed upload waits this long for processing: as long as its file and its dead letter are kept. */
export const PROCESSING_SECONDS = 14 * DAY_SECONDS;
/** An image that nothing shows expires after this time. */
export const UNUSED_SECONDS = UNUSED_DAYS * DAY_SECONDS;

export const inSeconds = (now: Date, seconds: number): number => Math.floor(now.getTime() / 1000) + seconds;

/** @throws MEDIA_TYPE_NOT_ALLOWED, MEDIA_TOO_LARGE */
export const checkDeclaration = (purpose: Purpose, contentType: string, bytes: number): MediaType => {
  const limit = LIMITS[purpose];
  const type = limit.types.find((allowed) => allowed === contentType);
  if (!type)
    throw MediaTypeNotAllowed.inField(
      '/contentType',
      `must be one of ${limit.types.join(', ')}`,
      `Media for \`${purpose}\` must be one of ${limit.types.join(', ')}.`,
    );
  if (bytes > limit.bytes)
    throw MediaTooLarge.inField(
      '/bytes',
      `must be at most ${limit.bytes}`,
      `Media for \`${purpose}\` may have at most ${limit.bytes} bytes.`,
    );
  return type;
};

/** S3 requires base64; clients often have hexadecimal digits. */
export const asBase64 = (sha256: string): string => (sha256.length === 64 ? Buffer.from(sha256, 'hex').toString('base64') : sha256);

export type Size = { width: number; height: number };

/** Scales a size down to the given longest side, keeping its proportions; never enlarges. */
export const fitInto = ({ width, height }: Size, longest: number): Size => {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

/** Names of the files that every ready image has. */
export const VARIANTS: readonly string[] = ['full', ...THUMBNAIL_SIZES.map(String)];

/** URL of a ready image or thumbnail. It depends on the id alone, so no URL has to be stored. */
export const mediaUrlOf = (mediaId: string, variant: 'full' | ThumbnailSize = 'full'): string => `${mediaUrl()}/${mediaId}/${variant}`;

/** Public view of an image. Content that uses an image stores only id, width and height. */
export const mediaViewOf = (mediaId: string, size: Size): MediaView => ({
  mediaId,
  url: mediaUrlOf(mediaId),
  width: size.width,
  height: size.height,
  thumbnails: THUMBNAIL_SIZES.map((longest) => ({ size: longest, url: mediaUrlOf(mediaId, longest), ...fitInto(size, longest) })),
});
