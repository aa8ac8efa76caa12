import type { Size } from '../media.rules.ts';

/** RGBA, one byte per channel, row by row. */
export type Pixels = Size & { data: Uint8ClampedArray };

/** Creates a transparent image. */
export const pixelsOf = ({ width, height }: Size): Pixels => ({ width, height, data: new Uint8ClampedArray(width * height * 4) });

export const isOpaque = ({ data }: Pixels): boolean => {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
};

/** Exif orientations 2 to 8: whether rows and columns swap, and which axes are then reversed. */
const TURNS: Record<number, { swap: boolean; backX: boolean; backY: boolean }> = {
  2: { swap: false, backX: true, backY: false },
  3: { swap: false, backX: true, backY: true },
  4: { swap: false, backX: false, backY: true },
  5: { swap: true, backX: false, backY: false },
  6: { swap: true, backX: true, backY: false },
  7: { swap: true, backX: true, backY: true },
  8: { swap: true, backX: false, backY: true },
};

/** Turns an image upright according to its Exif orientation. */
export const upright = (pixels: Pixels, orientation: number): Pixels => {
  const turn = TURNS[orientation];
  if (!turn) return pixels;
  const { width, height } = pixels;
  const result = pixelsOf(turn.swap ? { width: height, height: width } : { width, height });
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, width * height);
  const to = new Uint32Array(result.data.buffer);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [across, down] = turn.swap ? [y, x] : [x, y];
      const column = turn.backX ? result.width - 1 - across : across;
      const row = turn.backY ? result.height - 1 - down : down;
      to[row * result.width + column] = from[y * width + x]!;
    }
  }
  return result;
};

type Contribution = { from: number; weights: number[] };

/** Source pixels of each target pixel along one axis, with their weights. */
const contributionsOf = (source: number, target: number): Contribution[] => {
  const scale = source / target;
  return Array.from({ length: target }, (_, index) => {
    const [start, end] = [index * scale, (index + 1) * scale];
    const from = Math.floor(start);
    const to = Math.min(source, Math.ceil(end));
    const weights = Array.from({ length: to - from }, (_, n) => Math.min(end, from + n + 1) - Math.max(start, from + n));
    return { from, weights };
  });
};

/** Shrinks one row in width. Colours are weighted by alpha, so that transparent pixels add no colour. */
const shrinkRow = ({ data, width }: Pixels, row: number, contributions: readonly Contribution[], into: Float32Array): void => {
  for (const [column, { from, weights }] of contributions.entries()) {
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    let at = (row * width + from) * 4;
    for (const weight of weights) {
      const opacity = data[at + 3]! * weight;
      red += data[at]! * opacity;
      green += data[at + 1]! * opacity;
      blue += data[at + 2]! * opacity;
      alpha += opacity;
      at += 4;
    }
    into[column * 4] = red;
    into[column * 4 + 1] = green;
    into[column * 4 + 2] = blue;
    into[column * 4 + 3] = alpha;
  }
};

/** Shrinks an image by area averaging, which skips no pixel and causes no ringing. Never enlarges. */
export const shrink = (pixels: Pixels, size: Size): Pixels => {
  if (size.width === pixels.width && size.height === pixels.height) return pixels;
  const result = pixelsOf(size);
  const columns = contributionsOf(pixels.width, size.width);
  const row = new Float32Array(size.width * 4);
  const sum = new Float32Array(size.width * 4);
  const area = (pixels.width / size.width) * (pixels.height / size.height);
  let shrunkRow = -1;
  for (const [targetRow, { from, weights }] of contributionsOf(pixels.height, size.height).entries()) {
    sum.fill(0);
    for (const [offset, weight] of weights.entries()) {
      if (shrunkRow !== from + offset) shrinkRow(pixels, from + offset, columns, row);
      shrunkRow = from + offset;
      for (let at = 0; at < sum.length; at += 1) sum[at]! += row[at]! * weight;
    }
    for (let at = 0; at < sum.length; at += 4) {
      const alpha = sum[at + 3]!;
      if (alpha === 0) continue;
      const target = targetRow * sum.length + at;
      for (let channel = 0; channel < 3; channel += 1) result.data[target + channel] = sum[at + channel]! / alpha;
      result.data[target + 3] = alpha / area;
    }
  }
  return result;
};
