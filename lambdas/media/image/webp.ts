import type { Size } from '../media.rules.ts';
import { damaged, isText, orientationIn, reader, UnsupportedImage, type Walked } from './walk.ts';

const ANIMATION = 0x02;
const XMP = 0x04;
const EXIF = 0x08;

const NEEDED = ['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L'];

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

/** @throws UnsupportedImage */
export const walkWebp = (bytes: Uint8Array): Walked => {
  const read = reader(bytes);
  const fileEnd = 8 + read.u32(4, true);
  if (fileEnd > bytes.length) throw damaged('the file ends too early');
  const parts: Uint8Array[] = [];
  let size: Size | undefined;
  let orientation = 1;
  for (let at = 12; at + 8 <= fileEnd; ) {
    const length = read.u32(at + 4, true);
    const end = at + 8 + length + (length & 1);
    const type = Buffer.from(read.slice(at, at + 4)).toString('latin1');
    const data = read.slice(at + 8, at + 8 + length);
    if (type === 'VP8X' && read.u8(at + 8) & ANIMATION) throw new UnsupportedImage('animation', 'animated WebP');
    if (type === 'EXIF') orientation = orientationIn(isText(data, 'Exif\0\0') ? data.subarray(6) : data);
    const found = sizeInBitstream(type, data);
    if (found && size) throw damaged('the file contains two frames');
    size ??= found;
    const chunk = bytes.subarray(at, Math.min(end, fileEnd));
    if (NEEDED.includes(type)) parts.push(type === 'VP8X' ? withoutFlags(chunk) : chunk);
    at = end;
  }
  if (!size) throw damaged('the file contains no image');
  const content = Buffer.concat(parts);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + content.length, 4);
  return { ...size, orientation, clean: Buffer.concat([head, content]) };
};
