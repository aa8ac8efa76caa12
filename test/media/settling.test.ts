import type { Context } from '../../lambdas/_base/context.ts';
import { provide } from '../../lambdas/_base/contributions.ts';
import type { UseState } from '../../lambdas/_people/media-use.ts';
import { removePost, restorePost } from '../../schemas/moderation/routes.ts';
import { createPost, deletePost } from '../../schemas/posts/routes.ts';
import { readBucket } from '../support/bucket-contents.ts';
import { picture, toPng } from '../support/images.ts';
import { type Person, sendMedia, startMedia } from '../support/uploads.ts';

let stack: Awaited<ReturnType<typeof startMedia>>;
let ada: Person;
let root: Person;
const png = toPng(picture(16, 12));
beforeAll(async () => {
  stack = await startMedia({ chaos: 'settling', logs: 'none' });
  stack.chaos?.pause();
  [ada, root] = await Promise.all([stack.as('ada'), stack.as('rosa', ['admin'])]);
});
afterAll(() => stack.stop());

const objectsOf = async (mediaId: string): Promise<string> => {
  const keys = (await readBucket(stack)).flatMap(({ key }) => (key.includes(mediaId) ? [key.split('/')[0]!] : []));
  return ['served', 'kept'].map((prefix) => `${prefix} ${keys.filter((key) => key === prefix).length}`).join(', ');
};
const posted = async (): Promise<{ mediaId: string; postId: string }> => {
  const mediaId = await sendMedia(ada, png, { contentType: 'image/png' });
  await stack.settle();
  return { mediaId, postId: (await ada.call(createPost, { body: { mediaIds: [mediaId] } })).postId };
};

/** Kills the worker after the call that follows `after` other calls. @returns whether it was injected */
const failAt = (after: number): (() => boolean) => {
  let calls = 0;
  let injected = false;
  stack.chaos?.once(({ caller }) => {
    if (!caller.includes('media-worker')) return false;
    injected = calls === after;
    calls += 1;
    return injected;
  }, 'killed');
  return () => injected;
};

test('files end where they belong, whichever call a crash follows', async () => {
  for (let after = 0; ; after += 1) {
    const { mediaId, postId } = await posted();
    const call = { params: { postId }, body: { reason: 'vile' } };
    const injected: boolean[] = [];
    const step = async (act: () => Promise<unknown>, expected: string): Promise<void> => {
      const wasInjected = failAt(after);
      await act();
      await stack.settle();
      expect([after, await objectsOf(mediaId)]).toEqual([after, expected]);
      injected.push(wasInjected());
    };
    await step(() => root.call(removePost, call), 'served 0, kept 4');
    await step(() => root.call(restorePost, call), 'served 4, kept 4');
    await step(() => ada.call(deletePost, { params: { postId } }), 'served 0, kept 0');
    if (injected.every((one) => !one)) {
      // To hide takes the most calls: to read, copy, delete and read again.
      expect(after).toBeGreaterThanOrEqual(10);
      return;
    }
  }
});

describe('crossing changes', () => {
  const ctx = { now: () => new Date(), remaining: () => 10_000 } as unknown as Context;
  /** Settles an image that one thing uses, whose state changes from read to read; the last one stays. */
  const settle = async (mediaId: string, states: UseState[]): Promise<void> => {
    const { readStoredMedia, replaceMediaItem } = await import('../../lambdas/media/media.store.ts');
    const { settleMedia } = await import('../../lambdas/media/settle-media.ts');
    const { transact } = await import('../../lambdas/_table/commit.ts');
    const left = [...states];
    const stateOf = async (): Promise<UseState> => (left.length > 1 ? left.shift()! : left[0]!);
    provide('mediaUses', [['test', { type: 'test', stateOf }]]);
    const media = await readStoredMedia(mediaId);
    if (media && !media.uses) await transact([replaceMediaItem(media, { ...media, uses: ['test#1'], expiresAt: undefined })], ctx);
    await settleMedia(mediaId, ctx);
  };
  const image = async (): Promise<string> => {
    const mediaId = await sendMedia(ada, png, { contentType: 'image/png' });
    await stack.settle();
    return mediaId;
  };

  test.each<[UseState[], string]>([
    [['shown', 'away'], 'served 0, kept 4'],
    [['away', 'shown'], 'served 4, kept 4'],
    [['away', 'shown', 'away'], 'served 0, kept 4'],
    [['shown', 'gone'], 'served 0, kept 0'],
    [['away', 'gone'], 'served 0, kept 0'],
    [['shown', 'away', 'shown', 'gone'], 'served 0, kept 0'],
  ])('what a use is at the last read decides: %p', async (states, expected) => {
    const mediaId = await image();
    await settle(mediaId, states);
    expect(await objectsOf(mediaId)).toBe(expected);
    // A repeated delivery changes nothing.
    await settle(mediaId, states.slice(-1));
    expect(await objectsOf(mediaId)).toBe(expected);
  });

  test('an image that is used again while it is found unused stays', async () => {
    const { readStoredMedia, replaceMediaItem } = await import('../../lambdas/media/media.store.ts');
    const { settleMedia } = await import('../../lambdas/media/settle-media.ts');
    const { writeAlone } = await import('../../lambdas/_table/write.ts');
    const mediaId = await image();
    const use = async (uses: string[]): Promise<void> => {
      const media = (await readStoredMedia(mediaId))!;
      await writeAlone(replaceMediaItem(media, { ...media, uses, expiresAt: undefined }));
    };
    await use(['test#old']);
    let isUsedAgain = false;
    const stateOf = async (id: string): Promise<UseState> => {
      if (!isUsedAgain) await use(['test#old', 'test#new']);
      isUsedAgain = true;
      return id === 'new' ? 'shown' : 'gone';
    };
    provide('mediaUses', [['test', { type: 'test', stateOf }]]);
    await settleMedia(mediaId, ctx);
    expect([await objectsOf(mediaId), (await readStoredMedia(mediaId))?.uses]).toEqual(['served 4, kept 0', ['test#new']]);
  });

  test('deliveries at once lose no file', async () => {
    const mediaId = await image();
    await settle(mediaId, ['away']);
    for (let round = 0; round < 5; round += 1) {
      const states: UseState[] = ['shown', 'away', 'shown', 'away', 'shown'];
      await Promise.all([settle(mediaId, states), settle(mediaId, ['shown']), settle(mediaId, ['shown'])]);
      expect([round, await objectsOf(mediaId)]).toEqual([round, 'served 4, kept 4']);
    }
  });
});
