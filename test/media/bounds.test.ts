import { MAX_BYTES_A_DAY, MAX_FILES_A_DAY, MAX_UNFINISHED } from '../../schemas/media/models.ts';
import { completeMedia, createMedia } from '../../schemas/media/routes.ts';
import { picture, toPng } from '../support/images.ts';
import { codeOf, declare, type Person, sendMedia, startMedia, upload } from '../support/uploads.ts';

let stack: Awaited<ReturnType<typeof startMedia>>;
const png = toPng(picture(8, 8));
beforeAll(async () => {
  stack = await startMedia();
});
afterAll(() => stack.stop());

const start = (person: Person, bytes = png.length) =>
  person.call(createMedia, { body: { purpose: 'post', contentType: 'image/png', bytes } });

test('unfinished uploads are bounded, until they are completed or expire', async () => {
  let ada = await stack.as('ada');
  const first = await declare(ada, png, { contentType: 'image/png' });
  for (let count = 1; count < MAX_UNFINISHED; count += 10)
    await Promise.all(Array.from({ length: Math.min(10, MAX_UNFINISHED - count) }, () => start(ada)));
  expect(await codeOf(start(ada))).toBe('MEDIA_UNFINISHED_TOO_MANY');
  expect(await codeOf(start(await stack.as('bob')))).toBeUndefined();
  await upload(first.upload, png);
  await ada.call(completeMedia, { params: { mediaId: first.mediaId } });
  expect(await codeOf(start(ada))).toBeUndefined();
  expect(await codeOf(start(ada))).toBe('MEDIA_UNFINISHED_TOO_MANY');
  await stack.advance('P1D');
  ada = await stack.as('ada');
  expect(await codeOf(start(ada))).toBeUndefined();
});

test.each([
  ['files', MAX_FILES_A_DAY - 1, 0],
  ['bytes', 1, MAX_BYTES_A_DAY - png.length],
])('the %s of a day are bounded to the last one', async (_, files, bytes) => {
  let cleo = await stack.as(`cleo-${files}`);
  await start(cleo);
  const { updateItem, writeAlone } = await import('../../lambdas/_table/write.ts');
  const { allowanceKeys } = await import('../../lambdas/media/allowance.store.ts');
  const date = new Date(stack.clock.now()).toISOString().slice(0, 10);
  await writeAlone(updateItem({ key: allowanceKeys.key({ userId: cleo.userId, date }), set: { files, bytes } }));
  expect(await codeOf(start(cleo))).toBeUndefined();
  const refused = await start(cleo).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'MEDIA_ALLOWANCE_USED', problem: { detail: expect.stringContaining(String(MAX_FILES_A_DAY)) } });
  await stack.advance('P1D');
  cleo = await stack.as(`cleo-${files}`);
  expect(await codeOf(start(cleo))).toBeUndefined();
});

test('a used allowance says when the next day begins', async () => {
  const { useAllowance } = await import('../../lambdas/media/allowance.store.ts');
  const { onConditionFailed } = useAllowance({ userId: 'user_dan', bytes: 1 }, new Date('2026-02-28T18:00:00.500Z'));
  expect(onConditionFailed?.(undefined)).toMatchObject({ headers: { 'retry-after': String(6 * 3600) } });
});

test('uploads work after the clock was moved', async () => {
  for (const duration of ['PT1H', 'P3D']) {
    await stack.advance(duration);
    const dan = await stack.as('dan');
    // A client that corrects its clock by the first answer would sign the second upload in the past.
    for (let count = 0; count < 2; count += 1) await sendMedia(dan, png, { contentType: 'image/png' });
  }
});
