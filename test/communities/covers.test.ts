import * as routes from '../../schemas/communities/routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import { readBucket } from '../support/bucket-contents.ts';
import { picture, toPng } from '../support/images.ts';
import { codeOf, type Person, sendMedia, startMedia } from '../support/uploads.ts';

let stack: Awaited<ReturnType<typeof startMedia>>;
let [ada, ben, mona]: Person[] = [];
beforeAll(async () => {
  stack = await startMedia();
  [ada, ben, mona] = await Promise.all([stack.as('ada'), stack.as('ben'), stack.as('mona', ['moderator'])]);
});
afterAll(() => stack?.stop());

const present = (person: Person | undefined): Person => {
  if (!person) throw new Error('a person is missing');
  return person;
};
const png = toPng(picture(40, 30));
const image = async (person: Person, purpose: 'community' | 'post' = 'community'): Promise<string> => {
  const mediaId = await sendMedia(person, png, { contentType: 'image/png', purpose });
  await stack.settle();
  return mediaId;
};
/** How many files are served and kept. */
const filesOf = async (mediaId: string): Promise<[served: number, kept: number]> => {
  await stack.settle();
  const keys = (await readBucket(stack)).flatMap(({ key }) => (key.includes(mediaId) ? [key.split('/')[0]] : []));
  return [keys.filter((key) => key === 'served').length, keys.filter((key) => key === 'kept').length];
};

test('a cover image is shown, replaced, hidden with its community, and deleted when nothing shows it', async () => {
  const [founder, moderator] = [present(ada), present(mona)];
  const [first, second] = [await image(founder), await image(founder)];
  const { communityId, cover } = await founder.call(routes.createCommunity, { body: { name: 'Painters', coverMediaId: first } });
  expect(cover).toMatchObject({ mediaId: first, width: 40, height: 30, url: expect.stringContaining(first) });
  const params = { communityId };
  const { items } = await present(ben).call(routes.listCommunities, { query: { query: 'Painters' } });
  expect(items).toMatchObject([{ cover: { mediaId: first } }]);
  const update = (body: object) => founder.call(routes.updateCommunity, { params, body });
  expect(await update({ coverMediaId: second })).toMatchObject({ cover: { mediaId: second } });
  expect([await filesOf(first), await filesOf(second)]).toEqual([
    [0, 0],
    [4, 0],
  ]);
  // The same again, and another setting, change nothing of it.
  await update({ coverMediaId: second, name: 'Drawers' });
  await moderator.call(moderation.removeCommunity, { params, body: { reason: 'A test' } });
  expect(await filesOf(second)).toEqual([0, 4]);
  await moderator.call(moderation.restoreCommunity, { params, body: { reason: 'A mistake' } });
  // The kept copy stays for the next time.
  expect(await filesOf(second)).toEqual([4, 4]);
  expect(await update({ coverMediaId: null })).toMatchObject({ cover: null });
  expect(await filesOf(second)).toEqual([0, 0]);
});

test('only own images of the purpose become covers', async () => {
  const [founder, other] = [present(ada), present(ben)];
  const { communityId } = await founder.call(routes.createCommunity, { body: { name: 'Sculptors' } });
  for (const mediaId of [await image(other), await image(founder, 'post'), 'media_none'])
    expect(await codeOf(founder.call(routes.updateCommunity, { params: { communityId }, body: { coverMediaId: mediaId } }))).toBe(
      'MEDIA_NOT_FOUND',
    );
});
