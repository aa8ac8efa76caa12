import * as graph from '../../../schemas/graph/routes.ts';
import * as moderation from '../../../schemas/moderation/routes.ts';
import type { Notification } from '../../../schemas/notifications/inbox-models.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../../support/stack.ts';
import { of } from '../../support/viewers.ts';

let stack: SharedStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

let count = 0;
const fresh = async (groups?: string[]): Promise<Person> => {
  count += 1;
  return stack.as(`p${count}`, groups);
};
const pair = async (): Promise<[Person, Person]> => [await fresh(), await fresh()];
const inbox = async (who: Person): Promise<Notification[]> => {
  await stack.settle();
  return (await who.call(routes.listNotifications, {})).items;
};
const typesOf = async (who: Person): Promise<string[]> => (await inbox(who)).map(({ type }) => type);
const ask = async (from: Person, to: Person) => {
  const { requestId } = await from.call(graph.sendFriendRequest, { body: { recipientId: to.userId } });
  return { params: { requestId } };
};
const post = async (author: Person, body = 'Walked to the lake.') => {
  await author.call(users.changePrivacy, { body: { activity: 'public' } });
  const { postId } = await author.call(posts.createPost, { body: { body, visibility: 'public' } });
  return { params: { postId } };
};

describe('friends and followers', () => {
  test('a friend request tells its recipient, and its acceptance the requester', async () => {
    const [one, other] = await pair();
    const request = await ask(one, other);
    expect(await inbox(other)).toMatchObject([
      { type: 'friend_request', category: 'social', actor: { userId: one.userId }, data: { userId: one.userId } },
    ]);
    await other.call(graph.acceptFriendRequest, request);
    expect(await inbox(one)).toMatchObject([{ type: 'friend_request_accepted', actor: { userId: other.userId } }]);
  });

  test('a new follower tells, a follower who was approved does not, and a request to follow does', async () => {
    const [one, other] = await pair();
    await one.call(graph.followUser, of(other));
    expect(await typesOf(other)).toEqual(['new_follower']);
    const shy = await fresh();
    await shy.call(users.changePrivacy, { body: { profile: 'friends' } });
    await one.call(graph.followUser, of(shy));
    expect(await typesOf(shy)).toEqual(['follow_request']);
    await shy.call(graph.acceptFollowRequest, of(one));
    expect(await typesOf(shy)).toEqual(['follow_request']);
  });

  test('a request names its sender, also where their profile is hidden', async () => {
    const [one, other] = await pair();
    await one.call(users.changePrivacy, { body: { profile: 'private' } });
    await ask(one, other);
    expect(await inbox(other)).toMatchObject([{ actor: { userId: one.userId, avatarUrl: null } }]);
  });
});

describe('posts', () => {
  test('likes of one post are one notification that counts up, without the author’s own', async () => {
    const [author, ...others] = [await fresh(), await fresh(), await fresh()];
    const liked = await post(author);
    for (const who of [author, ...others]) await who.call(posts.likePost, liked);
    expect(await inbox(author)).toMatchObject([{ type: 'like', category: 'social', count: 2, data: liked.params }]);
  });

  test('a comment tells the author of the post, and a reply the author of the comment', async () => {
    const [author, one] = await pair();
    const other = await fresh();
    const written = await post(author);
    const { commentId } = await one.call(posts.createComment, { ...written, body: { body: 'Nice' } });
    expect(await inbox(author)).toMatchObject([{ type: 'comment', actor: { userId: one.userId }, data: { ...written.params, commentId } }]);
    const reply = await other.call(posts.createComment, { ...written, body: { body: 'Indeed', replyTo: commentId } });
    expect(await inbox(one)).toMatchObject([{ type: 'reply', actor: { userId: other.userId }, data: { commentId: reply.commentId } }]);
    expect(await typesOf(author)).toEqual(['comment', 'comment']);
  });

  test('a mention tells once, also in a comment on one’s own post', async () => {
    const [author, mentioned] = await pair();
    await post(author, `With @${mentioned.handle}`);
    expect(await inbox(mentioned)).toMatchObject([{ type: 'mention', category: 'mention', actor: { userId: author.userId } }]);
    const own = await post(mentioned);
    await author.call(posts.createComment, { ...own, body: { body: `Well done @${mentioned.handle}` } });
    expect(await typesOf(mentioned)).toEqual(['mention', 'mention']);
  });

  test('nobody is told between whom a block stands', async () => {
    const [author, blocked] = await pair();
    const written = await post(author);
    await blocked.call(posts.createComment, { ...written, body: { body: 'Nice' } });
    expect(await typesOf(author)).toEqual(['comment']);
    await author.call(graph.blockUser, of(blocked));
    expect(await typesOf(author)).toEqual([]);
  });
});

describe('reports and accounts', () => {
  test('all reporters learn that their report was resolved, and not by whom', async () => {
    const [author, one] = await pair();
    const [other, moderator] = [await fresh(), await fresh(['moderator'])];
    const { params } = await post(author);
    const subject = { type: 'post', id: params.postId };
    const { reportId } = await one.call(moderation.fileReport, { body: { subject, reason: 'spam' } });
    await other.call(moderation.fileReport, { body: { subject, reason: 'hate' } });
    await moderator.call(moderation.resolveReport, { params: { reportId }, body: { action: 'dismiss' } });
    for (const who of [one, other]) {
      const [told] = await inbox(who);
      expect(told).toMatchObject({ type: 'report_resolved', category: 'account', data: { subjectType: 'post', subjectId: params.postId } });
      expect(told?.actor).toBeUndefined();
    }
    expect(await typesOf(author)).toEqual([]);
  });

  test('the end of a suspension, new roles and the end of all sessions are told', async () => {
    const [user, admin] = [await fresh(), await fresh(['admin'])];
    await admin.call(users.suspendUser, { ...of(user), body: { reason: 'rude' } });
    await admin.call(users.liftSuspension, of(user));
    await admin.call(users.changeRoles, { ...of(user), body: { roles: ['moderator'] } });
    expect((await typesOf(user)).sort()).toEqual(['roles_changed', 'suspension_lifted']);
    await user.call(users.revokeSessions, {});
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const again = await stack.as(`p${count - 1}`);
    expect(await typesOf(again)).toContain('signed_out');
  });
});
