import type { MediaType } from '../../schemas/media/models.ts';
import {
  animatedWebp,
  exif,
  exifSegment,
  extendedWebp,
  jpegSegment,
  loadImaging,
  picture,
  pngChunk,
  riffChunk,
  SECRET,
  toPng,
  webpFrame,
  withChunks,
  withSegments,
} from '../support/images.ts';
import { CMYK, PROGRESSIVE_CMYK, YCCK } from '../support/inks.ts';

let imaging: Awaited<ReturnType<typeof loadImaging>>;
beforeAll(async () => {
  imaging = await loadImaging();
});

type Pixels = ReturnType<typeof picture>;
const at = ({ data, width }: Pixels, x: number, y: number): number[] => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
const isNear = (actual: number[], expected: number[], tolerance: number): boolean =>
  actual.every((value, index) => Math.abs(value - expected[index]!) <= tolerance);
const rendered = async (type: MediaType, bytes: Uint8Array) => {
  const { renditions, ...size } = await imaging.render(type, bytes);
  const bytesOf = (variant: string) => Buffer.from(renditions.find((one) => one.variant === variant)!.bytes);
  return { size, bytesOf };
};
const reasonOf = (type: MediaType, bytes: Uint8Array): Promise<string> =>
  imaging.render(type, bytes).then(
    () => 'ready',
    (error) => (error instanceof imaging.UnsupportedImage ? error.reason : Promise.reject(error)),
  );

describe('a JPEG of four inks becomes RGB', () => {
  const corners = [
    [4, 3],
    [34, 3],
    [4, 18],
    [34, 18],
  ] as const;
  const INKS = [
    [0, 255, 255],
    [255, 55, 225],
    [143, 131, 0],
    [55, 55, 55],
  ];
  const cases: [string, Buffer, number[][]][] = [
    ['sequential, with restarts', CMYK, INKS],
    ['progressive, with fewer samples of three inks', PROGRESSIVE_CMYK, INKS],
    // Colours as another library decodes them.
    [
      'as luminance and differences',
      YCCK,
      [
        [77, 255, 30],
        [0, 44, 129],
        [121, 0, 0],
        [0, 29, 0],
      ],
    ],
  ];
  test.each(cases)('%s', async (_, bytes, colours) => {
    const { size, bytesOf } = await rendered('image/jpeg', bytes);
    expect(size).toEqual({ width: 40, height: 24 });
    const own = imaging.decodeCmyk(imaging.walkJpeg(bytes).clean, bytes === YCCK ? 'ycck' : 'cmyk');
    const [full, small] = [await imaging.decodeJpeg(bytesOf('full')), await imaging.decodeJpeg(bytesOf('64'))];
    for (const [index, [x, y]] of corners.entries()) {
      const found = [isNear(at(own, x, y), colours[index]!, 3), isNear(at(full, x, y), colours[index]!, 24)];
      expect([index, ...found, isNear(at(small, x, y), colours[index]!, 30)]).toEqual([index, true, true, true]);
    }
  });

  test('upright, and without the profile of its inks', async () => {
    const profile = jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01inks of a press', 'latin1'));
    const { size, bytesOf } = await rendered('image/jpeg', withSegments(CMYK, profile, exifSegment(6)));
    expect(size).toEqual({ width: 24, height: 40 });
    for (const variant of ['full', '64']) expect(bytesOf(variant).includes('inks of a press')).toBe(false);
  });

  test('a truncated or changed one is refused or rendered, never guessed', async () => {
    for (let length = CMYK.length - 3; length > 200; length -= 7) {
      const cut = Buffer.concat([CMYK.subarray(0, length), Buffer.of(0xff, 0xd9)]);
      expect([length, await reasonOf('image/jpeg', cut)]).toEqual([length, 'damaged']);
    }
    // A progressive image without its last scans is coarse, but whole.
    const inScan = PROGRESSIVE_CMYK.subarray(0, PROGRESSIVE_CMYK.length - 12);
    expect(await reasonOf('image/jpeg', Buffer.concat([inScan, Buffer.of(0xff, 0xd9)]))).toBe('damaged');
    for (let index = 20; index < CMYK.length; index += 11) {
      const changed = Buffer.from(CMYK);
      changed[index]! ^= 0x55;
      expect(['ready', 'damaged', 'too_many_pixels']).toContain(await reasonOf('image/jpeg', changed));
    }
  });

  test('the decoder of inks agrees with the codec where both can decode', async () => {
    const photo = picture(83, 61);
    const progressive = Buffer.from(await imaging.encodeJpeg(photo, 92));
    for (const jpeg of [progressive, Buffer.from(await imaging.encodeJpeg(photo, 92, true))]) {
      const { clean } = imaging.walkJpeg(jpeg);
      const { planes } = imaging.decodePlanes(clean);
      const expected = await imaging.decodeJpeg(clean);
      let difference = 0;
      for (let y = 0; y < photo.height; y += 1)
        for (let x = 0; x < photo.width; x += 1) {
          const [bright, blue, red] = planes.map((plane) => plane.sampleAt(x, y)) as [number, number, number];
          const rgb = [bright + 1.402 * (red - 128), bright - 0.344 * (blue - 128) - 0.714 * (red - 128), bright + 1.772 * (blue - 128)];
          for (const [channel, value] of rgb.entries())
            difference += Math.abs(Math.min(255, Math.max(0, value)) - at(expected, x, y)[channel]!);
        }
      // The codec interpolates the components that have fewer samples.
      expect(difference / (photo.width * photo.height * 3)).toBeLessThan(2);
    }
  });
});

describe('PNG', () => {
  const actl = (frames: number): Buffer => pngChunk('acTL', Buffer.from([0, 0, 0, frames, 0, 0, 0, 0]));
  const fctl = pngChunk('fcTL', Buffer.alloc(26));
  const still = toPng(picture(30, 20));

  test('an animation is refused by name, one frame alone is not', async () => {
    expect(await reasonOf('image/png', withChunks(still, actl(2), fctl))).toBe('animation');
    // The picture before the frames is not one of them.
    expect(await reasonOf('image/png', withChunks(still, actl(1)))).toBe('animation');
    expect(await reasonOf('image/png', withChunks(still, actl(1), fctl))).toBe('ready');
    expect(await reasonOf('image/png', still)).toBe('ready');
  });

  test.each([
    [2, 30, 20, 'top right'],
    [3, 30, 20, 'bottom right'],
    [6, 20, 30, 'top right'],
    [8, 20, 30, 'bottom left'],
  ])('is turned as orientation %i says', async (orientation, width, height, corner) => {
    const before = picture(30, 20);
    const { size, bytesOf } = await rendered('image/png', withChunks(still, pngChunk('eXIf', exif(orientation))));
    expect(size).toEqual({ width, height });
    expect(bytesOf('full').includes(SECRET)).toBe(false);
    const [x, y] = [corner.endsWith('left') ? 0 : width - 1, corner.startsWith('top') ? 0 : height - 1];
    expect(at(imaging.decodePng(bytesOf('full')), x, y)).toEqual(at(before, 0, 0));
    expect(isNear(at(await imaging.decodeJpeg(bytesOf('64')), x, y), at(before, 0, 0), 40)).toBe(true);
  });

  test('keeps transparency, profile and grey when it is turned', async () => {
    const half = picture(30, 20, (x) => (x < 15 ? 255 : 0));
    const colours = [pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])), pngChunk('eXIf', exif(3))];
    const { bytesOf } = await rendered('image/png', withChunks(toPng(half), ...colours));
    const turned = imaging.decodePng(bytesOf('full'));
    expect([turned.data[3], turned.data[29 * 4 + 3], bytesOf('full').includes('gAMA')]).toEqual([0, 255, true]);

    const grey = { ...half, data: half.data.map((value, index) => (index % 4 === 3 ? 255 : half.data[index - (index % 4)]!) && value) };
    for (let index = 0; index < grey.data.length; index += 4)
      grey.data.fill(grey.data[index]!, index, index + 3).fill(255, index + 3, index + 4);
    const greyPng = Buffer.from(imaging.encodePng(grey, true));
    expect(greyPng[25]).toBe(0);
    const result = await rendered('image/png', withChunks(greyPng, pngChunk('eXIf', exif(3))));
    expect(result.bytesOf('full')[25]).toBe(0);
    expect(at(imaging.decodePng(result.bytesOf('full')), 29, 19)).toEqual(at(grey, 0, 0));
  });
});

describe('an animated WebP', () => {
  const frame = async (width: number, height: number, colour: number[], place: { left?: number; top?: number; extra?: Buffer } = {}) => {
    const shown = picture(width, height);
    for (let index = 0; index < shown.data.length; index += 4) shown.data.set(colour, index);
    return webpFrame(await imaging.encodeWebp(shown, 90), { width, height, ...place });
  };
  const animation = (width: number, height: number, ...chunks: Buffer[]): Buffer => animatedWebp({ width, height }, ...chunks);
  const RED = [200, 0, 0, 255];
  const CLEAR = [0, 0, 200, 128];

  test('is served as it is, and its thumbnails show the first frame', async () => {
    const sent = animation(40, 30, await frame(20, 10, RED, { left: 10, top: 6 }), await frame(40, 30, CLEAR), await frame(40, 30, RED));
    const { size, bytesOf } = await rendered('image/webp', sent);
    expect([size, bytesOf('full').equals(sent)]).toEqual([{ width: 40, height: 30 }, true]);
    const small = await imaging.decodeWebp(bytesOf('64'));
    expect([small.data[3], small.data[(10 * 40 + 15) * 4 + 3]]).toEqual([0, 255]);
    expect(isNear(at(small, 20, 10), RED, 20)).toBe(true);
  });

  test('loses its metadata, also inside of frames', async () => {
    const note = riffChunk('XMP ', Buffer.from(SECRET));
    const sent = animation(20, 10, await frame(20, 10, RED, { extra: note }), riffChunk('EXIF', exif(1)), note);
    const { bytesOf } = await rendered('image/webp', sent);
    expect([bytesOf('full').includes(SECRET), bytesOf('full').includes('ANMF')]).toEqual([false, true]);
    expect(imaging.walkWebp(bytesOf('full')).frames).toHaveLength(1);
  });

  test('is refused by name where it is turned, too large or damaged', async () => {
    const red = await frame(20, 10, RED);
    const cases: [string, Buffer, string][] = [
      ['turned', animation(20, 10, red, riffChunk('EXIF', exif(6))), 'animation'],
      ['no frames', animation(20, 10), 'damaged'],
      ['a frame outside', animation(20, 10, red, await frame(20, 10, RED, { left: 2 })), 'damaged'],
      ['a picture outside of frames', extendedWebp(await imaging.encodeWebp(picture(20, 10), 90), { width: 20, height: 10 }, 2), 'damaged'],
      ['a cut frame', animation(20, 10, red, riffChunk('ANMF', red.subarray(8, 60))), 'damaged'],
      ['a huge canvas', animation(16_000, 16_000, red), 'too_many_pixels'],
    ];
    for (const [name, bytes, reason] of cases) expect([name, await reasonOf('image/webp', bytes)]).toEqual([name, reason]);
    const many = animation(1000, 1000, ...Array<Buffer>(51).fill(await frame(1000, 1000, RED)));
    expect(await reasonOf('image/webp', many)).toBe('too_many_pixels');
  });
});
