import { damaged, isText, orientationIn, reader, type Walked } from './walk.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
/** Huffman and quantization tables and restart intervals, which decoding needs. */
const TABLES = [0xc4, 0xdb, 0xdd];
/** Baseline, extended and progressive frames; viewers do not support the others. */
const FRAMES = [0xc0, 0xc1, 0xc2];

/** A progressive image has about ten scans. Each covers the whole image, so thousands in a small file are an attack. */
const MAX_SCANS = 100;

/** How a file of four components stores its inks: themselves, or luminance and differences of the first three. */
export type Inks = 'cmyk' | 'ycck';

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** End of the entropy-coded data that begins at `from`: the next marker other than a restart. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  throw damaged('a scan has no end');
};

/** Removes the embedded thumbnail from JFIF, because it may show another picture. */
const withoutThumbnail = (segment: Uint8Array): Uint8Array => {
  const bare = segment.slice(0, 18);
  bare.set([0, 16], 2);
  bare.set([0, 0], 16);
  return bare;
};

/** Keeps the segments needed to show the image, with its colour profile and transform. Drops Exif, XMP, comments and all others. */
const keptSegment = (marker: number, segment: Uint8Array): Uint8Array | undefined => {
  if (TABLES.includes(marker) || FRAMES.includes(marker)) return segment;
  if (marker === APP0 && isText(segment, 'JFIF\0', 4) && segment.length >= 18) return withoutThumbnail(segment);
  if (marker === APP2 && isText(segment, 'ICC_PROFILE\0', 4)) return segment;
  if (marker === APP14 && isText(segment, 'Adobe', 4)) return segment;
  return undefined;
};

/** The transform that Adobe's segment names. */
const transformIn = (segment: Uint8Array): number => segment[15] ?? 0;

/** @throws UnsupportedImage */
export const walkJpeg = (bytes: Uint8Array): Walked & { inks?: Inks } => {
  const read = reader(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let size = { width: 0, height: 0 };
  let orientation = 1;
  let scans = 0;
  let components = 0;
  let isTransformed = false;
  for (let at = 2; ; ) {
    if (read.u8(at) !== 0xff) throw damaged(`no marker at ${at}`);
    const marker = read.u8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      if (scans === 0 || size.width === 0 || size.height === 0) throw damaged('the file contains no image');
      const inks = isTransformed ? 'ycck' : 'cmyk';
      return { ...size, orientation, ...(components === 4 ? { inks } : {}), clean: Buffer.concat([...parts, bytes.subarray(at, at + 2)]) };
    }
    if (marker === SOI || isRestart(marker)) throw damaged(`unexpected marker at ${at}`);
    const end = at + 2 + read.u16(at + 2);
    const segment = read.slice(at, end);
    if (FRAMES.includes(marker)) {
      if (size.width > 0) throw damaged('the file contains two frames');
      size = { height: read.u16(at + 5), width: read.u16(at + 7) };
      components = read.u8(at + 9);
    }
    if (marker === APP1 && isText(segment, 'Exif\0\0', 4)) orientation = orientationIn(segment.subarray(4));
    if (marker === APP14 && isText(segment, 'Adobe', 4)) isTransformed = transformIn(segment) !== 0;
    const kept = keptSegment(marker, segment);
    if (kept) parts.push(kept);
    at = end;
    if (marker !== SOS) continue;
    scans += 1;
    if (scans > MAX_SCANS) throw damaged(`more than ${MAX_SCANS} scans`);
    at = endOfScan(bytes, end);
    parts.push(segment, bytes.subarray(end, at));
  }
};

/** Returns the colour profile segments, so that a re-encoded image shows the same colours. */
export const colourProfile = (clean: Uint8Array): Uint8Array[] => {
  const read = reader(clean);
  const profile: Uint8Array[] = [];
  for (let at = 2; read.u8(at + 1) !== SOS; at += 2 + read.u16(at + 2))
    if (read.u8(at + 1) === APP2) profile.push(read.slice(at, at + 2 + read.u16(at + 2)));
  return profile;
};

export const withProfile = (jpeg: Uint8Array, profile: readonly Uint8Array[]): Uint8Array =>
  profile.length === 0 ? jpeg : Buffer.concat([jpeg.subarray(0, 2), ...profile, jpeg.subarray(2)]);
