import { damaged, reader, type Walked } from './walk.ts';

/** Chunks with pixel and colour data. Texts, times, Exif and unknown chunks are removed. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP'];

/** Reduces an animated PNG to its default image. @throws UnsupportedImage */
export const walkPng = (bytes: Uint8Array): Walked => {
  const read = reader(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  const size = { width: read.u32(16), height: read.u32(20) };
  for (let at = 8; ; ) {
    const end = at + 12 + read.u32(at);
    const chunk = read.slice(at, end);
    const type = Buffer.from(chunk.subarray(4, 8)).toString('latin1');
    if ((at === 8) !== (type === 'IHDR')) throw damaged('the header is not the first chunk');
    if (NEEDED.includes(type)) parts.push(chunk);
    if (type === 'IEND') return { ...size, orientation: 1, clean: Buffer.concat(parts) };
    at = end;
  }
};
