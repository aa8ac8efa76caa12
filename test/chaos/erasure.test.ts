import { unzipSync } from 'fflate';
import { deleteMe, getExport, getMe, requestExport } from '../../schemas/users/routes.ts';
import { chaosSeeds } from '../support/depth.ts';
import { findTexts, KEPT_TYPES } from '../support/personal-scan.ts';
import { createWorld, NOVA, STORED_TEXTS, type World } from '../support/personal-world.ts';
import { readTable } from '../support/table-contents.ts';
import { startMedia } from '../support/uploads.ts';

const [SEED = 1] = chaosSeeds(20);

/** Calls of functions fail before or after they took effect, workers are killed, deliveries repeat and cross. */
let stack: Awaited<ReturnType<typeof startMedia>>;
let world: World;
beforeAll(async () => {
  stack = await startMedia({ chaos: SEED, concurrency: 2, logs: 'none' });
  stack.chaos?.pause();
  world = await createWorld(stack);
  await stack.advance('P1D');
  await stack.settle();
});
afterAll(() => stack?.stop());

const MAX_ATTEMPTS = 20;
/** Repeats a call that a fault failed; its retry must be safe. */
const patiently = async <Result>(call: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await call();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error;
    }
};

const withFaults = async (work: () => Promise<void>): Promise<void> => {
  stack.chaos?.resume();
  await work();
  await stack.settle();
  stack.chaos?.pause();
  await stack.settle();
};

test('an export is complete although calls fail and workers die', async () => {
  let exportId = '';
  await withFaults(async () => {
    const nova = await patiently(() => stack.as('nova'));
    ({ exportId } = await patiently(() => nova.call(requestExport, {})));
    await stack.advance('PT1H');
  });
  // A later run makes an export whose run was lost.
  await stack.advance('PT26H');
  await stack.settle();
  const nova = await stack.as('nova');
  const { url = '', records } = await nova.call(getExport, { params: { exportId } });
  const files = unzipSync(new Uint8Array(await (await fetch(url)).arrayBuffer()));
  const texts = Object.entries(files).map(([name, content]) => [name, Buffer.from(content).toString()] as const);
  const all = texts
    .map(([, text]) => text)
    .join('\n')
    .toLowerCase();
  for (const text of STORED_TEXTS) expect([text, all.includes(text.toLowerCase())]).toEqual([text, true]);
  const lines = texts.filter(([name]) => name.endsWith('.jsonl')).flatMap(([, text]) => text.split('\n').filter((line) => line !== ''));
  expect([lines.length, new Set(lines).size]).toEqual([records, records]);
});

test('an erasure ends, finds everything and keeps counts exact although calls fail and workers die', async () => {
  await withFaults(async () => {
    const nova = await patiently(() => stack.as('nova'));
    await patiently(() => nova.call(deleteMe, {})).catch(() => undefined);
  });
  expect((await readTable(stack))('deletion')).toHaveLength(1);
  await stack.advance('P14D');
  for (let hour = 0; hour < 8 && (await readTable(stack))('deletion').length > 0; hour += 1) await withFaults(() => stack.advance('PT1H'));
  // A run that stopped for good is taken over a day later.
  for (let day = 0; day < 3 && (await readTable(stack))('deletion').length > 0; day += 1) {
    await stack.advance('P1D');
    await stack.settle();
  }
  const found = await findTexts(stack, [world.nova.userId, ...world.mediaIds, ...Object.values(NOVA)]);
  expect(found.filter((text) => !KEPT_TYPES.some((type) => text.startsWith(`${type}: `)))).toEqual([]);
  expect((await readTable(stack))('erasure-receipt')).toHaveLength(1);
  const [ben, cleo] = [await stack.as('ben'), await stack.as('cleo')];
  expect((await ben.call(getMe, {})).counts).toMatchObject({ friends: 1 });
  expect((await cleo.call(getMe, {})).counts).toMatchObject({ friends: 1, followers: 0, following: 0 });
  const posts = (await readTable(stack))('post').map(({ postId, likes, comments }) => ({ postId, likes, comments }));
  expect(posts.find(({ postId }) => postId === world.postIds.ben)).toMatchObject({ likes: 1, comments: 1 });
});
