import { randomUUID } from 'node:crypto';
import type { Audience } from '../../schemas/_kit/audience.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { createViewers, of, type Viewer, type Viewers } from '../support/viewers.ts';

let stack: SharedStack;
let viewers: Viewers;
beforeAll(async () => {
  stack = await startStack();
  viewers = await createViewers(stack, 'seen');
});
afterAll(() => stack?.stop());

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const names = (): Viewer[] => Object.keys(viewers) as Viewer[];
const set = (who: Person, body: object, headers: Record<string, string> = {}) => who.send(users.changePrivacy, { body, headers });

/** Returns the viewers who get a result. All others must get the same bytes as for a missing user. */
const whoSees = async (path: (userId: string) => string): Promise<Viewer[]> => {
  const get = async (viewer: Person, userId: string) => {
    const answer = await fetch(`${stack.url}${path(userId)}`, { headers: { authorization: `Bearer ${viewer.token}` } });
    return { status: answer.status, text: (await answer.text()).replace(/urn:uuid:[\w-]+/, '') };
  };
  const permitted: Viewer[] = [];
  for (const name of names()) {
    const answer = await get(viewers[name], viewers.subject.userId);
    if (answer.status === 200) permitted.push(name);
    else expect([name, answer]).toEqual([name, await get(viewers[name], 'user_nobody')]);
  }
  return permitted;
};

test('a privacy change keeps absent fields and returns all settings as later reads do', async () => {
  const { subject } = viewers;
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
    allowBeingAdded: 'friends',
  };
  expect(await subject.call(users.getPrivacy, {})).toEqual(defaults);
  const { output } = await set(subject, { reviews: 'private', allowTagging: false });
  expect(output).toEqual({ ...defaults, reviews: 'private', allowTagging: false });
  expect((await set(subject, { location: 'friends' })).output).toEqual({ ...output, location: 'friends' });
  expect((await set(subject, {})).output).toEqual({ ...output, location: 'friends' });
  expect((await set(subject, { allowBeingAdded: 'nobody' })).output).toEqual({ ...output, location: 'friends', allowBeingAdded: 'nobody' });
  expect((await set(subject, { allowBeingAdded: 'friends' })).output).toEqual({ ...output, location: 'friends' });
  expect((await set(subject, { allowTagging: true, reviews: 'public', location: 'private' })).output).toEqual(defaults);
  expect(await subject.call(users.getPrivacy, {})).toEqual(defaults);
});

test('invalid privacy settings fail with a pointer to the field', async () => {
  for (const [body, pointer] of [
    [{ profile: 'everyone' }, '/profile'],
    [{ profile: null }, '/profile'],
    [{ showActivityStatus: 'no' }, '/showActivityStatus'],
    [{ posts: 'public' }, '/posts'],
  ] as const) {
    const error = await set(viewers.subject, body).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 400, code: 'INVALID_REQUEST', problem: { errors: [{ pointer }] } });
  }
});

test('a privacy change with an outdated ETag fails; a repeated idempotency key replays the first response', async () => {
  const { follower } = viewers;
  const etag = (await follower.send(users.getPrivacy, {})).headers.get('etag') ?? '';
  const changed = await set(follower, { reviews: 'friends' }, { 'if-match': etag });
  await expect(set(follower, { reviews: 'private' }, { 'if-match': etag })).rejects.toEqual(problem(412, 'STALE_RESOURCE'));
  expect((await follower.send(users.getPrivacy, { headers: { 'if-none-match': changed.headers.get('etag') ?? '' } })).status).toBe(304);
  const idempotencyKey = randomUUID();
  const first = await follower.send(users.changePrivacy, { body: { reviews: 'private' }, idempotencyKey });
  await set(follower, { reviews: 'public' });
  const repeated = await follower.send(users.changePrivacy, { body: { reviews: 'private' }, idempotencyKey });
  expect([repeated.output, repeated.headers.get('idempotent-replayed')]).toEqual([first.output, 'true']);
  expect((await follower.call(users.getPrivacy, {})).reviews).toBe('public');
});

test('the audit log contains only the changed privacy settings', async () => {
  const admin = await stack.as('seen.admin', ['admin']);
  await set(viewers.close, { favorites: 'private', allowTagging: false, reviews: 'public' });
  const { items } = await admin.call(platform.listAudit, { query: { target: `user:${viewers.close.userId}` } });
  expect(items).toMatchObject([
    {
      action: 'account.change_privacy',
      actor: viewers.close.userId,
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
  'a profile with audience %s is visible and searchable for exactly that audience and does not exist for others',
  async (audience, permitted) => {
    const { subject } = viewers;
    await set(subject, { profile: audience });
    await subject.send(users.updateMe, { body: { displayName: 'Subject Ünique' } });
    expect(await whoSees((userId) => `/v1/users/${userId}`)).toEqual(permitted);
    expect(await whoSees((userId) => `/v1/users/${userId}/presence`)).toEqual(permitted);
    for (const query of [stack.handle('SEEN.SUB'), 'subject uni', 'unique']) {
      const found: Viewer[] = [];
      for (const name of names()) {
        const { items } = await viewers[name].call(users.searchPeople, { query: { query } });
        if (items.some(({ userId }) => userId === subject.userId)) found.push(name);
      }
      expect([query, found]).toEqual([query, permitted]);
    }
    await set(subject, { profile: 'public' });
  },
);

test('a suspended user is visible and searchable for moderators only, until the suspension is lifted', async () => {
  const { subject, moderator } = viewers;
  await moderator.call(users.suspendUser, { ...of(subject), body: { reason: 'spam' } });
  const others = (names: Viewer[]) => names.filter((name) => name !== 'subject');
  const seen = async (): Promise<Viewer[]> => {
    const permitted: Viewer[] = [];
    for (const name of others(names())) {
      const profile = await viewers[name].call(users.getUser, of(subject)).catch((error: { code: string }) => error.code);
      const { items } = await viewers[name].call(users.searchPeople, { query: { query: stack.handle('seen.subject') } });
      expect(items.length).toBe(typeof profile === 'string' ? 0 : 1);
      if (typeof profile !== 'string') permitted.push(name);
      else expect(profile).toBe('NOT_FOUND');
    }
    return permitted;
  };
  expect(await seen()).toEqual(['moderator']);
  await moderator.send(users.liftSuspension, of(subject));
  expect(await seen()).toEqual(others(EXPECTED.public));
});

test('a profile contains the relationship from either side and the counts', async () => {
  const { subject, friend, close, follower, stranger } = viewers;
  await stack.settle();
  const seenBy = async (viewer: Person, person: Person) => {
    const { relationship, following, followsMe, muted, friendRequestId } = await viewer.call(users.getUser, of(person));
    return { relationship, following, followsMe, muted, friendRequestId };
  };
  const nothing = { relationship: 'none', following: 'none', followsMe: false, muted: false, friendRequestId: null };
  expect(await seenBy(stranger, subject)).toEqual(nothing);
  expect(await seenBy(subject, subject)).toEqual({ ...nothing, relationship: 'self' });
  expect(await seenBy(friend, subject)).toEqual({ ...nothing, relationship: 'friend' });
  expect(await seenBy(subject, close)).toEqual({ ...nothing, relationship: 'close_friend' });
  // The close-friend mark is visible only to the user who set it.
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

test('a profile with the relationship takes one round trip over HTTP', async () => {
  const calls: number[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const { headers } = await viewers.friend.send(users.getUser, of(viewers.subject));
    calls.push(Number(/calls=(\d+)/.exec(headers.get('server-timing') ?? '')?.[1]));
  }
  // Other attempts include a rate limit write or the first reads of a cold instance.
  expect(Math.min(...calls)).toBe(1);
});

test('the region requires access to the location; owner-only fields are absent for other viewers', async () => {
  const { subject, friend, stranger, moderator } = viewers;
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

test('privacy routes read and change the settings of the caller only', async () => {
  await set(viewers.stranger, { collections: 'private' });
  expect((await viewers.moderator.call(users.getPrivacy, {})).collections).toBe('friends');
  expect((await viewers.stranger.call(users.getPrivacy, {})).collections).toBe('private');
});
