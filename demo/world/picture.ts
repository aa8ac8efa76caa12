import { PNG } from 'pngjs';
import { type Random, randomOf } from '../random.ts';

type Colour = readonly [number, number, number];

const colourOf = (random: Random): Colour => [random.between(40, 230), random.between(40, 230), random.between(40, 230)];

const encode = (width: number, height: number, at: (x: number, y: number) => Colour): Buffer => {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) png.data.set([...at(x, y), 255], (y * width + x) * 4);
  return PNG.sync.write(png, { filterType: 1 });
};

const mix = (a: Colour, b: Colour, share: number): Colour => [0, 1, 2].map((index) => a[index]! + (b[index]! - a[index]!) * share) as never;

const CELLS = 5;
const AVATAR = 120;

/** A mirrored pattern of squares, as avatars of people without a photo. */
export const avatarOf = (seed: string): Buffer => {
  const random = randomOf(`avatar ${seed}`);
  const [front, back] = [colourOf(random), [236, 238, 240] as const];
  const filled = Array.from({ length: CELLS * 3 }, () => random.chance(0.5));
  const size = AVATAR / CELLS;
  return encode(AVATAR, AVATAR, (x, y) => {
    const [column, row] = [Math.floor(x / size), Math.floor(y / size)];
    return filled[row * 3 + Math.min(column, CELLS - 1 - column)] ? front : back;
  });
};

const WIDTH = 480;
const HEIGHT = 320;

/** Hills under a sky. */
export const landscapeOf = (seed: string): Buffer => {
  const random = randomOf(`landscape ${seed}`);
  const [high, low] = [colourOf(random), colourOf(random)];
  const sun = { x: random.between(60, WIDTH - 60), y: random.between(40, 140), size: random.between(16, 40) };
  const hills = [0, 1, 2].map((index) => ({
    colour: colourOf(random),
    base: 170 + index * 45,
    height: random.between(15, 45),
    length: random.between(60, 160),
    shift: random.between(0, 400),
  }));
  return encode(WIDTH, HEIGHT, (x, y) => {
    const hill = hills.findLast(({ base, height, length, shift }) => y > base + height * Math.sin((x + shift) / length));
    if (hill) return hill.colour;
    return Math.hypot(x - sun.x, y - sun.y) < sun.size ? [255, 240, 200] : mix(high, low, y / HEIGHT);
  });
};
