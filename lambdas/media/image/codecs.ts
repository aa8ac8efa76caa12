import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import jpegDecoderBytes from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
import jpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import jpegEncoderBytes from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm';
import { defaultOptions as jpegDefaults } from '@jsquash/jpeg/meta.js';
import webpDecoder from '@jsquash/webp/codec/dec/webp_dec.js';
import webpDecoderBytes from '@jsquash/webp/codec/dec/webp_dec.wasm';
import webpEncoder from '@jsquash/webp/codec/enc/webp_enc_simd.js';
import webpEncoderBytes from '@jsquash/webp/codec/enc/webp_enc_simd.wasm';
import { defaultOptions as webpDefaults } from '@jsquash/webp/meta.js';
import { PNG } from 'pngjs';
import { isOpaque, type Pixels } from './pixels.ts';
import { damaged } from './walk.ts';

type Decoder = { decode(bytes: Uint8Array, ...rest: unknown[]): Pixels | null };
type Encoder = { encode(data: Uint8ClampedArray, width: number, height: number, options: object): Uint8Array | null };
type Factory = (options: object) => Promise<unknown>;

/**
 * Creates an instance per image: WebAssembly memory never shrinks, and leftovers of a damaged file must not affect the next
 * image. Compilation, the slow part, happens once.
 */
const codec = <Module>(factory: unknown, bytes: Uint8Array<ArrayBuffer>): (() => Promise<Module>) => {
  let compiled: Promise<WebAssembly.Module> | undefined;
  return async () => {
    compiled ??= WebAssembly.compile(bytes);
    const module = await compiled;
    const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance);
      return instance.exports;
    };
    return (await (factory as Factory)({ noInitialRun: true, instantiateWasm, print: () => {}, printErr: () => {} })) as Module;
  };
};

const newJpegDecoder = codec<Decoder>(jpegDecoder, jpegDecoderBytes);
const newJpegEncoder = codec<Encoder>(jpegEncoder, jpegEncoderBytes);
const newWebpDecoder = codec<Decoder>(webpDecoder, webpDecoderBytes);
const newWebpEncoder = codec<Encoder>(webpEncoder, webpEncoderBytes);

/** Reports any decoder error as damage, because the bytes come from outside. */
const decodeOrReject = (decode: () => Pixels | null): Pixels => {
  let pixels: Pixels | null;
  try {
    pixels = decode();
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
  if (!pixels) throw damaged('the image cannot be decoded');
  return pixels;
};

export const decodeJpeg = async (bytes: Uint8Array): Promise<Pixels> => {
  const { decode } = await newJpegDecoder();
  return decodeOrReject(() => decode(bytes, false));
};

export const decodeWebp = async (bytes: Uint8Array): Promise<Pixels> => {
  const { decode } = await newWebpDecoder();
  return decodeOrReject(() => decode(bytes));
};

/** Decodes several images with one instance, in order, and keeps none. @throws UnsupportedImage for any of them */
export const decodeWebps = async (files: readonly Uint8Array[], visit: (pixels: Pixels, index: number) => void): Promise<void> => {
  const { decode } = await newWebpDecoder();
  for (const [index, bytes] of files.entries())
    visit(
      decodeOrReject(() => decode(bytes)),
      index,
    );
};

export const decodePng = (bytes: Uint8Array): Pixels =>
  decodeOrReject(() => {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
    return { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
  });

/** Grey images stay grey, as a colour profile of theirs requires. */
export const encodePng = (pixels: Pixels, isGrey: boolean): Uint8Array => {
  const { width, height, data } = pixels;
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer, data.byteOffset, data.length);
  const [plain, withAlpha] = isGrey ? ([0, 4] as const) : ([2, 6] as const);
  return PNG.sync.write(png, { colorType: isOpaque(pixels) ? plain : withAlpha, inputColorType: 6, deflateLevel: 6 });
};

const requireEncoded = (bytes: Uint8Array | null): Uint8Array => {
  if (!bytes) throw new Error('the image cannot be encoded');
  return bytes;
};

/** @param isFast three times as fast with slightly larger output, for full-size images */
export const encodeJpeg = async ({ data, width, height }: Pixels, quality: number, isFast = false): Promise<Uint8Array> => {
  const { encode } = await newJpegEncoder();
  const options = isFast ? { progressive: false, baseline: true, optimize_coding: false } : {};
  return requireEncoded(encode(data, width, height, { ...jpegDefaults, quality, ...options }));
};

export const encodeWebp = async ({ data, width, height }: Pixels, quality: number): Promise<Uint8Array> => {
  const { encode } = await newWebpEncoder();
  return requireEncoded(encode(data, width, height, { ...webpDefaults, quality, method: 2 }));
};
