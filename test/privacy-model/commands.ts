import { expect } from '@jest/globals';
import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { fc } from '../support/property.ts';
import { ApiError, type Client } from '../support/route-client.ts';
import type { Model } from './reference-model.ts';

/** API clients of the model's users. */
export type Fixture = { users: (Client & { userId: string })[]; settle(): Promise<void> };

type Command = fc.AsyncCommand<Model, Fixture>;
/** Output or error code of a call. */
const outcome = async <Output>(call: Promise<Output>): Promise<{ output: Output } | { code: string }> => {
  try {
    return { output: await call };
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return { code: error.code };
    throw error;
  }
};
const codeOf = (result: { output: unknown } | { code: string }): string => ('code' in result ? result.code : 'OK');

const command = (name: string, run: (model: Model, fixture: Fixture) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => name,
});

/** A command of one user about another. The model runs first and gives the expected response. */
const between = (name: string, act: (model: Model, a: number, b: number, fixture: Fixture) => Promise<void>) => (a: number, b: number) =>
  command(`${name}(${a}, ${b})`, (model, fixture) => act(model, a, b, fixture));

const idOf = (fixture: Fixture, user: number): string => fixture.users[user]!.userId;

const REQUEST_CODES = { hidden: 'USER_NOT_FOUND', friends: 'ALREADY_FRIENDS', open: 'OK', pending: 'OK', accepted: 'OK' } as const;

const request = between('request', async (model, a, b, fixture) => {
  const expected = model.request(a, b);
  const answer = await outcome(fixture.users[a]!.call(graph.sendFriendRequest, { body: { recipientId: idOf(fixture, b) } }));
  expect(codeOf(answer)).toBe(REQUEST_CODES[expected]);
  if ('output' in answer) expect(answer.output.status).toBe(expected === 'accepted' ? 'accepted' : 'pending');
});

/** The open request between two users, from the list of one of them. */
const openRequest = async (fixture: Fixture, me: number, other: number, direction: 'incoming' | 'outgoing') => {
  const { items } = await fixture.users[me]!.call(graph.listFriendRequests, { query: { direction, limit: 100 } });
  return items.find(({ requesterId, recipientId }) => (direction === 'incoming' ? requesterId : recipientId) === idOf(fixture, other));
};

const accept = between('accept', async (model, a, b, fixture) => {
  const open = await openRequest(fixture, a, b, 'incoming');
  expect(open !== undefined).toBe(model.requestedBy(a, b) === b);
  if (!open) return;
  model.accept(b, a);
  expect(codeOf(await outcome(fixture.users[a]!.call(graph.acceptFriendRequest, { params: open })))).toBe('OK');
});

const cancel = between('cancel', async (model, a, b, fixture) => {
  const open = await openRequest(fixture, a, b, 'outgoing');
  expect(open !== undefined).toBe(model.requestedBy(a, b) === a);
  if (!open) return;
  model.endRequest(a, b);
  expect(codeOf(await outcome(fixture.users[a]!.call(graph.cancelFriendRequest, { params: open })))).toBe('OK');
});

const unfriend = between('unfriend', async (model, a, b, fixture) => {
  model.unfriend(a, b);
  const code = codeOf(await outcome(fixture.users[a]!.call(graph.endFriendship, { params: { userId: idOf(fixture, b) } })));
  expect(['OK', 'NOT_FOUND']).toContain(code);
});

const close = between('close', async (model, a, b, fixture) => {
  const marked = model.markClose(a, b, true);
  const code = codeOf(await outcome(fixture.users[a]!.call(graph.markCloseFriend, { params: { userId: idOf(fixture, b) } })));
  expect(code === 'OK').toBe(marked);
});

const notClose = between('not close', async (model, a, b, fixture) => {
  const marked = model.markClose(a, b, false);
  const code = codeOf(await outcome(fixture.users[a]!.call(graph.unmarkCloseFriend, { params: { userId: idOf(fixture, b) } })));
  expect(code === 'OK').toBe(marked);
});

const follow = between('follow', async (model, a, b, fixture) => {
  const hidden = model.isBlocked(a, b);
  if (!hidden) model.follow(a, b);
  const answer = await outcome(fixture.users[a]!.call(graph.followUser, { params: { userId: idOf(fixture, b) } }));
  expect(codeOf(answer) === 'OK').toBe(!hidden);
  if ('output' in answer) expect(answer.output.following).toBe(model.follows(a, b));
});

const unfollow = between('unfollow', async (model, a, b, fixture) => {
  model.unfollow(a, b);
  await outcome(fixture.users[a]!.call(graph.unfollowUser, { params: { userId: idOf(fixture, b) } }));
});

const approve = between('approve', async (model, a, b, fixture) => {
  const following = model.approve(a, b) || model.follows(b, a) === 'following';
  const code = codeOf(await outcome(fixture.users[a]!.call(graph.acceptFollowRequest, { params: { userId: idOf(fixture, b) } })));
  expect(code === 'OK').toBe(following);
});

const block = between('block', async (model, a, b, fixture) => {
  // The response is the same whether the other user blocks the caller or not.
  model.block(a, b);
  const code = codeOf(await outcome(fixture.users[a]!.call(graph.blockUser, { params: { userId: idOf(fixture, b) } })));
  expect(code).toBe('OK');
});

const unblock = between('unblock', async (model, a, b, fixture) => {
  model.unblock(a, b);
  expect(codeOf(await outcome(fixture.users[a]!.call(graph.unblockUser, { params: { userId: idOf(fixture, b) } })))).toBe('OK');
});

/** Reads a profile without draining queues first. */
const readProfile = between('read profile', async (model, a, b, fixture) => {
  const answer = await outcome(fixture.users[a]!.call(users.getUser, { params: { userId: idOf(fixture, b) } }));
  expect(codeOf(answer)).toBe(model.seesProfile(a, b) ? 'OK' : 'NOT_FOUND');
  if (!('output' in answer)) return;
  expect(answer.output.following).toBe(model.follows(a, b) ?? 'none');
  expect(['friend', 'close_friend'].includes(answer.output.relationship)).toBe(model.areFriends(a, b));
});

/** A profile that becomes public approves its follow requests asynchronously, so queues are drained before the model does. */
const privacy = (user: number, feature: 'profile' | 'activity', audience: Audience): Command =>
  command(`privacy(${user}, ${feature}, ${audience})`, async (model, fixture) => {
    model.setPrivacy(user, { [feature]: audience });
    const answer = await fixture.users[user]!.call(users.changePrivacy, { body: { [feature]: audience } });
    expect(answer[feature]).toBe(audience);
    if (feature !== 'profile') return;
    await fixture.settle();
    model.approvePublicFollowRequests();
  });

const post = (author: number, visibility: Audience): Command =>
  command(`post(${author}, ${visibility})`, async (model, fixture) => {
    const { postId } = await fixture.users[author]!.call(posts.createPost, { body: { body: `post ${model.posts.length}`, visibility } });
    model.posts.push({ postId, author, visibility, deleted: false });
  });

const changePost = (which: number, visibility: Audience | undefined): Command => ({
  check: ({ posts }) => posts.length > 0,
  toString: () => `change post(${which}, ${visibility ?? 'delete'})`,
  run: async (model, fixture) => {
    const chosen = model.posts[which % model.posts.length]!;
    if (chosen.deleted) return;
    const { postId, author } = chosen;
    if (visibility === undefined) await fixture.users[author]!.call(posts.deletePost, { params: { postId } });
    else await fixture.users[author]!.call(posts.updatePost, { params: { postId }, body: { visibility } });
    if (visibility === undefined) chosen.deleted = true;
    else chosen.visibility = visibility;
  },
});

const readPost = (viewer: number, which: number): Command => ({
  check: ({ posts }) => posts.length > 0,
  toString: () => `read post(${viewer}, ${which})`,
  run: async (model, fixture) => {
    const chosen = model.posts[which % model.posts.length]!;
    const code = codeOf(await outcome(fixture.users[viewer]!.call(posts.getPost, { params: { postId: chosen.postId } })));
    expect(code).toBe(model.seesPost(viewer, chosen) ? 'OK' : 'NOT_FOUND');
  },
});

export const postsInFeed = async (fixture: Fixture, viewer: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await fixture.users[viewer]!.call(feed.getFeed, { query: { limit: 7, cursor } });
    ids.push(...page.items.map(({ target }) => target.id));
    cursor = page.cursor;
  }
  return ids;
};

/** Even before queues are drained, a feed shows only posts that the viewer may see now, and no duplicates. */
const readFeed = (viewer: number): Command =>
  command(`read feed(${viewer})`, async (model, fixture) => {
    const ids = await postsInFeed(fixture, viewer);
    const visible = new Set(
      model.posts.filter((each) => each.author !== viewer && model.seesPost(viewer, each)).map(({ postId }) => postId),
    );
    expect(ids.filter((postId) => !visible.has(postId))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

/** Random commands of that many users. */
export const commandsOf = (userCount: number, maxCommands: number) => {
  const user = fc.nat(userCount - 1);
  const twoUsers = fc
    .tuple(user, fc.integer({ min: 1, max: userCount - 1 }))
    .map(([a, step]): [number, number] => [a, (a + step) % userCount]);
  const audience = fc.constantFrom(...AUDIENCES);
  const relationships = [
    request,
    request,
    accept,
    cancel,
    unfriend,
    close,
    close,
    notClose,
    follow,
    follow,
    unfollow,
    approve,
    block,
    unblock,
  ];
  // No bias towards small cases: most sequences would be too short for concurrent changes.
  return fc.noBias(
    fc.commands(
      [
        ...relationships.map((make) => twoUsers.map(([a, b]) => make(a, b))),
        twoUsers.map(([a, b]) => readProfile(a, b)),
        twoUsers.map(([a, b]) => readProfile(a, b)),
        fc.tuple(user, fc.constantFrom('profile' as const, 'activity' as const), audience).map((args) => privacy(...args)),
        ...[1, 2, 3].map(() => fc.tuple(user, audience).map((args) => post(...args))),
        fc.tuple(fc.nat(50), fc.option(audience, { nil: undefined })).map((args) => changePost(...args)),
        ...[1, 2, 3].map(() => fc.tuple(user, fc.nat(50)).map((args) => readPost(...args))),
        ...[1, 2, 3].map(() => user.map(readFeed)),
      ],
      { maxCommands, size: 'max' },
    ),
  );
};
