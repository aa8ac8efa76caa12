import type { Fault } from '../../local/chaos.ts';
import { picture, toPng } from '../support/images.ts';
import { type Person, read, sendMedia, startMedia } from '../support/uploads.ts';

let stack: Awaited<ReturnType<typeof startMedia>>;
let ada: Person;
const png = toPng(picture(40, 30));
beforeAll(async () => {
  stack = await startMedia({ chaos: 'media', logs: 'none', concurrency: 2 });
  stack.chaos?.pause();
  ada = await stack.as('ada');
});
afterAll(() => stack.stop());

/** Injects a fault into the call of the upload consumer that follows `after` other calls. @returns whether it was injected */
const failAt = (after: number, fault: Fault): (() => boolean) => {
  let calls = 0;
  let injected = false;
  stack.chaos?.once(({ caller }) => {
    if (!caller.includes('media-on-uploaded')) return false;
    injected = calls === after;
    calls += 1;
    return injected;
  }, fault);
  return () => injected;
};

/** Whether the uploaded object exists, and how many renditions are served. */
const objectsOf = async (mediaId: string): Promise<{ upload: boolean; served: number }> => {
  const { findUpload } = await import('../../lambdas/media/media-objects.ts');
  const { readMedia } = await import('../../lambdas/media/media.store.ts');
  const { mediaViewOf } = await import('../../lambdas/media/media.rules.ts');
  const record = await readMedia(mediaId, new Date());
  const { url, thumbnails } = mediaViewOf(mediaId, { width: 40, height: 30 });
  const answers = await Promise.all([url, ...thumbnails.map((thumbnail) => thumbnail.url)].map((address) => fetch(address)));
  return { upload: (await findUpload(record!)) !== undefined, served: answers.filter(({ ok }) => ok).length };
};

test.each(['killed', 'throttled'] as const)('an upload becomes ready and leaves no objects behind, whichever call is %s', async (fault) => {
  for (let after = 0; ; after += 1) {
    const wasInjected = failAt(after, fault);
    const mediaId = await sendMedia(ada, png, { contentType: 'image/png' });
    await stack.settle();
    expect([after, await read(ada, mediaId)]).toMatchObject([after, { status: 'ready', width: 40, height: 30 }]);
    expect([after, await objectsOf(mediaId)]).toEqual([after, { upload: false, served: 4 }]);
    if (!wasInjected()) {
      // The consumer reads record and file, writes four objects and the record, and deletes the file.
      expect(after).toBeGreaterThanOrEqual(8);
      return;
    }
  }
});

test('repeated and concurrent deliveries have the same result', async () => {
  stack.chaos?.resume();
  const sent: string[] = [];
  for (let index = 0; index < 8; index += 1) {
    try {
      sent.push(await sendMedia(ada, png, { contentType: 'image/png' }));
    } catch {
      // Faults also hit the API, whose clients would retry.
    }
  }
  await stack.settle();
  stack.chaos?.pause();
  await stack.settle();
  expect(sent.length).toBeGreaterThan(3);
  for (const mediaId of sent) {
    expect(await read(ada, mediaId)).toMatchObject({ status: 'ready' });
    expect(await objectsOf(mediaId)).toEqual({ upload: false, served: 4 });
  }
});
