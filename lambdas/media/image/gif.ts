import type { Size } from '../media.rules.ts';
import { type Pixels, pixelsOf } from './pixels.ts';
import { damaged, isText, reader, type Walked } from './walk.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
/** Application blocks with the loop count; other application blocks, comments and texts are removed. */
const LOOP_BLOCKS = ['NETSCAPE2.0', 'ANIMEXTS1.0'];

const MAX_CODE = 4096;

type Frame = Size & {
  left: number;
  top: number;
  interlaced: boolean;
  palette: Uint8Array;
  transparent: number | undefined;
  codeSize: number;
  data: Uint8Array;
};

/**
 * Decodes GIF LZW data to one colour index per pixel.
 * @throws UnsupportedImage unless the number of indices equals the number of pixels
 */
const indicesOf = ({ width, height, codeSize, data }: Frame): Uint8Array => {
  if (codeSize < 1 || codeSize > 8) throw damaged('invalid LZW code size');
  const out = new Uint8Array(width * height);
  const prefix = new Uint16Array(MAX_CODE);
  const suffix = new Uint8Array(MAX_CODE);
  const lengths = new Uint16Array(MAX_CODE);
  const clear = 1 << codeSize;
  for (let code = 0; code < clear; code += 1) {
    suffix[code] = code;
    lengths[code] = 1;
  }
  let [size, next, last, at, bits, held] = [codeSize + 1, clear + 2, -1, 0, 0, 0];
  const write = (code: number, end: number): number => {
    let entry = code;
    let position = end;
    for (let left = lengths[code]!; left > 1; left -= 1, entry = prefix[entry]!) out[--position] = suffix[entry]!;
    out[--position] = suffix[entry]!;
    return suffix[entry]!;
  };
  for (let index = 0; index <= data.length; ) {
    while (bits < size && index < data.length) {
      held |= data[index]! << bits;
      bits += 8;
      index += 1;
    }
    if (bits < size) break;
    const code = held & ((1 << size) - 1);
    held >>>= size;
    bits -= size;
    if (code === clear + 1) break;
    if (code === clear) {
      [size, next, last] = [codeSize + 1, clear + 2, -1];
      continue;
    }
    if (code > next || (code === next && last < 0) || (last < 0 && code > clear)) throw damaged('undefined LZW code');
    const known = code < next;
    const length = known ? lengths[code]! : lengths[last]! + 1;
    if (at + length > out.length) throw damaged('more pixels than the frame holds');
    const first = known ? write(code, at + length) : write(last, at + length - 1);
    if (!known) out[at + length - 1] = first;
    at += length;
    if (last >= 0 && next < MAX_CODE) {
      prefix[next] = last;
      suffix[next] = first;
      lengths[next] = lengths[last]! + 1;
      next += 1;
      if (next === 1 << size && size < 12) size += 1;
    }
    last = code;
  }
  if (at !== out.length) throw damaged('fewer pixels than the frame holds');
  return out;
};

/** Image rows in storage order. */
const rowOrder = ({ height, interlaced }: Frame): number[] => {
  const every = (start: number, step: number) =>
    Array.from({ length: Math.max(0, Math.ceil((height - start) / step)) }, (_, n) => start + n * step);
  return interlaced ? [...every(0, 8), ...every(4, 8), ...every(2, 4), ...every(1, 2)] : every(0, 1);
};

const paint = (frame: Frame, indices: Uint8Array, canvas: Pixels): void => {
  for (const [stored, row] of rowOrder(frame).entries()) {
    for (let column = 0; column < frame.width; column += 1) {
      const index = indices[stored * frame.width + column]!;
      if (index === frame.transparent || index * 3 + 2 >= frame.palette.length) continue;
      const target = ((frame.top + row) * canvas.width + frame.left + column) * 4;
      canvas.data.set(frame.palette.subarray(index * 3, index * 3 + 3), target);
      canvas.data[target + 3] = 255;
    }
  }
};

/** @throws UnsupportedImage */
export const walkGif = (bytes: Uint8Array): Walked & { frames: Frame[] } => {
  const read = reader(bytes);
  const size = { width: read.u16(6, true), height: read.u16(8, true) };
  const paletteAt = (at: number, flags: number) => read.slice(at, at + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0));
  const globalPalette = paletteAt(13, read.u8(10));
  let at = 13 + globalPalette.length;
  const parts: Uint8Array[] = [bytes.subarray(0, at)];
  const frames: Frame[] = [];
  let transparent: number | undefined;

  const blocks = (from: number): { data: Uint8Array; end: number } => {
    const pieces: Uint8Array[] = [];
    let end = from;
    for (let length = read.u8(end); length > 0; length = read.u8(end)) {
      pieces.push(read.slice(end + 1, end + 1 + length));
      end += 1 + length;
    }
    return { data: Buffer.concat(pieces), end: end + 1 };
  };

  for (;;) {
    const kind = read.u8(at);
    if (kind === TRAILER) break;
    if (kind === EXTENSION) {
      const label = read.u8(at + 1);
      const { data, end } = blocks(at + 2);
      if (label === CONTROL) transparent = (data[0] ?? 0) & 1 ? data[3] : undefined;
      const loops = label === APPLICATION && LOOP_BLOCKS.some((name) => isText(data, name));
      if (label === CONTROL || loops) parts.push(bytes.subarray(at, end));
      at = end;
      continue;
    }
    if (kind !== IMAGE) throw damaged(`unknown block at ${at}`);
    const flags = read.u8(at + 9);
    const localPalette = paletteAt(at + 10, flags);
    const codeAt = at + 10 + localPalette.length;
    const { data, end } = blocks(codeAt + 1);
    const frame = {
      left: read.u16(at + 1, true),
      top: read.u16(at + 3, true),
      width: read.u16(at + 5, true),
      height: read.u16(at + 7, true),
    };
    if (frame.left + frame.width > size.width || frame.top + frame.height > size.height) throw damaged('a frame exceeds the image');
    const palette = localPalette.length > 0 ? localPalette : globalPalette;
    frames.push({ ...frame, interlaced: (flags & 0x40) !== 0, palette, transparent, codeSize: read.u8(codeAt), data });
    parts.push(bytes.subarray(at, end));
    transparent = undefined;
    at = end;
  }
  if (frames.length === 0) throw damaged('the file contains no image');
  return { ...size, orientation: 1, frames, clean: Buffer.concat([...parts, Buffer.of(TRAILER)]) };
};

/** Decodes every frame to reject damaged ones, and returns the first as the still image. */
export const decodeGif = ({ width, height, frames }: Size & { frames: readonly Frame[] }): Pixels => {
  const canvas = pixelsOf({ width, height });
  for (const [index, frame] of frames.entries()) {
    const indices = indicesOf(frame);
    if (index === 0) paint(frame, indices, canvas);
  }
  return canvas;
};
