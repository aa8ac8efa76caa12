import { MediaTooLarge, MediaTypeNotAllowed } from '../../schemas/media/errors.ts';
import { LIMITS, type MediaType, type MediaView, type Purpose, THUMBNAIL_SIZES, type ThumbnailSize } from '../../schemas/media/models.ts';
import { mediaUrl } from '../_base/env.ts';

/** How long the signature of an upload holds. */
export const UPLOAD_SECONDS = 15 * 60;
/** An upload that nobody completes is forgotten after this. */
export const UNFINISHED_SECONDS = 24 * 60 * 60;

/** @throws MEDIA_TYPE_NOT_ALLOWED, MEDIA_TOO_LARGE */
export const checkDeclaration = (purpose: Purpose, contentType: string, bytes: number): MediaType => {
  const limit = LIMITS[purpose];
  const type = limit.types.find((allowed) => allowed === contentType);
  if (!type) throw MediaTypeNotAllowed.error(`${purpose} takes ${limit.types.join(', ')}.`);
  if (bytes > limit.bytes) throw MediaTooLarge.error(`${purpose} takes up to ${limit.bytes} bytes.`);
  return type;
};

/** S3 speaks base64 where clients often have hexadecimal digits. */
export const asBase64 = (sha256: string): string => (sha256.length === 64 ? Buffer.from(sha256, 'hex').toString('base64') : sha256);

export type Size = { width: number; height: number };

/** The size with this longest side, in the same proportions; never larger than the image. */
export const fitInto = ({ width, height }: Size, longest: number): Size => {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

/** Where original and thumbnails of a ready image are served: known from the id alone, so nobody has to store an address. */
export const mediaUrlOf = (mediaId: string, variant: 'full' | ThumbnailSize = 'full'): string => `${mediaUrl()}/${mediaId}/${variant}`;

/** An image as it is shown; id, width and height are all that has to be kept of one beside what uses it. */
export const mediaViewOf = (mediaId: string, size: Size): MediaView => ({
  mediaId,
  url: mediaUrlOf(mediaId),
  width: size.width,
  height: size.height,
  thumbnails: THUMBNAIL_SIZES.map((longest) => ({ size: longest, url: mediaUrlOf(mediaId, longest), ...fitInto(size, longest) })),
});
