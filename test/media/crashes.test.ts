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

/** Lets one call of whoever looks at uploads meet its fate: the one that comes after so many others. */
const failAt = (after: number, fault: Fault): (() => boolean) => {
  let calls = 0;
  let met = false;
  stack.chaos?.once(({ caller }) => {
    if (!caller.includes('media-on-uploaded')) return false;
    met = calls === after;
    calls += 1;
    return met;
  }, fault);
  return () => met;
};

/** What stands in the bucket of one upload: its own object, and how many that are served. */
const objectsOf = async (mediaId: string): Promise<{ upload: boolean; served: number }> => {
  const { findUpload } = await import('../../lambdas/media/media-objects.ts');
  const { readMedia } = await import('../../lambdas/media/media.store.ts');
  const { mediaViewOf } = await import('../../lambdas/media/media.rules.ts');
  const record = await readMedia(mediaId, new Date());
  const { url, thumbnails } = mediaViewOf(mediaId, { width: 40, height: 30 });
  const answers = await Promise.all([url, ...thumbnails.map((thumbnail) => thumbnail.url)].map((address) => fetch(address)));
  return { upload: (await findUpload(record!)) !== undefined, served: answers.filter(({ ok }) => ok).length };
};

test.each(['killed', 'throttled'] as const)(
  'whichever of its calls is %s, an upload becomes ready all the same, and nothing is left over',
  async (fault) => {
    for (let after = 0; ; after += 1) {
      const met = failAt(after, fault);
      const mediaId = await sendMedia(ada, png, { contentType: 'image/png' });
      await stack.settle();
      expect([after, await read(ada, mediaId)]).toMatchObject([after, { status: 'ready', width: 40, height: 30 }]);
      expect([after, await objectsOf(mediaId)]).toEqual([after, { upload: false, served: 4 }]);
      if (!met()) {
        // It reads record and file, writes four objects and the record, and deletes the file.
        expect(after).toBeGreaterThanOrEqual(8);
        return;
      }
    }
  },
);

test('deliveries that come twice and at once make the same', async () => {
  stack.chaos?.resume();
  const sent: string[] = [];
  for (let index = 0; index < 8; index += 1) {
    try {
      sent.push(await sendMedia(ada, png, { contentType: 'image/png' }));
    } catch {
      // The API’s own calls meet faults as well; those are its clients’ to repeat.
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
