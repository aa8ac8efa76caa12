import {
  animatedWebp,
  exif,
  extendedWebp,
  loadImaging,
  picture,
  pngChunk,
  riffChunk,
  SECRET,
  toGif,
  toPng,
  webpFrame,
  withChunks,
} from '../support/images.ts';
import { CMYK, PROGRESSIVE_CMYK, YCCK } from '../support/inks.ts';
import { read, sendMedia, startMedia } from '../support/uploads.ts';

let stack: Awaited<ReturnType<typeof startMedia>>;
let imaging: Awaited<ReturnType<typeof loadImaging>>;
const png = toPng(picture(40, 30));
beforeAll(async () => {
  imaging = await loadImaging();
  stack = await startMedia();
});
afterAll(() => stack.stop());

test('pictures of every kind are served or refused by name, as the deployed function processes them', async () => {
  const ada = await stack.as('ada');
  const size = { width: 40, height: 30 };
  const clear = picture(40, 30, (x) => (x < 20 ? 255 : 0));
  const [plain, half] = [await imaging.encodeWebp(picture(40, 30), 90), await imaging.encodeWebp(clear, 90)];
  const turnedWebp = extendedWebp(plain, size, 0x08, riffChunk('EXIF', exif(6)));
  const animated = animatedWebp(size, webpFrame(half, size), webpFrame(plain, size), riffChunk('EXIF', exif(1)));
  const frame = { width: 300, height: 200, indices: Array.from({ length: 60_000 }, (_, index) => index % 256) };
  const gif = toGif(300, 200, [frame, { ...frame, width: 200, left: 100, transparent: 7, indices: frame.indices.slice(0, 40_000) }]);
  const cases: [string, string, Buffer, object][] = [
    ['inks', 'image/jpeg', CMYK, { status: 'ready', width: 40, height: 24 }],
    ['progressive inks', 'image/jpeg', PROGRESSIVE_CMYK, { status: 'ready', width: 40, height: 24 }],
    ['inks as differences', 'image/jpeg', YCCK, { status: 'ready', width: 40, height: 24 }],
    ['turned PNG', 'image/png', withChunks(png, pngChunk('eXIf', exif(6))), { status: 'ready', width: 30, height: 40 }],
    [
      'animated PNG',
      'image/png',
      withChunks(png, pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), pngChunk('fcTL', Buffer.alloc(26))),
      { status: 'rejected', reason: 'animation' },
    ],
    ['WebP', 'image/webp', Buffer.from(half), { status: 'ready', ...size }],
    ['turned WebP', 'image/webp', turnedWebp, { status: 'ready', width: 30, height: 40 }],
    ['animated WebP', 'image/webp', animated, { status: 'ready', ...size }],
    ['animated GIF', 'image/gif', gif, { status: 'ready', width: 300, height: 200 }],
    [
      'turned animated WebP',
      'image/webp',
      animatedWebp(size, webpFrame(plain, size), riffChunk('EXIF', exif(6))),
      { status: 'rejected', reason: 'animation' },
    ],
  ];
  const sent = await Promise.all(cases.map(([, contentType, bytes]) => sendMedia(ada, bytes, { contentType })));
  await stack.settle();
  for (const [index, [name, contentType, , expected]] of cases.entries()) {
    const media = await read(ada, sent[index]!);
    expect({ name, ...media }).toMatchObject({ name, ...expected });
    if (media.status !== 'ready') continue;
    const answer = await fetch(media.url!);
    const served = Buffer.from(await answer.arrayBuffer());
    expect([name, answer.status, answer.headers.get('content-type'), served.includes(SECRET)]).toEqual([name, 200, contentType, false]);
  }
});
