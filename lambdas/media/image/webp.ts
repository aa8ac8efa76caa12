import type { Size } from '../media.rules.ts';
import { type Pixels, pixelsOf } from './pixels.ts';
import { damaged, isText, orientationIn, reader, UnsupportedImage, type Walked } from './walk.ts';

const ANIMATION = 0x02;
const XMP = 0x04;
const EXIF = 0x08;

/** Chunks of one picture, and those of the file around it. */
const PICTURE = ['ALPH', 'VP8 ', 'VP8L'];
const NEEDED = ['VP8X', 'ICCP', 'ANIM', 'ANMF', ...PICTURE];
/** Bytes of position, size, duration and flags before the chunks of a frame. */
const FRAME_HEADER = 16;

export type WebpFrame = Size & { left: number; top: number /** A file that holds this frame alone. */; still: Uint8Array };
type Chunk = { type: string; data: Uint8Array; whole: Uint8Array };

const sizeInBitstream = (type: string, data: Uint8Array): Size | undefined => {
  const read = reader(data);
  if (type === 'VP8 ') {
    if (!isText(data, '\x9d\x01\x2a', 3)) throw damaged('the frame has no start code');
    return { width: read.u16(6, true) & 0x3fff, height: read.u16(8, true) & 0x3fff };
  }
  if (type !== 'VP8L') return undefined;
  const bits = read.u32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
};

/** Clears the flags of the removed metadata chunks. */
const withoutFlags = (chunk: Uint8Array): Uint8Array => {
  const copy = chunk.slice();
  copy[8] = (copy[8] ?? 0) & ~(EXIF | XMP);
  return copy;
};

const chunksOf = function* (bytes: Uint8Array, from: number): Generator<Chunk> {
  const read = reader(bytes);
  for (let at = from; at + 8 <= bytes.length; ) {
    const length = read.u32(at + 4, true);
    const type = Buffer.from(read.slice(at, at + 4)).toString('latin1');
    const data = read.slice(at + 8, at + 8 + length);
    const end = at + 8 + length + (length & 1);
    yield { type, data, whole: bytes.subarray(at, Math.min(end, bytes.length)) };
    at = end;
  }
};

const chunkOf = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const data = Buffer.concat(parts);
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)]);
};

const fileOf = (chunks: readonly Uint8Array[]): Uint8Array => chunkOf('RIFF', Buffer.from('WEBP'), ...chunks);

/** The size that the header of an extended file or of a frame gives, less one, in three bytes each. */
const sizeAt = (data: Uint8Array, at: number): Size => {
  const read = reader(data);
  const side = (from: number) => 1 + read.u16(from, true) + (read.u8(from + 2) << 16);
  return { width: side(at), height: side(at + 3) };
};

const pictureSize = (chunks: readonly Chunk[]): Size => {
  const sizes = chunks.flatMap(({ type, data }) => sizeInBitstream(type, data) ?? []);
  if (sizes.length > 1) throw damaged('the file contains two frames');
  if (!sizes[0]) throw damaged('the file contains no image');
  return sizes[0];
};

const ALPHA = 0x10;
const extendedHeader = ({ width, height }: Size, flags: number): Uint8Array => {
  const data = Buffer.alloc(10);
  data[0] = flags;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return chunkOf('VP8X', data);
};

/** Reads a frame of an animation, and returns it without unknown chunks. */
const readFrame = (data: Uint8Array, canvas: Size): { frame: WebpFrame; clean: Uint8Array } => {
  const read = reader(data);
  const size = sizeAt(data, 6);
  const offset = (at: number) => 2 * (read.u16(at, true) + (read.u8(at + 2) << 16));
  const [left, top] = [offset(0), offset(3)];
  const chunks = [...chunksOf(data, FRAME_HEADER)].filter(({ type }) => PICTURE.includes(type));
  const inner = pictureSize(chunks);
  if (inner.width !== size.width || inner.height !== size.height) throw damaged('a frame has another size than its picture');
  if (left + size.width > canvas.width || top + size.height > canvas.height) throw damaged('a frame exceeds the image');
  const wholes = chunks.map(({ whole }) => whole);
  const hasAlpha = chunks.some(({ type }) => type === 'ALPH');
  const still = fileOf(hasAlpha ? [extendedHeader(size, ALPHA), ...wholes] : wholes);
  return { frame: { ...size, left, top, still }, clean: chunkOf('ANMF', read.slice(0, FRAME_HEADER), ...wholes) };
};

const walkAnimation = (chunks: readonly Chunk[], header: Chunk, orientation: number): Walked & { frames: WebpFrame[] } => {
  // Turning an animation would mean to encode each of its frames once more.
  if (orientation !== 1) throw new UnsupportedImage('animation', 'animated WebP that is turned');
  const canvas = sizeAt(header.data, 4);
  const frames: WebpFrame[] = [];
  const parts = chunks.flatMap(({ type, data, whole }) => {
    if (PICTURE.includes(type)) throw damaged('an animation has a picture outside its frames');
    if (type === 'VP8X') return [withoutFlags(whole)];
    if (type !== 'ANMF') return NEEDED.includes(type) ? [whole] : [];
    const { frame, clean } = readFrame(data, canvas);
    frames.push(frame);
    return [clean];
  });
  if (frames.length === 0) throw damaged('the file contains no image');
  return { ...canvas, orientation, frames, clean: fileOf(parts) };
};

/** `frames` are those of an animation. @throws UnsupportedImage */
export const walkWebp = (bytes: Uint8Array): Walked & { frames?: WebpFrame[] } => {
  const fileEnd = 8 + reader(bytes).u32(4, true);
  if (fileEnd > bytes.length) throw damaged('the file ends too early');
  const chunks = [...chunksOf(bytes.subarray(0, fileEnd), 12)];
  const exif = chunks.findLast(({ type }) => type === 'EXIF')?.data;
  const orientation = exif ? orientationIn(exif) : 1;
  const header = chunks.find(({ type }) => type === 'VP8X');
  if (header && reader(header.data).u8(0) & ANIMATION) return walkAnimation(chunks, header, orientation);
  const kept = chunks.filter(({ type }) => NEEDED.includes(type) && type !== 'ANIM' && type !== 'ANMF');
  const clean = fileOf(kept.map(({ type, whole }) => (type === 'VP8X' ? withoutFlags(whole) : whole)));
  return { ...pictureSize(chunks), orientation, clean };
};

/** Paints the first frame of an animation, from its decoded picture. */
export const firstFrame = (canvas: Size, { left, top, width, height }: WebpFrame, { data }: Pixels): Pixels => {
  const pixels = pixelsOf(canvas);
  for (let row = 0; row < height; row += 1)
    pixels.data.set(data.subarray(row * width * 4, (row + 1) * width * 4), ((top + row) * canvas.width + left) * 4);
  return pixels;
};
