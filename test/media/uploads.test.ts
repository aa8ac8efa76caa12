import { createHash } from 'node:crypto';
import type { Context } from '../../lambdas/_base/context.ts';
import { LIMITS } from '../../schemas/media/models.ts';
import { completeMedia, createMedia, getMedia } from '../../schemas/media/routes.ts';
import { exifSegment, loadImaging, picture, SECRET, toGif, toPng, withSegments } from '../support/images.ts';
import { codeOf, complete, declare, type Person, read, sendMedia, startMedia, upload } from '../support/uploads.ts';

let stack: Awaited<ReturnType<typeof startMedia>>;
let imaging: Awaited<ReturnType<typeof loadImaging>>;
let ada: Person;
let bob: Person;
let jpeg: Buffer;
const png = toPng(picture(40, 30));
beforeAll(async () => {
  imaging = await loadImaging();
  jpeg = withSegments(await imaging.encodeJpeg(picture(320, 240), 80), exifSegment(6));
  stack = await startMedia({ concurrency: 2 });
  [ada, bob] = await Promise.all([stack.as('ada'), stack.as('bob')]);
});
afterAll(() => stack.stop());

const raw = async (person: Person, method: string, path: string, body?: unknown, key?: string) => {
  const answer = await fetch(stack.url + path, {
    method,
    headers: {
      authorization: `Bearer ${person.token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, units: answer.headers.get('server-timing') ?? '', text: await answer.text() };
};
const withoutInstance = (text: string): string => text.replace(/"instance":"[^"]+"/, '');
const fetchBytes = async (url: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> => {
  const answer = await fetch(url);
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('an upload from start to end', () => {
  test('a photo is served upright in every size without its location', async () => {
    const created = await declare(ada, jpeg, { contentType: 'image/jpeg', purpose: 'avatar' });
    expect(created.upload.fields?.key).toBe(`media/${ada.userId}/${created.mediaId}/original`);
    expect((await upload(created.upload, jpeg)).status).toBe(204);
    expect(await read(ada, created.mediaId)).toMatchObject({ status: 'pending', url: null });
    expect(await complete(ada, created.mediaId)).toMatchObject({ status: 'pending', url: null, purpose: 'avatar' });
    await stack.settle();
    const ready = await read(ada, created.mediaId);
    expect(ready).toMatchObject({ status: 'ready', width: 240, height: 320, contentType: 'image/jpeg' });
    expect(ready.thumbnails?.map(({ size, width, height }) => [size, width, height])).toEqual([
      [64, 48, 64],
      [256, 192, 256],
      [1024, 240, 320],
    ]);
    for (const { url, width, height } of [{ ...ready, url: ready.url! }, ...ready.thumbnails!]) {
      const { status, headers, bytes } = await fetchBytes(url);
      expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([200, 'image/jpeg', 'nosniff']);
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      const pixels = await imaging.decodeJpeg(bytes);
      expect([pixels.width, pixels.height]).toEqual([width, height]);
      expect([bytes.includes(SECRET), bytes.includes('Exif')]).toEqual([false, false]);
    }
  });

  test('completing twice processes the upload once, and the original file is deleted', async () => {
    const mediaId = await sendMedia(ada, png, { contentType: 'image/png' });
    const repeated = await Promise.all([complete(ada, mediaId), complete(ada, mediaId), complete(ada, mediaId)]);
    expect(new Set(repeated.map(({ mediaId: id }) => id))).toEqual(new Set([mediaId]));
    await stack.settle();
    const before = await read(ada, mediaId);
    expect(before.status).toBe('ready');
    expect(await complete(ada, mediaId)).toEqual(before);
    await stack.settle();
    expect(await read(ada, mediaId)).toEqual(before);
    const { findUpload } = await import('../../lambdas/media/media-objects.ts');
    const { readMedia } = await import('../../lambdas/media/media.store.ts');
    const record = await readMedia(mediaId, new Date());
    expect(record).toMatchObject({ status: 'ready', v: 3 });
    expect(await findUpload(record!)).toBeUndefined();
  });

  test('a repeated idempotency key creates one upload', async () => {
    const body = { purpose: 'chat', contentType: 'image/png', bytes: 10 } as const;
    const first = await ada.send(createMedia, { body, idempotencyKey: 'once' });
    const second = await ada.send(createMedia, { body, idempotencyKey: 'once' });
    expect([first.status, second.headers.get('idempotent-replayed'), second.output]).toEqual([201, 'true', first.output]);
  });

  test('completing a completed upload records its idempotency key as well', async () => {
    const mediaId = await sendMedia(ada, png, { contentType: 'image/png' });
    const again = () => ada.send(completeMedia, { params: { mediaId }, idempotencyKey: `again-${mediaId}` });
    expect((await again()).headers.get('idempotent-replayed')).toBeNull();
    expect((await again()).headers.get('idempotent-replayed')).toBe('true');
  });
});

describe('a declaration must match the limits of its purpose', () => {
  test.each(['image/svg+xml', 'text/html', 'image/heic', 'video/mp4'])('%s fails with MEDIA_TYPE_NOT_ALLOWED', async (contentType) => {
    expect(await codeOf(declare(ada, png, { contentType }))).toBe('MEDIA_TYPE_NOT_ALLOWED');
  });

  test.each(['avatar', 'post', 'chat', 'venue', 'community'] as const)(
    '%s accepts its limit in bytes and fails with MEDIA_TOO_LARGE above it',
    async (purpose) => {
      const { bytes } = LIMITS[purpose];
      expect((await declare(ada, png, { contentType: 'image/png', purpose, bytes })).mediaId).toMatch(/^media_/);
      expect(await codeOf(declare(ada, png, { contentType: 'image/png', purpose, bytes: bytes + 1 }))).toBe('MEDIA_TOO_LARGE');
    },
  );

  test('an invalid size, type, purpose or checksum fails with INVALID_REQUEST', async () => {
    const wrong = [
      { bytes: 0 },
      { bytes: 1.5 },
      { bytes: -1 },
      { contentType: 'png' },
      { purpose: 'banner' },
      { sha256: 'abc' },
      { more: 1 },
    ];
    for (const change of wrong) {
      const { status, text } = await raw(ada, 'POST', '/v1/media', { purpose: 'post', contentType: 'image/png', bytes: 5, ...change });
      expect([change, status, JSON.parse(text).code]).toEqual([change, 400, 'INVALID_REQUEST']);
    }
  });
});

describe('the signature accepts only the declared file', () => {
  test.each([
    ['that is shorter', (bytes: Buffer) => bytes.subarray(1), {}, 400],
    ['that is longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)]), {}, 400],
    ['of another type', (bytes: Buffer) => bytes, { 'Content-Type': 'text/html' }, 403],
    ['under another key', (bytes: Buffer) => bytes, { key: 'served/mine/full' }, 403],
    ['with an additional field', (bytes: Buffer) => bytes, { 'Content-Disposition': 'attachment' }, 403],
  ])('a file %s is rejected', async (_, change, fields, status) => {
    const created = await declare(ada, png, { contentType: 'image/png' });
    expect((await upload(created.upload, change(png), fields as Record<string, string>)).status).toBe(status);
    expect(await codeOf(complete(ada, created.mediaId))).toBe('MEDIA_NOT_UPLOADED');
  });

  test('a declared checksum is enforced, in hexadecimal digits or base64', async () => {
    for (const encoding of ['hex', 'base64'] as const) {
      const sha256 = createHash('sha256').update(png).digest(encoding);
      const created = await declare(ada, png, { contentType: 'image/png', sha256 });
      const other = Buffer.from(png);
      other[50] = other[50]! ^ 1;
      expect((await upload(created.upload, other)).status).toBe(400);
      expect(await codeOf(complete(ada, created.mediaId))).toBe('MEDIA_NOT_UPLOADED');
      expect((await upload(created.upload, png)).status).toBe(204);
      await complete(ada, created.mediaId);
      await stack.settle();
      expect((await read(ada, created.mediaId)).status).toBe('ready');
    }
  });

  test('a file replaced after completion is not processed', async () => {
    const { findUpload, readUpload } = await import('../../lambdas/media/media-objects.ts');
    const { readMedia } = await import('../../lambdas/media/media.store.ts');
    const created = await declare(ada, png, { contentType: 'image/png' });
    await upload(created.upload, png);
    const record = (await readMedia(created.mediaId, new Date()))!;
    const completed = { ...record, etag: await findUpload(record) };
    expect(await readUpload(completed)).toHaveLength(png.length);
    await upload(created.upload, Buffer.from(png).fill(1, 60));
    expect(await readUpload(completed)).toBeUndefined();
  });
});

test('an upload of another user gives the same response as a missing one', async () => {
  const mediaId = await sendMedia(ada, png, { contentType: 'image/png' });
  await stack.settle();
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/complete'],
  ] as const) {
    const [others, absent] = [
      await raw(bob, method, `/v1/media/${mediaId}${path}`),
      await raw(bob, method, `/v1/media/media_absent${path}`),
    ];
    expect([others.status, JSON.parse(others.text).code]).toEqual([404, 'NOT_FOUND']);
    expect(withoutInstance(others.text)).toBe(withoutInstance(absent.text));
  }
});

test('only renditions are served, never the uploaded file', async () => {
  const created = await declare(ada, png, { contentType: 'image/png' });
  await upload(created.upload, png);
  const key = created.upload.fields!.key!;
  const { mediaUrlOf } = await import('../../lambdas/media/media.rules.ts');
  const base = mediaUrlOf(created.mediaId).replace(/\/[^/]+\/full$/, '');
  for (const path of [key, `../${key}`, `%2e%2e/${key}`, `..%2f${key}`, created.mediaId, `${created.mediaId}/full`, '%ff'])
    expect((await fetchBytes(`${base}/${path}`)).status).toBeGreaterThanOrEqual(400);
  expect((await fetchBytes(`${stack.endpointUrl}/${stack.bucket}/${key}`)).status).toBe(403);
  expect((await fetch(`${base}/${created.mediaId}/full`, { method: 'PUT', body: 'x' })).status).toBe(403);
});

describe('an invalid file is rejected and never served', () => {
  const cases: [string, () => Promise<Buffer> | Buffer, string, string][] = [
    ['HTML as PNG', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/png', 'not_an_image'],
    ['SVG as JPEG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/jpeg', 'not_an_image'],
    ['PNG as JPEG', () => png, 'image/jpeg', 'other_type'],
    ['a truncated JPEG', () => jpeg.subarray(0, jpeg.length >> 1), 'image/jpeg', 'damaged'],
    [
      'a decompression bomb',
      () => {
        const bomb = Buffer.from(png);
        bomb.writeUInt32BE(50_000, 16);
        bomb.writeUInt32BE(50_000, 20);
        return bomb;
      },
      'image/png',
      'too_many_pixels',
    ],
    [
      'a file that a scanner rejects',
      () => toGif(2, 1, [{ width: 2, height: 1, indices: [1, 2] }], Buffer.from('!\xfe\x08infected\0', 'latin1')),
      'image/gif',
      'refused',
    ],
  ];
  test.each(cases)('%s', async (_, make, contentType, reason) => {
    const mediaId = await sendMedia(ada, await make(), { contentType });
    await stack.settle();
    const rejected = await read(ada, mediaId);
    expect(rejected).toMatchObject({ status: 'rejected', reason, url: null });
    expect(rejected.thumbnails).toBeUndefined();
    const { mediaUrlOf } = await import('../../lambdas/media/media.rules.ts');
    expect((await fetchBytes(mediaUrlOf(mediaId))).status).toBe(403);
    expect(await complete(ada, mediaId)).toEqual(rejected);
  });
});

describe('other domains can use ready media of the caller', () => {
  const contextOf = ({ userId }: Person): Context =>
    ({ caller: { kind: 'user', userId, roles: [], username: '', authenticatedAt: 0 }, now: () => new Date() }) as unknown as Context;
  const require = async (person: Person, ids: string | string[], purpose: 'post' | 'avatar' = 'post') => {
    const { attachMedia } = await import('../../lambdas/media/media.store.ts');
    return (await attachMedia(contextOf(person), [ids].flat(), { purpose, use: 'post#post_1' })).views;
  };

  test('one or several in the order given, and media of any user for display', async () => {
    const { readMediaViews } = await import('../../lambdas/media/media.store.ts');
    const ids = [await sendMedia(ada, png, { contentType: 'image/png' }), await sendMedia(ada, jpeg, { contentType: 'image/jpeg' })];
    await stack.settle();
    const [first, second] = ids as [string, string];
    const { thumbnails, url, width, height } = await read(ada, second);
    expect(await require(ada, second)).toEqual([{ mediaId: second, url, width, height, thumbnails }]);
    expect(await require(ada, [second, first])).toMatchObject([{ mediaId: second }, { mediaId: first, width: 40, height: 30 }]);
    expect(await require(ada, [])).toEqual([]);
    expect([...(await readMediaViews([first, 'media_absent', second])).keys()]).toEqual([first, second]);
  });

  test('missing, foreign or differently purposed media fail with MEDIA_NOT_FOUND; unfinished or rejected media with MEDIA_NOT_READY', async () => {
    const theirs = await sendMedia(bob, png, { contentType: 'image/png' });
    const rejected = await sendMedia(ada, Buffer.from('no image'), { contentType: 'image/png' });
    const mine = await sendMedia(ada, png, { contentType: 'image/png' });
    const { mediaId: unfinished } = await declare(ada, png, { contentType: 'image/png' });
    await stack.settle();
    const codes = (ids: (string | string[])[], purpose?: 'avatar') => Promise.all(ids.map((id) => codeOf(require(ada, id, purpose))));
    expect(await codes(['media_absent', theirs, [mine, theirs]])).toEqual(Array(3).fill('MEDIA_NOT_FOUND'));
    expect(await codes([mine], 'avatar')).toEqual(['MEDIA_NOT_FOUND']);
    expect(await codes([unfinished, rejected, [mine, rejected]])).toEqual(Array(3).fill('MEDIA_NOT_READY'));
  });
});

test('each route stays within its budget, also with an idempotency key', async () => {
  const within = ({ budget }: typeof createMedia | typeof completeMedia | typeof getMedia, timing: string) => {
    const [calls = 99, rru = 99, wru = 99] = [...timing.matchAll(/(?:calls|rru|wru)=([\d.]+)/g)].map(([, figure]) => Number(figure));
    const { calls: mostCalls, readUnits, writeUnits } = { writeUnits: 0, ...budget };
    if (process.env.SHOW_UNITS) console.log(timing);
    expect([timing, calls <= mostCalls, rru <= readUnits, wru <= writeUnits]).toEqual([timing, true, true, true]);
  };
  const body = { purpose: 'post', contentType: 'image/png', bytes: png.length };
  // The first round warms up. The first two requests of a user to an instance are not counted, a third would be.
  const max = await stack.as('max');
  for (const [round, key] of [undefined, undefined, 'budget'].entries()) {
    const person = round === 0 ? ada : max;
    const created = await raw(person, 'POST', '/v1/media', body, key);
    const { mediaId, upload: signed } = JSON.parse(created.text);
    await upload(signed, png);
    const completed = await raw(person, 'POST', `/v1/media/${mediaId}/complete`, undefined, key);
    const found = await raw(person, 'GET', `/v1/media/${mediaId}`);
    if (round === 0) continue;
    within(createMedia, created.units);
    within(completeMedia, completed.units);
    within(getMedia, found.units);
  }
});

test('a signature expires after 15 minutes, an unfinished upload after a day and its file after two weeks', async () => {
  const { findUpload } = await import('../../lambdas/media/media-objects.ts');
  const { readMedia } = await import('../../lambdas/media/media.store.ts');
  const [late, left] = [await declare(ada, png, { contentType: 'image/png' }), await declare(ada, png, { contentType: 'image/png' })];
  await upload(left.upload, png);
  const record = (await readMedia(left.mediaId, new Date()))!;
  await stack.advance('PT16M');
  const { status, text } = await upload(late.upload, png);
  expect([status, text]).toEqual([403, expect.stringContaining('expired')]);
  await stack.advance('P1D');
  ada = await stack.as('ada');
  expect(await codeOf(read(ada, left.mediaId))).toBe('NOT_FOUND');
  expect(await codeOf(complete(ada, left.mediaId))).toBe('NOT_FOUND');
  expect(await findUpload(record)).toBeDefined();
  await stack.advance('P14D');
  expect(await findUpload(record)).toBeUndefined();
});
