import type { Size } from '../media.rules.ts';
import { Bits, type Huffman, huffmanOf } from './entropy.ts';
import { blockReader, type Coded, type Run, type Scan, writeSamples, ZIGZAG } from './jpeg-blocks.ts';
import { damaged, reader } from './walk.ts';

const [SOF0, SOF2, DHT, SOS, EOI, DQT, DRI] = [0xc0, 0xc2, 0xc4, 0xda, 0xd9, 0xdb, 0xdd];

type Component = {
  id: number;
  horizontal: number;
  vertical: number;
  table: number;
  /** Blocks of the component itself, and of whole units of interleaved scans. */
  columns: number;
  rows: number;
  stride: number;
  coefficients: Int16Array;
  quantization?: Uint16Array;
};
type Frame = Size & { isProgressive: boolean; components: Component[]; unitsAcross: number; unitsDown: number };
type Tables = { dc: (Huffman | undefined)[]; ac: (Huffman | undefined)[]; quantization: (Uint16Array | undefined)[]; restart: number };

/** Samples of one colour component in the size of the image. */
export type Plane = { sampleAt(x: number, y: number): number };

const frameOf = (segment: Uint8Array, isProgressive: boolean): Frame => {
  const read = reader(segment);
  const [height, width, count] = [read.u16(5), read.u16(7), read.u8(9)];
  if (read.u8(4) !== 8) throw damaged('the samples do not have 8 bits');
  const sizes = Array.from({ length: count }, (_, index) => {
    const at = 10 + index * 3;
    return { id: read.u8(at), horizontal: read.u8(at + 1) >> 4, vertical: read.u8(at + 1) & 15, table: read.u8(at + 2) };
  });
  if (sizes.length === 0 || sizes.some(({ horizontal, vertical }) => horizontal < 1 || vertical < 1 || horizontal > 4 || vertical > 4))
    throw damaged('a component has an invalid size');
  const most = { h: Math.max(...sizes.map(({ horizontal }) => horizontal)), v: Math.max(...sizes.map(({ vertical }) => vertical)) };
  const [unitsAcross, unitsDown] = [Math.ceil(width / 8 / most.h), Math.ceil(height / 8 / most.v)];
  const components = sizes.map((size) => {
    const stride = unitsAcross * size.horizontal;
    return {
      ...size,
      columns: Math.ceil(Math.ceil((width * size.horizontal) / most.h) / 8),
      rows: Math.ceil(Math.ceil((height * size.vertical) / most.v) / 8),
      stride,
      coefficients: new Int16Array(stride * unitsDown * size.vertical * 64),
    };
  });
  return { width, height, isProgressive, components, unitsAcross, unitsDown };
};

const readHuffman = (segment: Uint8Array, { dc, ac }: Tables): void => {
  const read = reader(segment);
  for (let at = 4; at < segment.length; ) {
    const target = read.u8(at) >> 4 === 0 ? dc : ac;
    const counts = read.slice(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    target[read.u8(at) & 15] = huffmanOf(counts, read.slice(at + 17, at + 17 + total));
    at += 17 + total;
  }
};

const readQuantization = (segment: Uint8Array, { quantization }: Tables): void => {
  const read = reader(segment);
  for (let at = 4; at < segment.length; ) {
    const bytes = read.u8(at) >> 4 === 0 ? 1 : 2;
    const table = new Uint16Array(64);
    for (let index = 0; index < 64; index += 1)
      table[ZIGZAG[index]!] = bytes === 1 ? read.u8(at + 1 + index) : read.u16(at + 1 + index * 2);
    quantization[read.u8(at) & 15] = table;
    at += 1 + 64 * bytes;
  }
};

/** Calls `visit` for each block of a scan in the order of the file, and `unit` before each of its units. */
const eachBlock = (
  frame: Frame,
  chosen: readonly Component[],
  unit: (index: number) => void,
  visit: (of: number, block: number) => void,
) => {
  const [only, second] = chosen;
  if (only && !second) {
    for (let index = 0; index < only.columns * only.rows; index += 1) {
      unit(index);
      visit(0, Math.floor(index / only.columns) * only.stride + (index % only.columns));
    }
    return;
  }
  for (let index = 0; index < frame.unitsAcross * frame.unitsDown; index += 1) {
    unit(index);
    const [across, down] = [index % frame.unitsAcross, Math.floor(index / frame.unitsAcross)];
    for (const [of, { horizontal, vertical, stride }] of chosen.entries())
      for (let row = 0; row < vertical; row += 1)
        for (let column = 0; column < horizontal; column += 1) visit(of, (down * vertical + row) * stride + across * horizontal + column);
  }
};

const readScan = (frame: Frame, tables: Tables, segment: Uint8Array, bytes: Uint8Array, at: number): void => {
  const read = reader(segment);
  const count = read.u8(4);
  const selectors = Array.from({ length: count }, (_, index) => ({ id: read.u8(5 + index * 2), tables: read.u8(6 + index * 2) }));
  const chosen = selectors.map(({ id }) => {
    const component = frame.components.find((one) => one.id === id);
    if (!component) throw damaged('a scan has an unknown component');
    component.quantization ??= tables.quantization[component.table]?.slice();
    return component;
  });
  const coded: Coded[] = selectors.map((one) => ({ dc: tables.dc[one.tables >> 4], ac: tables.ac[one.tables & 15], before: 0 }));
  const end = 5 + count * 2;
  const bitsAt = read.u8(end + 2);
  const scan: Scan = { from: read.u8(end), to: read.u8(end + 1), high: bitsAt >> 4, low: bitsAt & 15, isProgressive: frame.isProgressive };
  if (scan.isProgressive && scan.from > 0 && count !== 1) throw damaged('a band of several components');
  const bits = new Bits(bytes, at);
  const run: Run = { left: 0 };
  const readBlock = blockReader(bits, scan, run);
  const restart = (index: number): void => {
    if (tables.restart === 0 || index === 0 || index % tables.restart !== 0) return;
    bits.restart();
    run.left = 0;
    for (const one of coded) one.before = 0;
  };
  eachBlock(frame, chosen, restart, (of, block) => readBlock(chosen[of]!.coefficients, block * 64, coded[of]!));
};

const planeOf = ({ components }: Frame, component: Component): Plane => {
  const { coefficients, quantization, stride, horizontal, vertical } = component;
  if (!quantization) throw damaged('a component has no scan or no quantization');
  const width = stride * 8;
  const samples = new Uint8ClampedArray(coefficients.length);
  for (let block = 0; block * 64 < coefficients.length; block += 1) {
    const at = Math.floor(block / stride) * 8 * width + (block % stride) * 8;
    writeSamples(coefficients, block * 64, quantization, { samples, at, width });
  }
  // Two thirds of the memory of a large image.
  component.coefficients = new Int16Array(0);
  const across = horizontal / Math.max(...components.map((one) => one.horizontal));
  const down = vertical / Math.max(...components.map((one) => one.vertical));
  return { sampleAt: (x, y) => samples[Math.floor(y * down) * width + Math.floor(x * across)]! };
};

/**
 * Decodes a JPEG of any number of components, whose structure `walkJpeg` has checked, to its components. The codec converts only
 * grey and three-component images.
 * @throws UnsupportedImage
 */
export const decodePlanes = (clean: Uint8Array): Size & { planes: Plane[] } => {
  const read = reader(clean);
  const tables: Tables = { dc: [], ac: [], quantization: [], restart: 0 };
  let frame: Frame | undefined;
  for (let at = 2; ; ) {
    // Entropy-coded data lie between a scan and the next marker; 0xff00 and restarts belong to them.
    while (read.u8(at) !== 0xff || read.u8(at + 1) === 0 || (read.u8(at + 1) >= 0xd0 && read.u8(at + 1) <= 0xd7)) at += 1;
    const marker = read.u8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    const end = at + 2 + read.u16(at + 2);
    const segment = read.slice(at, end);
    if (marker >= SOF0 && marker <= SOF2) frame = frameOf(segment, marker === SOF2);
    if (marker === DHT) readHuffman(segment, tables);
    if (marker === DQT) readQuantization(segment, tables);
    if (marker === DRI) tables.restart = reader(segment).u16(4);
    if (marker === SOS && !frame) throw damaged('a scan precedes the frame');
    if (marker === SOS && frame) readScan(frame, tables, segment, clean, end);
    at = end;
  }
  if (!frame) throw damaged('the file contains no image');
  const { width, height, components } = frame;
  return { width, height, planes: components.map((component) => planeOf(frame, component)) };
};
