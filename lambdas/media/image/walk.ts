import type { MediaType } from '../../../schemas/media/models.ts';
import type { Size } from '../media.rules.ts';

/** Rejects a file that cannot be served as an image. */
export class UnsupportedImage extends Error {
  readonly reason: 'damaged' | 'too_many_pixels' | 'animation';
  constructor(reason: UnsupportedImage['reason'], detail: string) {
    super(detail);
    this.name = 'UnsupportedImage';
    this.reason = reason;
  }
}
export const damaged = (detail: string): UnsupportedImage => new UnsupportedImage('damaged', detail);

/** Result of parsing a file's structure, before any pixel is decoded. */
export type Walked = Size & {
  /** Exif orientation; 1 is upright. */
  orientation: number;
  /** The image without metadata and without trailing bytes. */
  clean: Uint8Array;
};

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  bytes.length >= at + text.length && [...text].every((char, index) => bytes[at + index] === char.charCodeAt(0));

export const isText = startsWith;

/** Detects the type from the first bytes; undefined for unsupported types. */
export const sniff = (bytes: Uint8Array): MediaType | undefined => {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'image/gif';
  return undefined;
};

/** Reads numbers and slices; throws `UnsupportedImage` beyond the end of the file. */
export const reader = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const within = <Value>(read: () => Value): Value => {
    try {
      return read();
    } catch (error) {
      throw error instanceof RangeError ? damaged('the file ends too early') : error;
    }
  };
  return {
    u8: (at: number) => within(() => view.getUint8(at)),
    u16: (at: number, little = false) => within(() => view.getUint16(at, little)),
    u32: (at: number, little = false) => within(() => view.getUint32(at, little)),
    /** @throws UnsupportedImage beyond the end of the file */
    slice: (from: number, to: number) => {
      if (to > bytes.length || from > to) throw damaged('the file ends too early');
      return bytes.subarray(from, to);
    },
  };
};

const EXIF = 'Exif\0\0';

/** Reads the orientation from an Exif block, with or without the prefix that JPEG requires; 1 if there is none. */
export const orientationIn = (exif: Uint8Array): number => {
  const tiff = isText(exif, EXIF) ? exif.subarray(EXIF.length) : exif;
  try {
    const read = reader(tiff);
    const little = isText(tiff, 'II');
    if (!little && !isText(tiff, 'MM')) return 1;
    const directory = read.u32(4, little);
    const entries = read.u16(directory, little);
    for (let index = 0; index < entries; index += 1) {
      const entry = directory + 2 + index * 12;
      if (read.u16(entry, little) !== 0x0112) continue;
      const value = read.u16(entry + 8, little);
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch (error) {
    if (!(error instanceof UnsupportedImage)) throw error;
  }
  return 1;
};
