import type { Pixels } from '../../lambdas/media/image/pixels.ts';
import type { MediaType } from '../../schemas/media/models.ts';
import {
  exif,
  exifSegment,
  extendedWebp,
  gifExtension,
  jpegSegment,
  loadImaging,
  picture,
  pngChunk,
  riffChunk,
  SECRET,
  toGif,
  toPng,
  withChunks,
  withSegments,
} from '../support/images.ts';
import { fc } from '../support/property.ts';

let imaging: Awaited<ReturnType<typeof loadImaging>>;
const photo = picture(300, 200);
const samples = {} as Record<MediaType, Buffer>;
beforeAll(async () => {
  imaging = await loadImaging();
  samples['image/jpeg'] = Buffer.from(await imaging.encodeJpeg(photo, 90));
  samples['image/png'] = toPng(photo);
  samples['image/webp'] = Buffer.from(await imaging.encodeWebp(photo, 90));
  samples['image/gif'] = toGif(300, 200, [frameOf(300, 200)]);
});

const frameOf = (width: number, height: number, more: object = {}) => ({
  width,
  height,
  indices: Array.from({ length: width * height }, (_, index) => (index % width) & 255),
  ...more,
});

/** Decodes any supported type, detected from the first bytes. */
const decode = async (bytes: Uint8Array): Promise<Pixels> => {
  const type = imaging.sniff(bytes);
  if (type === 'image/jpeg') return imaging.decodeJpeg(bytes);
  if (type === 'image/png') return imaging.decodePng(bytes);
  if (type === 'image/webp') return imaging.decodeWebp(bytes);
  if (type === 'image/gif') return imaging.decodeGif(imaging.walkGif(bytes));
  throw new Error('not an image');
};
const renditionsOf = async (type: MediaType, bytes: Uint8Array) => {
  const { renditions, ...size } = await imaging.render(type, bytes);
  const decoded = await Promise.all(renditions.map(async (rendition) => ({ ...rendition, pixels: await decode(rendition.bytes) })));
  return { size, of: (variant: string) => decoded.find((rendition) => rendition.variant === variant)!, all: decoded };
};
const reasonOf = async (type: MediaType, bytes: Uint8Array): Promise<string | undefined> => {
  try {
    await imaging.render(type, bytes);
    return undefined;
  } catch (error) {
    if (error instanceof imaging.UnsupportedImage) return error.reason;
    throw error;
  }
};
const at = ({ data, width }: Pixels, x: number, y: number): number[] => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
const near = (actual: number[], expected: number[], tolerance = 24): boolean =>
  actual.every((value, index) => Math.abs(value - expected[index]!) <= tolerance);

const types: MediaType[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

describe.each(types)('%s', (type) => {
  test('is served with its original pixels and size, and thumbnails never exceed their size or the image', async () => {
    const { size, of, all } = await renditionsOf(type, samples[type]);
    expect(size).toEqual({ width: 300, height: 200 });
    const sizes = all.map(({ variant, pixels }) => [variant, pixels.width, pixels.height]);
    expect(sizes).toEqual([
      ['full', 300, 200],
      ['1024', 300, 200],
      ['256', 256, 171],
      ['64', 64, 43],
    ]);
    expect(of('full').type).toBe(type);
    const original = await decode(samples[type]);
    for (const [x, y] of [
      [5, 5],
      [290, 10],
      [150, 100],
      [10, 190],
    ] as const) {
      expect(at(of('full').pixels, x, y)).toEqual(at(original, x, y));
      const small = at(of('64').pixels, Math.floor((x * 64) / 300), Math.floor((y * 43) / 200));
      expect([type, x, y, near(small, at(original, x, y))]).toEqual([type, x, y, true]);
    }
  });

  test('is rejected as damaged if truncated', async () => {
    const whole = samples[type];
    for (const length of [12, 30, 100, whole.length >> 1, whole.length - 12, whole.length - 1])
      expect([length, await reasonOf(type, whole.subarray(0, length))]).toEqual([length, 'damaged']);
  });

  test('with changed bytes is rendered or rejected, without any other error', async () => {
    const change = fc.tuple(fc.nat(), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), fc.nat(), async (changes, cut) => {
        const bytes = Buffer.from(samples[type]);
        for (const [offset, value] of changes) bytes[offset % bytes.length] = value;
        const kept = bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length);
        await reasonOf(type, kept);
      }),
      { numRuns: 60 },
    );
  });

  test('is served without trailing bytes', async () => {
    const { of } = await renditionsOf(type, Buffer.concat([samples[type], Buffer.from(`<script>${SECRET}</script>`)]));
    expect(Buffer.from(of('full').bytes).includes('<script>')).toBe(false);
  });
});

describe('metadata is not served:', () => {
  const note = Buffer.from(`note ${SECRET}`);
  const makers: [string, MediaType, () => Buffer][] = [
    [
      'Exif, XMP, a comment and a private segment of JPEG',
      'image/jpeg',
      () => {
        const xmp = Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`);
        return withSegments(
          samples['image/jpeg'],
          exifSegment(1),
          jpegSegment(0xe1, xmp),
          jpegSegment(0xfe, note),
          jpegSegment(0xed, note),
        );
      },
    ],
    [
      'the thumbnail inside JFIF',
      'image/jpeg',
      () => {
        const jfif = Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x07\x01', 'latin1'), note.subarray(0, 21)]);
        const bare = samples['image/jpeg'];
        return Buffer.concat([bare.subarray(0, 2), jpegSegment(0xe0, jfif), bare.subarray(20)]);
      },
    ],
    ['texts and Exif of PNG', 'image/png', () => withChunks(samples['image/png'], pngChunk('tEXt', note), pngChunk('eXIf', exif(1)))],
    [
      'Exif and XMP of WebP',
      'image/webp',
      () => extendedWebp(samples['image/webp'], photo, 0x0c, riffChunk('EXIF', exif(1)), riffChunk('XMP ', note)),
    ],
    [
      'comments and application blocks of GIF',
      'image/gif',
      () =>
        toGif(
          300,
          200,
          [frameOf(300, 200)],
          Buffer.concat([gifExtension(0xfe, note), gifExtension(0xff, Buffer.from('XMP DataXMP'), note)]),
        ),
    ],
  ];
  test.each(makers)('%s', async (_, type, make) => {
    const sent = make();
    expect(sent.includes('GPS 48')).toBe(true);
    const { all } = await renditionsOf(type, sent);
    for (const { variant, bytes } of all) {
      const served = Buffer.from(bytes);
      expect([variant, served.includes('GPS 48'), served.includes('Exif'), served.includes('adobe.com')]).toEqual([
        variant,
        false,
        false,
        false,
      ]);
    }
  });

  test('flags of removed chunks are cleared', async () => {
    const sent = extendedWebp(samples['image/webp'], photo, 0x0c, riffChunk('EXIF', exif(1)));
    const announced = sent[20];
    const { of } = await renditionsOf('image/webp', sent);
    expect([announced, of('full').bytes[20]]).toEqual([0x0c, 0]);
  });

  test('the colour profile is kept in every size', async () => {
    const profile = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), Buffer.from('a wide gamut')]);
    const { all } = await renditionsOf('image/jpeg', withSegments(samples['image/jpeg'], jpegSegment(0xe2, profile), exifSegment(3)));
    expect(all.map(({ bytes }) => Buffer.from(bytes).includes('a wide gamut'))).toEqual([true, true, true, true]);
  });
});

test('an animated GIF keeps its frames and loop count, and thumbnails show the first frame', async () => {
  const loops = gifExtension(0xff, Buffer.from('NETSCAPE2.0'), Buffer.of(1, 0, 0));
  const black = { width: 20, height: 10, indices: Array<number>(200).fill(0) };
  const sent = toGif(20, 10, [{ ...black, indices: Array<number>(200).fill(200) }, black, black], loops);
  const { of } = await renditionsOf('image/gif', sent);
  expect(Buffer.from(of('full').bytes).equals(sent)).toBe(true);
  expect(near(at(of('64').pixels, 5, 5), [200, 200, 200, 255], 6)).toBe(true);
});

test('images of all eight Exif orientations are turned upright, including thumbnails', async () => {
  const wide = picture(96, 48);
  const jpeg = await imaging.encodeJpeg(wide, 95);
  // Position of the stored top left and top right corners after turning, by orientation.
  const corners: Record<number, [string, string]> = {
    1: ['top left', 'top right'],
    2: ['top right', 'top left'],
    3: ['bottom right', 'bottom left'],
    4: ['bottom left', 'bottom right'],
    5: ['top left', 'bottom left'],
    6: ['top right', 'bottom right'],
    7: ['bottom right', 'top right'],
    8: ['bottom left', 'top left'],
  };
  for (const [orientation, [first, second]] of Object.entries(corners)) {
    const { size, of } = await renditionsOf('image/jpeg', withSegments(jpeg, exifSegment(Number(orientation))));
    expect(size).toEqual(Number(orientation) < 5 ? { width: 96, height: 48 } : { width: 48, height: 96 });
    for (const variant of ['full', '64']) {
      const { pixels } = of(variant);
      const seen = (corner: string) =>
        at(pixels, corner.endsWith('left') ? 2 : pixels.width - 3, corner.startsWith('top') ? 2 : pixels.height - 3);
      const found = [near(seen(first), at(wide, 3, 3), 40), near(seen(second), at(wide, 92, 3), 40)];
      expect([orientation, variant, ...found]).toEqual([orientation, variant, true, true]);
    }
  }
  const turnedWebp = extendedWebp(await imaging.encodeWebp(wide, 90), wide, 0x08, riffChunk('EXIF', exif(6)));
  expect((await renditionsOf('image/webp', turnedWebp)).size).toEqual({ width: 48, height: 96 });
});

test('transparency is kept, and transparent pixels add no colour', async () => {
  // The transparent pixels are white and must not brighten opaque pixels in the same thumbnail pixel.
  const half = picture(128, 128, (x) => (x < 61 ? 255 : 0));
  for (let offset = 0; offset < half.data.length; offset += 4)
    half.data.set(half.data[offset + 3] === 0 ? [255, 255, 255] : [200, 0, 0], offset);
  const { of } = await renditionsOf('image/png', toPng(half));
  const small = of('64');
  expect(small.type).toBe('image/webp');
  expect([at(small.pixels, 5, 30)[3], at(small.pixels, 60, 30)[3]]).toEqual([255, 0]);
  expect(near(at(small.pixels, 30, 30), [200, 0, 0, 128], 30)).toBe(true);
  const gif = await renditionsOf('image/gif', toGif(40, 40, [frameOf(40, 40, { transparent: 3 })]));
  expect([at(gif.of('64').pixels, 3, 20)[3], at(gif.of('64').pixels, 20, 20)[3]]).toEqual([0, 255]);
});

describe('decompression bombs are rejected before decoding:', () => {
  const header = (width: number, height: number): Buffer => {
    const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
    data.writeUInt32BE(width, 0);
    data.writeUInt32BE(height, 4);
    return pngChunk('IHDR', data);
  };
  const makers: [string, MediaType, () => Buffer, string][] = [
    [
      'a PNG with a huge declared size',
      'image/png',
      () => Buffer.concat([samples['image/png'].subarray(0, 8), header(60_000, 60_000), samples['image/png'].subarray(33)]),
      'too_many_pixels',
    ],
    [
      'a PNG larger than its declared size',
      'image/png',
      () => Buffer.concat([samples['image/png'].subarray(0, 8), header(10, 10), samples['image/png'].subarray(33)]),
      'damaged',
    ],
    [
      'a JPEG with a huge declared size',
      'image/jpeg',
      () => {
        const jpeg = Buffer.from(samples['image/jpeg']);
        const frame = jpeg.indexOf(Buffer.from([0xff, 0xc2]));
        jpeg.writeUInt16BE(65_000, frame + 5);
        jpeg.writeUInt16BE(65_000, frame + 7);
        return jpeg;
      },
      'too_many_pixels',
    ],
    [
      'a JPEG with a thousand scans',
      'image/jpeg',
      () => {
        const jpeg = samples['image/jpeg'];
        const start = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
        const scan = jpeg.subarray(start, jpeg.length - 2);
        return Buffer.concat([jpeg.subarray(0, start), ...Array<Buffer>(1000).fill(scan), jpeg.subarray(-2)]);
      },
      'damaged',
    ],
    [
      'a GIF with two frames of 49 million pixels',
      'image/gif',
      () => {
        const [small] = [toGif(7000, 7000, [])];
        const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0x58, 0x1b, 0x58, 0x1b, 0, 8, 1, 0, 0]);
        return Buffer.concat([small!.subarray(0, -1), frame, frame, small!.subarray(-1)]);
      },
      'too_many_pixels',
    ],
    [
      'a GIF with more pixels than its frame',
      'image/gif',
      () => toGif(10, 10, [{ width: 10, height: 10, indices: Array<number>(500).fill(1) }]),
      'damaged',
    ],
    [
      'a GIF with fewer pixels than its frame',
      'image/gif',
      () => toGif(10, 10, [{ width: 10, height: 10, indices: Array<number>(99).fill(1) }]),
      'damaged',
    ],
    ['a WebP with a picture outside of its animation', 'image/webp', () => extendedWebp(samples['image/webp'], photo, 0x02), 'damaged'],
  ];
  test.each(makers)('%s', async (_, type, make, reason) => {
    const before = process.memoryUsage().rss;
    expect(await reasonOf(type, make())).toBe(reason);
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  });
});

test('files of other types are not detected as images', () => {
  const fakes = [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!doctype html><script>1</script>',
    '%PDF-1.7',
    'RIFF\0\0\0\0WAVE',
    '',
    'GIF',
    'BM',
  ];
  expect(fakes.map((text) => imaging.sniff(Buffer.from(text, 'latin1')))).toEqual(fakes.map(() => undefined));
});
