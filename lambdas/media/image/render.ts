import { type MediaType, THUMBNAIL_SIZES } from '../../../schemas/media/models.ts';
import { fitInto, type Size } from '../media.rules.ts';
import type { Rendition } from '../media-objects.ts';
import { decodeCmyk } from './cmyk.ts';
import { decodeJpeg, decodePng, decodeWebp, decodeWebps, encodeJpeg, encodePng, encodeWebp } from './codecs.ts';
import { decodeGif, walkGif } from './gif.ts';
import { colourProfile, walkJpeg, withProfile } from './jpeg.ts';
import { isOpaque, type Pixels, pixelsOf, shrink, upright } from './pixels.ts';
import { pngColours, walkPng, withPngChunks } from './png.ts';
import { damaged, UnsupportedImage, type Walked } from './walk.ts';
import { firstFrame, type WebpFrame, walkWebp } from './webp.ts';

/** Limit for all frames together. 50 million pixels take 200 MB decoded, three times as much in the worst case. */
const MAX_PIXELS = 50_000_000;

const THUMBNAIL_QUALITY = 80;
/** Quality of an image that was turned upright and therefore re-encoded. */
const FULL_QUALITY = 90;

type Opened = {
  walked: Walked;
  pixels: number;
  decode(): Pixels | Promise<Pixels>;
  /** Whether the file cannot be served as it is, not even without its metadata. */
  reencode?: boolean;
  /** Segments that re-encoded JPEGs need. */
  profile?: readonly Uint8Array[];
};

const pixelsIn = (frames: readonly Size[]): number => frames.reduce((sum, { width, height }) => sum + width * height, 0);

/** Decodes every frame to reject damaged ones, and returns the first as the still image. */
const decodeFrames = async (canvas: Size, frames: readonly WebpFrame[]): Promise<Pixels> => {
  let still = pixelsOf(canvas);
  const stills = frames.map((frame) => frame.still);
  await decodeWebps(stills, (picture, index) => {
    const frame = frames[index]!;
    if (picture.width !== frame.width || picture.height !== frame.height) throw damaged('a frame has another size than declared');
    if (index === 0) still = firstFrame(canvas, frame, picture);
  });
  return still;
};

const open: Record<MediaType, (bytes: Uint8Array) => Opened> = {
  'image/jpeg': (bytes) => {
    const walked = walkJpeg(bytes);
    const { inks, clean } = walked;
    const decode = () => (inks ? decodeCmyk(clean, inks) : decodeJpeg(clean));
    // Inks become RGB, to which their profile does not apply.
    return { walked, pixels: walked.width * walked.height, decode, ...(inks ? { reencode: true } : { profile: colourProfile(clean) }) };
  },
  'image/png': (bytes) => {
    const walked = walkPng(bytes);
    return { walked, pixels: walked.width * walked.height, decode: () => decodePng(walked.clean) };
  },
  'image/webp': (bytes) => {
    const walked = walkWebp(bytes);
    const { frames } = walked;
    const pixels = Math.max(walked.width * walked.height, pixelsIn(frames ?? []));
    return { walked, pixels, decode: () => (frames ? decodeFrames(walked, frames) : decodeWebp(walked.clean)) };
  },
  'image/gif': (bytes) => {
    const walked = walkGif(bytes);
    return { walked, pixels: Math.max(walked.width * walked.height, pixelsIn(walked.frames)), decode: () => decodeGif(walked) };
  },
};

const reencode = async (type: MediaType, pixels: Pixels, clean: Uint8Array, profile: readonly Uint8Array[]): Promise<Uint8Array> => {
  if (type === 'image/webp') return encodeWebp(pixels, FULL_QUALITY);
  if (type === 'image/jpeg') return withProfile(await encodeJpeg(pixels, FULL_QUALITY, true), profile);
  const { chunks, isGrey } = pngColours(clean);
  return withPngChunks(encodePng(pixels, isGrey), chunks);
};

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
  const { walked, pixels, decode, reencode: always = false, profile = [] } = open[type](bytes);
  if (pixels > MAX_PIXELS) throw new UnsupportedImage('too_many_pixels', `${walked.width} × ${walked.height}`);
  if (pixels === 0) throw damaged('the image has no pixels');
  const decoded = await decode();
  if (decoded.width !== walked.width || decoded.height !== walked.height) throw damaged('the decoded size differs from the declared size');
  const image = upright(decoded, walked.orientation);
  const full = image === decoded && !always ? walked.clean : await reencode(type, image, walked.clean, profile);
  const renditions: Rendition[] = [{ variant: 'full', type, bytes: full }];
  let smaller = image;
  for (const longest of [...THUMBNAIL_SIZES].sort((a, b) => b - a)) {
    smaller = shrink(smaller, fitInto(image, longest));
    renditions.push({ variant: String(longest), ...(await thumbnail(smaller, profile)) });
  }
  return { width: image.width, height: image.height, renditions };
};
