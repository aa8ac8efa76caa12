import type { Inks } from './jpeg.ts';
import { decodePlanes } from './jpeg-planes.ts';
import { type Pixels, pixelsOf } from './pixels.ts';
import { damaged } from './walk.ts';

const clamp = (value: number): number => Math.min(255, Math.max(0, value));

/**
 * Decodes a JPEG of four inks. Adobe stores 255 for no ink, and every program follows it. A colour profile of inks is not
 * applied: light passes a colour and black one after the other, so their samples are multiplied.
 * @throws UnsupportedImage
 */
export const decodeCmyk = (clean: Uint8Array, inks: Inks): Pixels => {
  const { width, height, planes } = decodePlanes(clean);
  const [first, second, third, black] = planes;
  if (!first || !second || !third || !black) throw damaged('the image does not have four components');
  const pixels = pixelsOf({ width, height });
  const { data } = pixels;
  for (let at = 0, y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 4) {
      const [a, b, c] = [first.sampleAt(x, y), second.sampleAt(x, y), third.sampleAt(x, y)];
      const light = black.sampleAt(x, y) / 255;
      if (inks === 'cmyk') {
        data[at] = a * light;
        data[at + 1] = b * light;
        data[at + 2] = c * light;
      } else {
        // Luminance and two differences, as in other files, of which the inks are the complement.
        data[at] = (255 - clamp(a + 1.402 * (c - 128))) * light;
        data[at + 1] = (255 - clamp(a - 0.344136 * (b - 128) - 0.714136 * (c - 128))) * light;
        data[at + 2] = (255 - clamp(a + 1.772 * (b - 128))) * light;
      }
      data[at + 3] = 255;
    }
  return pixels;
};
