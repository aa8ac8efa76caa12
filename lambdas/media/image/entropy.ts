import { damaged } from './walk.ts';

/** A Huffman table of JPEG: for each code length the lowest and highest code, and where their values begin. */
export type Huffman = { lowest: Int32Array; highest: Int32Array; first: Int32Array; values: Uint8Array };

const MAX_LENGTH = 16;

/** @param counts number of codes of each length from 1 to 16 */
export const huffmanOf = (counts: Uint8Array, values: Uint8Array): Huffman => {
  const [lowest, highest, first] = [
    new Int32Array(MAX_LENGTH + 1),
    new Int32Array(MAX_LENGTH + 1).fill(-1),
    new Int32Array(MAX_LENGTH + 1),
  ];
  let [code, position] = [0, 0];
  for (let length = 1; length <= MAX_LENGTH; length += 1) {
    const count = counts[length - 1]!;
    [lowest[length], first[length]] = [code, position];
    code += count;
    position += count;
    if (code > 1 << length) throw damaged('a Huffman table has too many codes');
    if (count > 0) highest[length] = code - 1;
    code <<= 1;
  }
  if (values.length < position) throw damaged('a Huffman table ends too early');
  return { lowest, highest, first, values };
};

/** Reads the entropy-coded bits of a scan. It throws `UnsupportedImage` where they end too early, and never makes bits up. */
export class Bits {
  readonly #bytes: Uint8Array;
  #at: number;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  bit(): number {
    if (this.#count === 0) this.#fill();
    this.#count -= 1;
    return (this.#held >> this.#count) & 1;
  }

  bits(length: number): number {
    let value = 0;
    for (let left = length; left > 0; left -= 1) value = (value << 1) | this.bit();
    return value;
  }

  /** A number of this many bits whose first bit is its sign: 0 for negative ones. */
  signed(length: number): number {
    if (length === 0) return 0;
    const value = this.bits(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  code({ lowest, highest, first, values }: Huffman): number {
    let code = 0;
    for (let length = 1; length <= MAX_LENGTH; length += 1) {
      code = (code << 1) | this.bit();
      if (code <= highest[length]! && code >= lowest[length]!) return values[first[length]! + code - lowest[length]!]!;
    }
    throw damaged('unknown Huffman code');
  }

  /** Passes the restart marker that must come next. */
  restart(): void {
    this.#count = 0;
    const marker = this.#bytes[this.#at + 1] ?? 0;
    if (this.#bytes[this.#at] !== 0xff || marker < 0xd0 || marker > 0xd7) throw damaged('a restart marker is missing');
    this.#at += 2;
  }

  #fill(): void {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw damaged('a scan ends too early');
    // A zero byte follows a data byte 0xff; anything else is a marker.
    if (byte === 0xff && this.#bytes[this.#at + 1] !== 0) throw damaged('a scan ends too early');
    this.#at += byte === 0xff ? 2 : 1;
    this.#held = byte;
    this.#count = 8;
  }
}
