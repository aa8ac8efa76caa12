import { expect } from '@jest/globals';
import fc from 'fast-check';
import { ApiError, type Client } from '../../client/http.ts';
import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Model } from './reference-model.ts';

/** The API as the model's people use it. */
export type Fixture = { people: (Client & { userId: string })[]; settle(): Promise<void> };

type Command = fc.AsyncCommand<Model, Fixture>;
/** What a call answered: the code of a refusal, or the output. */
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

/** A command between two people; the model moves first and says what has to be answered. */
const between = (name: string, act: (model: Model, a: number, b: number, fixture: Fixture) => Promise<void>) => (a: number, b: number) =>
  command(`${name}(${a}, ${b})`, (model, fixture) => act(model, a, b, fixture));

const idOf = ({ people }: Fixture, person: number): string => people[person]!.userId;

const REQUESTED = { hidden: 'USER_NOT_FOUND', friends: 'ALREADY_FRIENDS', open: 'OK', pending: 'OK', accepted: 'OK' } as const;

const request = between('request', async (model, a, b, fixture) => {
  const expected = model.request(a, b);
  const answer = await outcome(fixture.people[a]!.call(graph.sendFriendRequest, { body: { recipientId: idOf(fixture, b) } }));
  expect(codeOf(answer)).toBe(REQUESTED[expected]);
  if ('output' in answer) expect(answer.output.status).toBe(expected === 'accepted' ? 'accepted' : 'pending');
});

/** The open request between the two as one of them lists it. */
const openRequest = async (fixture: Fixture, me: number, other: number, direction: 'incoming' | 'outgoing') => {
  const { items } = await fixture.people[me]!.call(graph.listFriendRequests, { query: { direction, limit: 100 } });
  return items.find(({ requesterId, recipientId }) => (direction === 'incoming' ? requesterId : recipientId) === idOf(fixture, other));
};

const answerRequest = between('accept', async (model, a, b, fixture) => {
  const open = await openRequest(fixture, a, b, 'incoming');
  expect(open !== undefined).toBe(model.askedBy(a, b) === b);
  if (!open) return;
  model.accept(b, a);
  expect(codeOf(await outcome(fixture.people[a]!.call(graph.acceptFriendRequest, { params: open })))).toBe('OK');
});

const cancel = between('cancel', async (model, a, b, fixture) => {
  const open = await openRequest(fixture, a, b, 'outgoing');
  expect(open !== undefined).toBe(model.askedBy(a, b) === a);
  if (!open) return;
  model.endRequest(a, b);
  expect(codeOf(await outcome(fixture.people[a]!.call(graph.cancelFriendRequest, { params: open })))).toBe('OK');
});

const unfriend = between('unfriend', async (model, a, b, fixture) => {
  model.unfriend(a, b);
  const code = codeOf(await outcome(fixture.people[a]!.call(graph.endFriendship, { params: { userId: idOf(fixture, b) } })));
  expect(['OK', 'NOT_FOUND']).toContain(code);
});

const close = between('close', async (model, a, b, fixture) => {
  const marked = model.markClose(a, b, true);
  const code = codeOf(await outcome(fixture.people[a]!.call(graph.markCloseFriend, { params: { userId: idOf(fixture, b) } })));
  expect(code === 'OK').toBe(marked);
});

const notClose = between('not close', async (model, a, b, fixture) => {
  const marked = model.markClose(a, b, false);
  const code = codeOf(await outcome(fixture.people[a]!.call(graph.unmarkCloseFriend, { params: { userId: idOf(fixture, b) } })));
  expect(code === 'OK').toBe(marked);
});

const follow = between('follow', async (model, a, b, fixture) => {
  const hidden = model.isBlocked(a, b);
  if (!hidden) model.follow(a, b);
  const answer = await outcome(fixture.people[a]!.call(graph.followUser, { params: { userId: idOf(fixture, b) } }));
  expect(codeOf(answer) === 'OK').toBe(!hidden);
  if ('output' in answer) expect(answer.output.following).toBe(model.follows(a, b));
});

const unfollow = between('unfollow', async (model, a, b, fixture) => {
  model.unfollow(a, b);
  await outcome(fixture.people[a]!.call(graph.unfollowUser, { params: { userId: idOf(fixture, b) } }));
});

const approve = between('approve', async (model, a, b, fixture) => {
  const following = model.approve(a, b) || model.follows(b, a) === 'following';
  const code = codeOf(await outcome(fixture.people[a]!.call(graph.acceptFollowRequest, { params: { userId: idOf(fixture, b) } })));
  expect(code === 'OK').toBe(following);
});

const block = between('block', async (model, a, b, fixture) => {
  // Whoever has blocked me is not there for me, not even to be blocked.
  const there = model.hasBlocked(a, b) || !model.isBlocked(a, b);
  if (there) model.block(a, b);
  const code = codeOf(await outcome(fixture.people[a]!.call(graph.blockUser, { params: { userId: idOf(fixture, b) } })));
  expect(code).toBe(there ? 'OK' : 'NOT_FOUND');
});

const unblock = between('unblock', async (model, a, b, fixture) => {
  model.unblock(a, b);
  await outcome(fixture.people[a]!.call(graph.unblockUser, { params: { userId: idOf(fixture, b) } }));
});

/** Looks at a person, at once: nothing has settled yet. */
const look = between('look', async (model, a, b, fixture) => {
  const answer = await outcome(fixture.people[a]!.call(users.getUser, { params: { userId: idOf(fixture, b) } }));
  expect(codeOf(answer)).toBe(model.seesProfile(a, b) ? 'OK' : 'NOT_FOUND');
  if (!('output' in answer)) return;
  expect(answer.output.following).toBe(model.follows(a, b) ?? 'none');
  expect(['friend', 'close_friend'].includes(answer.output.relationship)).toBe(model.areFriends(a, b));
});

/** An account that becomes public accepts who waits by and by: whether it did is known when all has settled. */
const privacy = (person: number, feature: 'profile' | 'activity', audience: Audience): Command =>
  command(`privacy(${person}, ${feature}, ${audience})`, async (model, fixture) => {
    model.setPrivacy(person, { [feature]: audience });
    const answer = await fixture.people[person]!.call(users.changePrivacy, { body: { [feature]: audience } });
    expect(answer[feature]).toBe(audience);
    if (feature !== 'profile') return;
    await fixture.settle();
    model.settleFollowRequests();
  });

const post = (author: number, visibility: Audience): Command =>
  command(`post(${author}, ${visibility})`, async (model, fixture) => {
    const { postId } = await fixture.people[author]!.call(posts.createPost, { body: { body: `post ${model.posts.length}`, visibility } });
    model.posts.push({ postId, author, visibility, deleted: false });
  });

const changePost = (which: number, visibility: Audience | undefined): Command => ({
  check: ({ posts }) => posts.length > 0,
  toString: () => `change post(${which}, ${visibility ?? 'delete'})`,
  run: async (model, fixture) => {
    const one = model.posts[which % model.posts.length]!;
    if (one.deleted) return;
    const { postId, author } = one;
    if (visibility === undefined) await fixture.people[author]!.call(posts.deletePost, { params: { postId } });
    else await fixture.people[author]!.call(posts.updatePost, { params: { postId }, body: { visibility } });
    if (visibility === undefined) one.deleted = true;
    else one.visibility = visibility;
  },
});

const readPost = (viewer: number, which: number): Command => ({
  check: ({ posts }) => posts.length > 0,
  toString: () => `read post(${viewer}, ${which})`,
  run: async (model, fixture) => {
    const one = model.posts[which % model.posts.length]!;
    const code = codeOf(await outcome(fixture.people[viewer]!.call(posts.getPost, { params: { postId: one.postId } })));
    expect(code).toBe(model.seesPost(viewer, one) ? 'OK' : 'NOT_FOUND');
  },
});

export const postsInFeed = async (fixture: Fixture, viewer: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await fixture.people[viewer]!.call(feed.getFeed, { query: { limit: 7, cursor } });
    ids.push(...page.items.map(({ target }) => target.id));
    cursor = page.cursor;
  }
  return ids;
};

/** Whatever is still on its way: a feed never shows what is not for the viewer at this moment, and nothing twice. */
const readFeed = (viewer: number): Command =>
  command(`read feed(${viewer})`, async (model, fixture) => {
    const ids = await postsInFeed(fixture, viewer);
    const visible = new Set(model.posts.filter((one) => one.author !== viewer && model.seesPost(viewer, one)).map(({ postId }) => postId));
    expect(ids.filter((postId) => !visible.has(postId))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

/** Random commands of so many people. */
export const commandsOf = (people: number, maxCommands: number) => {
  const person = fc.nat(people - 1);
  const two = fc.tuple(person, fc.integer({ min: 1, max: people - 1 })).map(([a, step]): [number, number] => [a, (a + step) % people]);
  const audience = fc.constantFrom(...AUDIENCES);
  const relationships = [
    request,
    request,
    answerRequest,
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
  // Without the bias of fast-check towards small cases: most sequences would be too short for anything to cross.
  return fc.noBias(
    fc.commands(
      [
        ...relationships.map((make) => two.map(([a, b]) => make(a, b))),
        two.map(([a, b]) => look(a, b)),
        two.map(([a, b]) => look(a, b)),
        fc.tuple(person, fc.constantFrom('profile' as const, 'activity' as const), audience).map((args) => privacy(...args)),
        ...[1, 2, 3].map(() => fc.tuple(person, audience).map((args) => post(...args))),
        fc.tuple(fc.nat(50), fc.option(audience, { nil: undefined })).map((args) => changePost(...args)),
        ...[1, 2, 3].map(() => fc.tuple(person, fc.nat(50)).map((args) => readPost(...args))),
        ...[1, 2, 3].map(() => person.map(readFeed)),
      ],
      { maxCommands, size: 'max' },
    ),
  );
};
