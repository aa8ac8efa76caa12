import { randomUUID } from 'node:crypto';
import { getMe, getUser, searchPeople, updateMe } from '../../schemas/users/routes.ts';
import { picture, toPng } from '../support/images.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { declare, sendMedia } from '../support/uploads.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true, concurrency: 2 });
});
afterAll(() => stack?.stop());

const patch = (client: Awaited<ReturnType<TestStack['as']>>, body: object, headers: Record<string, string> = {}) =>
  client.send(updateMe, { body, headers });
const problem = (status: number, code: string) => expect.objectContaining({ status, code });

test('ten concurrent first calls create one profile', async () => {
  const signIns = await Promise.all(Array.from({ length: 10 }, () => stack.token('first.timer')));
  expect(new Set(signIns.map(({ userId }) => userId)).size).toBe(1);
});

test('a handle keeps its case, and uniqueness ignores case', async () => {
  const ada = await stack.as('Ada');
  const eve = await stack.as('eve');
  expect((await ada.call(getMe, {})).handle).toBe('Ada');
  await expect(patch(eve, { handle: 'aDA' })).rejects.toEqual(problem(409, 'HANDLE_TAKEN'));
  await patch(ada, { handle: 'ADA' });
  expect((await ada.call(getMe, {})).handle).toBe('ADA');
});

test('an avatar must be a ready upload of the caller for this purpose; lists show it, and null clears it', async () => {
  const [ivy, max] = [await stack.as('ivy'), await stack.as('max')];
  const image = toPng(picture(300, 200));
  const avatar = await sendMedia(ivy, image, { contentType: 'image/png', purpose: 'avatar' });
  const post = await sendMedia(ivy, image, { contentType: 'image/png', purpose: 'post' });
  await stack.settle();
  const { mediaId: unfinished } = await declare(ivy, image, { contentType: 'image/png', purpose: 'avatar' });
  await expect(patch(ivy, { avatarMediaId: unfinished })).rejects.toEqual(problem(409, 'MEDIA_NOT_READY'));
  for (const [person, avatarMediaId] of [
    [ivy, 'media_nothing'],
    [ivy, post],
    [max, avatar],
  ] as const)
    await expect(patch(person, { avatarMediaId })).rejects.toEqual(problem(404, 'MEDIA_NOT_FOUND'));
  const { output } = await patch(ivy, { avatarMediaId: avatar });
  expect(output.avatarMediaId).toBe(avatar);
  expect((await fetch(output.avatarUrl ?? '')).headers.get('content-type')).toMatch(/^image\//);
  expect((await max.call(getUser, { params: { userId: ivy.userId } })).avatarUrl).toBe(output.avatarUrl);
  expect((await max.call(searchPeople, { query: { query: 'ivy' } })).items).toMatchObject([{ avatarUrl: output.avatarUrl }]);
  expect((await patch(ivy, { bio: 'hm' })).output.avatarUrl).toBe(output.avatarUrl);
  expect((await patch(ivy, { avatarMediaId: null })).output).toMatchObject({ avatarMediaId: null, avatarUrl: null });
});

test('a released handle is reserved for its former owner for 14 days; then one other user can claim it', async () => {
  const [old, next, third] = [await stack.as('old.name'), await stack.as('waiting'), await stack.as('waiting.too')];
  await patch(old, { handle: 'new.name' });
  await expect(patch(next, { handle: 'Old.Name' })).rejects.toEqual(problem(409, 'HANDLE_TAKEN'));
  expect((await patch(old, { handle: 'OLD.name' })).output.handle).toBe('OLD.name');
  await expect(patch(next, { handle: 'old.name' })).rejects.toEqual(problem(409, 'HANDLE_TAKEN'));
  // The second change in 14 days was the last; a change of case is none.
  const limited = await patch(old, { handle: 'new.name' }).catch((error: unknown) => error);
  expect(limited).toMatchObject({ status: 409, code: 'HANDLE_CHANGE_LIMIT', problem: { detail: expect.stringMatching(/from \d{4}-/) } });
  expect((await patch(old, { handle: 'old.Name', bio: 'still here' })).output.handle).toBe('old.Name');
  await stack.advance('P14D');
  await patch(await stack.as('old.name'), { handle: 'new.name' });
  await stack.advance('P13DT23H');
  const later = [await stack.as('waiting'), await stack.as('waiting.too')] as const;
  await expect(patch(later[0], { handle: 'old.name' })).rejects.toEqual(problem(409, 'HANDLE_TAKEN'));
  await stack.advance('PT2H');
  const people = await Promise.all([stack.as('waiting'), stack.as('waiting.too')]);
  const results = await Promise.allSettled(people.map((person) => patch(person, { handle: 'Old.Name' })));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toEqual(problem(409, 'HANDLE_TAKEN'));
  const [winner] = people.filter((_, index) => results[index]?.status === 'fulfilled');
  expect((await winner?.call(getMe, {}))?.handle).toBe('Old.Name');
  expect([next.userId, third.userId]).toContain(winner?.userId);
  await expect(patch(await stack.as('old.name'), { handle: 'old.name' })).rejects.toEqual(problem(409, 'HANDLE_TAKEN'));
});

test('one of many concurrent claims to a handle succeeds', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, (_, index) => stack.as(`rival${index}`)));
  const results = await Promise.allSettled(people.map((person) => patch(person, { handle: 'the.one' })));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toEqual(problem(409, 'HANDLE_TAKEN'));
});

test('invalid fields fail with a pointer to the field', async () => {
  const mia = await stack.as('mia');
  for (const handle of ['Admin', 'SYSTEM', 'sup.port', 'adm1n', 'm0derator', 'root', 'kith', 'api', 'null', 'm-e', 'STAFF', 'kith.team'])
    await expect(patch(mia, { handle })).rejects.toEqual(problem(400, 'HANDLE_RESERVED'));
  for (const handle of ['me', 'admin.', 'admin_', 'mia-', 'mi..a', 'mi._a', '.mia', 'mia\n'])
    await expect(patch(mia, { handle })).rejects.toEqual(problem(400, 'INVALID_REQUEST'));
  for (const displayName of ['Admin', 'аdmin', 'Kith Support', 'M o d e r a t o r', 'ＡＤＭＩＮ ✓', 'Adrnin'])
    await expect(patch(mia, { displayName })).rejects.toEqual(problem(400, 'DISPLAY_NAME_RESERVED'));
  for (const [body, pointer] of [
    [{ handle: '1up' }, '/handle'],
    [{ displayName: '\u200b\u200b' }, '/displayName'],
    [{ displayName: 'Mia \u202etset' }, '/displayName'],
    [{ bio: '   ' }, '/bio'],
    [{ handle: 'näh' }, '/handle'],
    [{ handle: 'x'.repeat(31) }, '/handle'],
    [{ handle: null }, '/handle'],
    [{ locale: 'not a locale' }, '/locale'],
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ timeZone: '+02:00' }, '/timeZone'],
    [{ displayName: 'two\nlines' }, '/displayName'],
    [{ bio: 'x'.repeat(501) }, '/bio'],
    [{ nickname: 'm' }, '/nickname'],
    [{ region: 'Austria' }, '/region'],
    [{ region: 'at' }, '/region'],
    [{ region: 'ZZ' }, '/region'],
    [{ region: 'QQ-1' }, '/region'],
    [{ region: 'AT-1234' }, '/region'],
    [{ avatarMediaId: 'no id' }, '/avatarMediaId'],
  ] as const) {
    const error = await patch(mia, body).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 400, code: 'INVALID_REQUEST', problem: { errors: [{ pointer }] } });
  }
  expect((await mia.call(getMe, {})).handle).toBe('mia');
});

test('a merge patch keeps absent fields and clears null fields', async () => {
  const zoe = await stack.as('zoe');
  await patch(zoe, { displayName: 'Zoë 🏃', bio: 'runs\nfar', locale: 'de-AT', timeZone: 'Europe/Vienna', region: 'AT' });
  expect((await patch(zoe, { region: 'AT-9' })).output.region).toBe('AT-9');
  const { output } = await patch(zoe, { bio: null, timeZone: null, region: null });
  expect(output).toMatchObject({ displayName: 'Zoë 🏃', bio: null, locale: 'de-AT', timeZone: 'UTC', region: null });
  expect(await zoe.call(getMe, {})).toEqual(output);
});

test('a change with an outdated ETag fails; one with the current ETag succeeds', async () => {
  const tom = await stack.as('tom');
  const { headers } = await tom.send(getMe, {});
  const etag = headers.get('etag') ?? '';
  await patch(tom, { displayName: 'Tom' });
  await expect(patch(tom, { displayName: 'Thomas' }, { 'if-match': etag })).rejects.toEqual(problem(412, 'STALE_RESOURCE'));
  const current = (await tom.send(getMe, {})).headers.get('etag') ?? '';
  const changed = await patch(tom, { displayName: 'Thomas' }, { 'if-match': current });
  expect(changed.headers.get('etag')).toBe((await tom.send(getMe, {})).headers.get('etag'));
  expect((await tom.send(getMe, { headers: { 'if-none-match': changed.headers.get('etag') ?? '' } })).status).toBe(304);
});

test('concurrent changes of different fields are all kept', async () => {
  const kim = await stack.as('kim');
  await Promise.all([
    patch(kim, { displayName: 'Kim' }),
    patch(kim, { bio: 'b' }),
    patch(kim, { locale: 'fr' }),
    patch(kim, { timeZone: 'Asia/Tokyo' }),
  ]);
  expect(await kim.call(getMe, {})).toMatchObject({ displayName: 'Kim', bio: 'b', locale: 'fr', timeZone: 'Asia/Tokyo' });
});

test('a repeated idempotency key replays the first response', async () => {
  const uma = await stack.as('uma');
  const idempotencyKey = randomUUID();
  const first = await uma.send(updateMe, { body: { displayName: 'Uma' }, idempotencyKey });
  await patch(uma, { displayName: 'Later' });
  const repeated = await uma.send(updateMe, { body: { displayName: 'Uma' }, idempotencyKey });
  expect(repeated.output).toEqual(first.output);
  expect(repeated.headers.get('idempotent-replayed')).toBe('true');
  expect((await uma.call(getMe, {})).displayName).toBe('Later');
});

test('other users see the profile without locale and time zone; the owner sees all fields', async () => {
  const ben = await stack.as('ben');
  const liv = await stack.as('liv');
  const seen = await liv.call(getUser, { params: { userId: ben.userId } });
  expect(seen).toMatchObject({ userId: ben.userId, handle: 'ben', relationship: 'none', counts: { friends: 0 } });
  expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['timeZone']));
  expect(await ben.call(getUser, { params: { userId: 'me' } })).toMatchObject({
    relationship: 'self',
    timeZone: 'UTC',
    handleChosen: true,
  });
  await expect(liv.call(getUser, { params: { userId: 'user_nobody' } })).rejects.toEqual(problem(404, 'NOT_FOUND'));
});
