import { type MediaType, THUMBNAIL_SIZES } from '../../../schemas/media/models.ts';
import { fitInto, type Size } from '../media.rules.ts';
import type { Rendition } from '../media-objects.ts';
import { decodeJpeg, decodePng, decodeWebp, encodeJpeg, encodeWebp } from './codecs.ts';
import { decodeGif, walkGif } from './gif.ts';
import { colourProfile, walkJpeg, withProfile } from './jpeg.ts';
import { isOpaque, type Pixels, shrink, upright } from './pixels.ts';
import { walkPng } from './png.ts';
import { damaged, UnsupportedImage, type Walked } from './walk.ts';
import { walkWebp } from './webp.ts';

/** Limit for all frames together. 50 million pixels take 200 MB decoded, three times as much in the worst case. */
const MAX_PIXELS = 50_000_000;

const THUMBNAIL_QUALITY = 80;
/** Quality of an image that was turned upright and therefore re-encoded. */
const FULL_QUALITY = 90;

type Opened = { walked: Walked; pixels: number; decode(): Pixels | Promise<Pixels> };

const open: Record<MediaType, (bytes: Uint8Array) => Opened> = {
  'image/jpeg': (bytes) => {
    const walked = walkJpeg(bytes);
    return { walked, pixels: walked.width * walked.height, decode: () => decodeJpeg(walked.clean) };
  },
  'image/png': (bytes) => {
    const walked = walkPng(bytes);
    return { walked, pixels: walked.width * walked.height, decode: () => decodePng(walked.clean) };
  },
  'image/webp': (bytes) => {
    const walked = walkWebp(bytes);
    return { walked, pixels: walked.width * walked.height, decode: () => decodeWebp(walked.clean) };
  },
  'image/gif': (bytes) => {
    const walked = walkGif(bytes);
    const pixelsInFrames = walked.frames.reduce((sum, { width, height }) => sum + width * height, 0);
    return { walked, pixels: Math.max(walked.width * walked.height, pixelsInFrames), decode: () => decodeGif(walked) };
  },
};

const reencode = async (type: MediaType, pixels: Pixels, clean: Uint8Array): Promise<Uint8Array> =>
  type === 'image/webp'
    ? encodeWebp(pixels, FULL_QUALITY)
    : withProfile(await encodeJpeg(pixels, FULL_QUALITY, true), colourProfile(clean));

const thumbnail = async (pixels: Pixels, profile: readonly Uint8Array[]): Promise<Omit<Rendition, 'variant'>> =>
  isOpaque(pixels)
    ? { type: 'image/jpeg', bytes: withProfile(await encodeJpeg(pixels, THUMBNAIL_QUALITY), profile) }
    : { type: 'image/webp', bytes: await encodeWebp(pixels, THUMBNAIL_QUALITY) };

/**
 * Renders the full image, upright and without metadata, and its thumbnails. The structure is checked against the pixel limit
 * before anything is decoded.
 * @throws UnsupportedImage
 */
export const render = async (type: MediaType, bytes: Uint8Array): Promise<Size & { renditions: Rendition[] }> => {
  const { walked, pixels, decode } = open[type](bytes);
  if (pixels > MAX_PIXELS) throw new UnsupportedImage('too_many_pixels', `${walked.width} × ${walked.height}`);
  if (pixels === 0) throw damaged('the image has no pixels');
  const decoded = await decode();
  if (decoded.width !== walked.width || decoded.height !== walked.height) throw damaged('the decoded size differs from the declared size');
  const image = upright(decoded, walked.orientation);
  const full = image === decoded ? walked.clean : await reencode(type, image, walked.clean);
  const renditions: Rendition[] = [{ variant: 'full', type, bytes: full }];
  const profile = type === 'image/jpeg' ? colourProfile(walked.clean) : [];
  let smaller = image;
  for (const longest of [...THUMBNAIL_SIZES].sort((a, b) => b - a)) {
    smaller = shrink(smaller, fitInto(image, longest));
    renditions.push({ variant: String(longest), ...(await thumbnail(smaller, profile)) });
  }
  return { width: image.width, height: image.height, renditions };
};
