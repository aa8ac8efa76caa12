import { damaged, orientationIn, reader, UnsupportedImage, type Walked } from './walk.ts';

/** Chunks that say how the colours of the pixels are meant. */
const COLOURS = ['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP'];
/** Chunks with pixel and colour data. Texts, times, Exif, frames of animations and unknown chunks are removed. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'sBIT', ...COLOURS];

const SIGNATURE_BYTES = 8;

const chunksOf = function* (bytes: Uint8Array): Generator<{ type: string; data: Uint8Array; chunk: Uint8Array }> {
  const read = reader(bytes);
  for (let at = SIGNATURE_BYTES; ; ) {
    const end = at + 12 + read.u32(at);
    const chunk = read.slice(at, end);
    const type = Buffer.from(chunk.subarray(4, 8)).toString('latin1');
    yield { type, data: chunk.subarray(8, -4), chunk };
    if (type === 'IEND') return;
    at = end;
  }
};

/** A still picture may be announced as an animation of one frame, if that frame is the picture itself. */
const requireStill = (bytes: Uint8Array): void => {
  let frames: number | undefined;
  let isFrame = false;
  for (const { type, data } of chunksOf(bytes)) {
    if (type === 'acTL') frames = reader(data).u32(0);
    if (type === 'fcTL') isFrame = true;
    if (type === 'IDAT') break;
  }
  if (frames !== undefined && (frames !== 1 || !isFrame)) throw new UnsupportedImage('animation', 'animated PNG');
};

/** @throws UnsupportedImage */
export const walkPng = (bytes: Uint8Array): Walked => {
  const read = reader(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  let orientation = 1;
  for (const { type, data, chunk } of chunksOf(bytes)) {
    if ((parts.length === 1) !== (type === 'IHDR')) throw damaged('the header is not the first chunk');
    if (type === 'eXIf') orientation = orientationIn(data);
    if (NEEDED.includes(type)) parts.push(chunk);
  }
  requireStill(bytes);
  return { width: read.u32(16), height: read.u32(20), orientation, clean: Buffer.concat(parts) };
};

/** The chunks that a re-encoded image needs to show the same colours, and whether it is grey, as its profile then is. */
export const pngColours = (clean: Uint8Array): { chunks: Uint8Array[]; isGrey: boolean } => {
  const all = [...chunksOf(clean)];
  const colourType = all[0]?.data[9] ?? 0;
  return {
    chunks: all.flatMap(({ type, chunk }) => (COLOURS.includes(type) ? [chunk] : [])),
    isGrey: colourType === 0 || colourType === 4,
  };
};

/** Inserts chunks after the header. */
export const withPngChunks = (png: Uint8Array, chunks: readonly Uint8Array[]): Uint8Array => {
  const afterHeader = SIGNATURE_BYTES + 12 + 13;
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)]);
};
