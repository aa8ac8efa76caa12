import type { Bits, Huffman } from './entropy.ts';
import { damaged } from './walk.ts';

/** Positions of the coefficients of a block in the order in which a file holds them. */
export const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57,
  50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
]);

/** The part of the coefficients that one scan adds: all of them, or in a progressive image a band of them or of their bits. */
export type Scan = { from: number; to: number; high: number; low: number; isProgressive: boolean };
/** State of a component within a scan. */
export type Coded = { dc: Huffman | undefined; ac: Huffman | undefined; before: number };
/** Number of blocks that the current end of band still covers. */
export type Run = { left: number };

/** Reads what a scan holds of the block whose coefficients begin at `at`. */
export type ReadBlock = (coefficients: Int16Array, at: number, coded: Coded) => void;

const required = (table: Huffman | undefined): Huffman => {
  if (!table) throw damaged('a Huffman table is missing');
  return table;
};

const positionOf = (index: number): number => {
  if (index > 63) throw damaged('a block has too many coefficients');
  return ZIGZAG[index]!;
};

const readDc = (bits: Bits, coded: Coded): number => {
  const length = bits.code(required(coded.dc));
  if (length > 15) throw damaged('a coefficient is too large');
  coded.before += bits.signed(length);
  return coded.before;
};

const wholeBlock =
  (bits: Bits): ReadBlock =>
  (coefficients, at, coded) => {
    coefficients[at] = readDc(bits, coded);
    const ac = required(coded.ac);
    for (let index = 1; index < 64; index += 1) {
      const code = bits.code(ac);
      const [zeros, length] = [code >> 4, code & 15];
      if (length === 0 && zeros < 15) return;
      index += zeros;
      if (length > 0) coefficients[at + positionOf(index)] = bits.signed(length);
    }
  };

const firstBand =
  (bits: Bits, { from, to, low }: Scan, run: Run): ReadBlock =>
  (coefficients, at, coded) => {
    if (run.left > 0) {
      run.left -= 1;
      return;
    }
    const ac = required(coded.ac);
    for (let index = from; index <= to; index += 1) {
      const code = bits.code(ac);
      const [zeros, length] = [code >> 4, code & 15];
      if (length === 0 && zeros < 15) {
        run.left = (1 << zeros) - 1 + bits.bits(zeros);
        return;
      }
      index += zeros;
      if (length > 0) coefficients[at + positionOf(index)] = bits.signed(length) * (1 << low);
    }
  };

const refinedBand = (bits: Bits, { from, to, low }: Scan, run: Run): ReadBlock => {
  const bit = 1 << low;
  const refine = (coefficients: Int16Array, position: number): void => {
    const value = coefficients[position]!;
    if (bits.bit() === 1 && (value & bit) === 0) coefficients[position] = value + (value > 0 ? bit : -bit);
  };
  return (coefficients, at, coded) => {
    let index = from;
    const ac = required(coded.ac);
    while (run.left === 0 && index <= to) {
      const code = bits.code(ac);
      const length = code & 15;
      let zeros = code >> 4;
      if (length > 1) throw damaged('a refinement is too large');
      const value = length === 0 ? 0 : bits.bit() === 1 ? bit : -bit;
      if (length === 0 && zeros < 15) {
        run.left = (1 << zeros) + bits.bits(zeros);
        break;
      }
      // Passes so many zeros, and refines the others on the way.
      for (; index <= to; index += 1) {
        const position = at + ZIGZAG[index]!;
        if (coefficients[position] !== 0) refine(coefficients, position);
        else if (zeros === 0) break;
        else zeros -= 1;
      }
      if (value !== 0) coefficients[at + positionOf(index)] = value;
      index += 1;
    }
    if (run.left === 0) return;
    for (; index <= to; index += 1) {
      const position = at + ZIGZAG[index]!;
      if (coefficients[position] !== 0) refine(coefficients, position);
    }
    run.left -= 1;
  };
};

/** Returns the reader of the blocks of a scan. @throws UnsupportedImage for a band that no image has */
export const blockReader = (bits: Bits, scan: Scan, run: Run): ReadBlock => {
  const { from, to, high, low, isProgressive } = scan;
  if (!isProgressive) return wholeBlock(bits);
  if (to > 63 || from > to || low > 13 || (from === 0 && to !== 0)) throw damaged('a scan has an invalid band');
  if (from > 0) return high === 0 ? firstBand(bits, scan, run) : refinedBand(bits, scan, run);
  if (high > 0)
    return (coefficients, at) => {
      if (bits.bit() === 1) coefficients[at]! |= 1 << low;
    };
  return (coefficients, at, coded) => {
    coefficients[at] = readDc(bits, coded) * (1 << low);
  };
};

const COSINES = Float32Array.from({ length: 64 }, (_, at) => {
  const [sample, frequency] = [at >> 3, at & 7];
  return ((frequency === 0 ? Math.SQRT1_2 : 1) * Math.cos(((2 * sample + 1) * frequency * Math.PI) / 16)) / 2;
});

const scratch = new Float32Array(64);

/** Turns the coefficients of a block into 8 × 8 samples. */
export const writeSamples = (
  coefficients: Int16Array,
  from: number,
  quantization: Uint16Array,
  { samples, at, width }: { samples: Uint8ClampedArray; at: number; width: number },
): void => {
  for (let row = 0; row < 8; row += 1)
    for (let x = 0; x < 8; x += 1) {
      let sum = 0;
      for (let frequency = 0; frequency < 8; frequency += 1) {
        const position = row * 8 + frequency;
        const value = coefficients[from + position]!;
        if (value !== 0) sum += value * quantization[position]! * COSINES[x * 8 + frequency]!;
      }
      scratch[row * 8 + x] = sum;
    }
  for (let y = 0; y < 8; y += 1)
    for (let x = 0; x < 8; x += 1) {
      let sum = 0;
      for (let frequency = 0; frequency < 8; frequency += 1) sum += scratch[frequency * 8 + x]! * COSINES[y * 8 + frequency]!;
      samples[at + y * width + x] = sum + 128;
    }
};
