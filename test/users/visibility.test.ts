import { randomUUID } from 'node:crypto';
import type { Audience } from '../../schemas/_kit/audience.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { createViewers, of, type Viewer, type Viewers } from '../support/viewers.ts';

let stack: SharedStack;
let cast: Viewers;
beforeAll(async () => {
  stack = await startStack();
  cast = await createViewers(stack, 'seen');
});
afterAll(() => stack?.stop());

const refused = (status: number, code: string) => expect.objectContaining({ status, code });
const viewers = (): Viewer[] => Object.keys(cast) as Viewer[];
const set = (who: Person, body: object, headers: Record<string, string> = {}) => who.send(users.changePrivacy, { body, headers });

/** Whoever gets an answer; the others must get the same bytes as for somebody who does not exist. */
const whoSees = async (path: (userId: string) => string): Promise<Viewer[]> => {
  const get = async (viewer: Person, userId: string) => {
    const answer = await fetch(`${stack.url}${path(userId)}`, { headers: { authorization: `Bearer ${viewer.token}` } });
    return { status: answer.status, text: (await answer.text()).replace(/urn:uuid:[\w-]+/, '') };
  };
  const seeing: Viewer[] = [];
  for (const name of viewers()) {
    const answer = await get(cast[name], cast.subject.userId);
    if (answer.status === 200) seeing.push(name);
    else expect([name, answer]).toEqual([name, await get(cast[name], 'user_nobody')]);
  }
  return seeing;
};

test('privacy is complete, what is left out stays, and the answer is what is read', async () => {
  const { subject } = cast;
  const defaults = {
    profile: 'public',
    checkIns: 'friends',
    favorites: 'friends',
    collections: 'friends',
    reviews: 'public',
    activity: 'public',
    location: 'private',
    allowFriendRequests: true,
    showActivityStatus: true,
    allowTagging: true,
  };
  expect(await subject.call(users.getPrivacy, {})).toEqual(defaults);
  const { output } = await set(subject, { reviews: 'private', allowTagging: false });
  expect(output).toEqual({ ...defaults, reviews: 'private', allowTagging: false });
  expect((await set(subject, { location: 'friends' })).output).toEqual({ ...output, location: 'friends' });
  expect((await set(subject, {})).output).toEqual({ ...output, location: 'friends' });
  expect((await set(subject, { allowTagging: true, reviews: 'public', location: 'private' })).output).toEqual(defaults);
  expect(await subject.call(users.getPrivacy, {})).toEqual(defaults);
});

test('privacy refuses what it does not know, and names it', async () => {
  for (const [body, pointer] of [
    [{ profile: 'everyone' }, '/profile'],
    [{ profile: null }, '/profile'],
    [{ showActivityStatus: 'no' }, '/showActivityStatus'],
    [{ posts: 'public' }, '/posts'],
  ] as const) {
    const error = await set(cast.subject, body).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 400, code: 'INVALID_REQUEST', problem: { errors: [{ pointer }] } });
  }
});

test('a change of privacy based on an old version is refused; one repeated with its key is answered as the first time', async () => {
  const { follower } = cast;
  const etag = (await follower.send(users.getPrivacy, {})).headers.get('etag') ?? '';
  const changed = await set(follower, { reviews: 'friends' }, { 'if-match': etag });
  await expect(set(follower, { reviews: 'private' }, { 'if-match': etag })).rejects.toEqual(refused(412, 'STALE_RESOURCE'));
  expect((await follower.send(users.getPrivacy, { headers: { 'if-none-match': changed.headers.get('etag') ?? '' } })).status).toBe(304);
  const idempotencyKey = randomUUID();
  const first = await follower.send(users.changePrivacy, { body: { reviews: 'private' }, idempotencyKey });
  await set(follower, { reviews: 'public' });
  const again = await follower.send(users.changePrivacy, { body: { reviews: 'private' }, idempotencyKey });
  expect([again.output, again.headers.get('idempotent-replayed')]).toEqual([first.output, 'true']);
  expect((await follower.call(users.getPrivacy, {})).reviews).toBe('public');
});

test('a change of privacy is in the audit log with what changed', async () => {
  const admin = await stack.as('seen.admin', ['admin']);
  await set(cast.close, { favorites: 'private', allowTagging: false, reviews: 'public' });
  const { items } = await admin.call(platform.listAudit, { query: { target: `user:${cast.close.userId}` } });
  expect(items).toMatchObject([
    {
      action: 'account.change_privacy',
      actor: cast.close.userId,
      before: { favorites: 'friends', allowTagging: true },
      after: { favorites: 'private', allowTagging: false },
    },
  ]);
  expect(Object.keys(items[0]?.after ?? {}).sort()).toEqual(['allowTagging', 'favorites']);
});

const EXPECTED: Record<Audience, Viewer[]> = {
  public: ['subject', 'friend', 'close', 'follower', 'stranger', 'moderator'],
  friends: ['subject', 'friend', 'close', 'moderator'],
  close_friends: ['subject', 'close', 'moderator'],
  private: ['subject', 'moderator'],
};

test.each(Object.entries(EXPECTED))(
  'a profile for %s is read and found by exactly those; for others it does not exist',
  async (audience, seeing) => {
    const { subject } = cast;
    await set(subject, { profile: audience });
    await subject.send(users.updateMe, { body: { displayName: 'Subject Ünique' } });
    expect(await whoSees((userId) => `/v1/users/${userId}`)).toEqual(seeing);
    expect(await whoSees((userId) => `/v1/users/${userId}/presence`)).toEqual(seeing);
    for (const query of [stack.handle('SEEN.SUB'), 'subject uni', 'unique']) {
      const finding: Viewer[] = [];
      for (const name of viewers()) {
        const { items } = await cast[name].call(users.searchPeople, { query: { query } });
        if (items.some(({ userId }) => userId === subject.userId)) finding.push(name);
      }
      expect([query, finding]).toEqual([query, seeing]);
    }
    await set(subject, { profile: 'public' });
  },
);

test('a suspended person is read and found by moderators only, and by everybody again when it is lifted', async () => {
  const { subject, moderator } = cast;
  await moderator.call(users.suspendUser, { ...of(subject), body: { reason: 'spam' } });
  const others = (names: Viewer[]) => names.filter((name) => name !== 'subject');
  const seen = async (): Promise<Viewer[]> => {
    const seeing: Viewer[] = [];
    for (const name of others(viewers())) {
      const profile = await cast[name].call(users.getUser, of(subject)).catch((error: { code: string }) => error.code);
      const { items } = await cast[name].call(users.searchPeople, { query: { query: stack.handle('seen.subject') } });
      expect(items.length).toBe(typeof profile === 'string' ? 0 : 1);
      if (typeof profile !== 'string') seeing.push(name);
      else expect(profile).toBe('NOT_FOUND');
    }
    return seeing;
  };
  expect(await seen()).toEqual(['moderator']);
  await moderator.send(users.liftSuspension, of(subject));
  expect(await seen()).toEqual(others(EXPECTED.public));
});

test('a profile says what is between the two, from either side, and how many friends and followers there are', async () => {
  const { subject, friend, close, follower, stranger } = cast;
  await stack.settle();
  const seenBy = async (viewer: Person, person: Person) => {
    const { relationship, following, followsMe, friendRequestId } = await viewer.call(users.getUser, of(person));
    return { relationship, following, followsMe, friendRequestId };
  };
  const nothing = { relationship: 'none', following: 'none', followsMe: false, friendRequestId: null };
  expect(await seenBy(stranger, subject)).toEqual(nothing);
  expect(await seenBy(subject, subject)).toEqual({ ...nothing, relationship: 'self' });
  expect(await seenBy(friend, subject)).toEqual({ ...nothing, relationship: 'friend' });
  expect(await seenBy(subject, close)).toEqual({ ...nothing, relationship: 'close_friend' });
  // Whom somebody marked as close is theirs to know.
  expect(await seenBy(close, subject)).toEqual({ ...nothing, relationship: 'friend' });
  expect(await seenBy(follower, subject)).toEqual({ ...nothing, relationship: 'following', following: 'following' });
  expect(await seenBy(subject, follower)).toEqual({ ...nothing, relationship: 'follower', followsMe: true });
  const { requestId } = await stranger.call(graph.sendFriendRequest, { body: { recipientId: follower.userId } });
  expect(await seenBy(stranger, follower)).toEqual({ ...nothing, relationship: 'request_sent', friendRequestId: requestId });
  expect(await seenBy(follower, stranger)).toEqual({ ...nothing, relationship: 'request_received', friendRequestId: requestId });
  await follower.call(graph.declineFriendRequest, { params: { requestId } });
  expect(await seenBy(stranger, follower)).toEqual(nothing);
  const counts = { friends: 2, followers: 1, following: 0, communities: 0 };
  expect((await stranger.call(users.getUser, of(subject))).counts).toEqual(counts);
  expect((await subject.call(users.getMe, {})).counts).toEqual(counts);
});

test('a profile with what is between the two is one round trip over HTTP too', async () => {
  const calls: number[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const { headers } = await cast.friend.send(users.getUser, of(cast.subject));
    calls.push(Number(/calls=(\d+)/.exec(headers.get('server-timing') ?? '')?.[1]));
  }
  // Others pay for a share of the rate limit, or for what a cold instance reads once.
  expect(Math.min(...calls)).toBe(1);
});

test('a region is for those who may see the location; what only its owner sees is for nobody else', async () => {
  const { subject, friend, stranger, moderator } = cast;
  await subject.send(users.updateMe, { body: { region: 'AT-9' } });
  const regions = async () => [
    (await subject.call(users.getUser, { params: { userId: 'me' } })).region,
    (await friend.call(users.getUser, of(subject))).region,
    (await stranger.call(users.getUser, of(subject))).region,
    (await moderator.call(users.getUser, of(subject))).region,
  ];
  expect(await regions()).toEqual(['AT-9', null, null, null]);
  await set(subject, { location: 'friends' });
  expect(await regions()).toEqual(['AT-9', 'AT-9', null, null]);
  const seen = Object.keys(await friend.call(users.getUser, of(subject)));
  expect(seen.filter((name) => ['locale', 'timeZone', 'handleChosen', 'avatarMediaId'].includes(name))).toEqual([]);
  await set(subject, { location: 'private' });
});

test('one’s own settings are nobody else’s: every route about me is about the caller', async () => {
  await set(cast.stranger, { collections: 'private' });
  expect((await cast.moderator.call(users.getPrivacy, {})).collections).toBe('friends');
  expect((await cast.stranger.call(users.getPrivacy, {})).collections).toBe('private');
});
