import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { build } from 'esbuild';
import { PNG } from 'pngjs';
import type { Pixels } from '../../lambdas/media/image/pixels.ts';

type Imaging = typeof import('../../lambdas/media/image/codecs.ts') &
  typeof import('../../lambdas/media/image/cmyk.ts') &
  typeof import('../../lambdas/media/image/gif.ts') &
  typeof import('../../lambdas/media/image/jpeg.ts') &
  typeof import('../../lambdas/media/image/jpeg-planes.ts') &
  typeof import('../../lambdas/media/image/render.ts') &
  typeof import('../../lambdas/media/image/walk.ts') &
  typeof import('../../lambdas/media/image/webp.ts');

const folder = path.resolve(import.meta.dirname, '../../lambdas/media/image');

/** Loads the code under test as functions run it: bundled with its WebAssembly. */
export const loadImaging = async (): Promise<Imaging> => {
  const directory = mkdtempSync(path.join(tmpdir(), 'kith-imaging-'));
  const outfile = path.join(directory, 'imaging.mjs');
  try {
    await build({
      stdin: {
        contents: ['cmyk', 'codecs', 'gif', 'jpeg', 'jpeg-planes', 'render', 'walk', 'webp']
          .map((name) => `export * from './${name}.ts';`)
          .join('\n'),
        resolveDir: folder,
      },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
      loader: { '.wasm': 'binary' },
      banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    });
    return (await import(pathToFileURL(outfile).href)) as Imaging;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** Smooth gradients, so that lossy codecs keep the picture recognisable, with another colour in each corner. */
export const picture = (width: number, height: number, alpha: (x: number, y: number) => number = () => 255): Pixels => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data.set([(255 * x) / width, (255 * y) / height, 255 - (255 * (x + y)) / (width + height), alpha(x, y)], (y * width + x) * 4);
  return { width, height, data };
};

export const toPng = ({ width, height, data }: Pixels): Buffer => {
  const png = new PNG({ width, height });
  png.data.set(data);
  return PNG.sync.write(png, { filterType: 1 });
};

const gifBlocks = (bytes: Buffer): Buffer[] => {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.subarray(at, at + 255);
    blocks.push(Buffer.of(block.length), block);
  }
  return [...blocks, Buffer.of(0)];
};

/** Writes uncompressed nine-bit codes, with a clear code before ten bits would be needed. The result is large but valid. */
const lzw = (indices: readonly number[]): Buffer => {
  const bytes: number[] = [];
  let [buffered, bits] = [0, 0];
  const put = (code: number) => {
    buffered |= code << bits;
    for (bits += 9; bits >= 8; bits -= 8, buffered >>>= 8) bytes.push(buffered & 255);
  };
  for (const [count, index] of indices.entries()) {
    if (count % 200 === 0) put(256);
    put(index);
  }
  put(257);
  if (bits > 0) bytes.push(buffered & 255);
  return Buffer.from(bytes);
};

const u16 = (...values: number[]): Buffer => Buffer.from(values.flatMap((value) => [value & 255, value >> 8]));
const grey = Buffer.from(Array.from({ length: 256 }, (_, index) => [index, index, index]).flat());

export type GifFrame = { width: number; height: number; indices: readonly number[]; transparent?: number; left?: number };

export const toGif = (width: number, height: number, frames: readonly GifFrame[], extra: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a'),
    u16(width, height),
    Buffer.of(0xf7, 0, 0),
    grey,
    extra,
    ...frames.flatMap((frame) => [
      Buffer.of(0x21, 0xf9, 4, frame.transparent === undefined ? 0 : 1, 10, 0, frame.transparent ?? 0, 0),
      Buffer.of(0x2c),
      u16(frame.left ?? 0, 0, frame.width, frame.height),
      Buffer.of(0, 8),
      ...gifBlocks(lzw(frame.indices)),
    ]),
    Buffer.of(0x3b),
  ]);
export const gifExtension = (label: number, ...data: Buffer[]): Buffer =>
  Buffer.concat([Buffer.of(0x21, label), ...data.flatMap((part) => [Buffer.of(part.length), part]), Buffer.of(0)]);

/** Private data that must not appear in any served file. */
export const SECRET = 'GPS 48.2082N 16.3738E';

/** A TIFF block with an orientation and the secret. */
export const exif = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.from('MM\0*\0\0\0\x08', 'latin1'),
    Buffer.from([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
    Buffer.from(SECRET),
  ]);

export const jpegSegment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
export const withSegments = (jpeg: Uint8Array, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
export const exifSegment = (orientation: number): Buffer =>
  jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation)]));

export const pngChunk = (type: string, data: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE(crc32(typed));
  return Buffer.concat([head, typed, tail]);
};
/** Inserts chunks after the header, which has 33 bytes. */
export const withChunks = (png: Buffer, ...chunks: Buffer[]): Buffer => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);

export const riffChunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)]);
};
export const riff = (...chunks: Buffer[]): Buffer => riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
/** WebP with an extended header, whose flags announce the chunks after the image. */
export const extendedWebp = (
  webp: Uint8Array,
  { width, height }: { width: number; height: number },
  flags: number,
  ...after: Buffer[]
): Buffer => {
  const header = Buffer.alloc(10);
  header[0] = flags;
  header.writeUIntLE(width - 1, 4, 3);
  header.writeUIntLE(height - 1, 7, 3);
  const image = Buffer.from(webp.subarray(12));
  return riff(riffChunk('VP8X', header), image, ...after);
};

/** A frame of an animation, from the file of its picture. */
export const webpFrame = (
  webp: Uint8Array,
  {
    width,
    height,
    left = 0,
    top = 0,
    extra = Buffer.alloc(0),
  }: { width: number; height: number; left?: number; top?: number; extra?: Buffer },
): Buffer => {
  const header = Buffer.alloc(16);
  header.writeUIntLE(left / 2, 0, 3);
  header.writeUIntLE(top / 2, 3, 3);
  header.writeUIntLE(width - 1, 6, 3);
  header.writeUIntLE(height - 1, 9, 3);
  header.writeUIntLE(100, 12, 3);
  const bytes = Buffer.from(webp);
  // An encoder writes transparency into an extended file, whose header a frame does not have.
  const chunks = bytes.subarray(bytes.toString('latin1', 12, 16) === 'VP8X' ? 30 : 12);
  return riffChunk('ANMF', Buffer.concat([header, chunks, extra]));
};
export const animatedWebp = ({ width, height }: { width: number; height: number }, ...chunks: Buffer[]): Buffer => {
  const header = Buffer.alloc(10);
  header[0] = 0x12;
  header.writeUIntLE(width - 1, 4, 3);
  header.writeUIntLE(height - 1, 7, 3);
  return riff(riffChunk('VP8X', header), riffChunk('ANIM', Buffer.from([0, 0, 0, 0, 3, 0])), ...chunks);
};
