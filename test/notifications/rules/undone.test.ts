import type { NotificationRule } from '../../../lambdas/_async/notification-rule.ts';
import { transact } from '../../../lambdas/_table/commit.ts';
import { putMembership } from '../../../lambdas/communities/community/community.store.ts';
import { cancelCompetition } from '../../../lambdas/competitions/competition/cancel-competition.ts';
import competitionRules from '../../../lambdas/competitions/notify.ts';
import { inviteParticipants } from '../../../lambdas/competitions/participants/invite-participants.ts';
import { removeParticipant } from '../../../lambdas/competitions/participants/remove-participant.ts';
import { followUser } from '../../../lambdas/graph/follows/follow-user.ts';
import { unfollowUser } from '../../../lambdas/graph/follows/unfollow-user.ts';
import { cancelFriendRequest } from '../../../lambdas/graph/friend-requests/cancel-friend-request.ts';
import graphRules from '../../../lambdas/graph/notify.ts';
import { fileReport } from '../../../lambdas/moderation/file-report.ts';
import { removeCommunityPost } from '../../../lambdas/moderation/in-community/remove-community-post.ts';
import { resolveCommunityReport } from '../../../lambdas/moderation/in-community/resolve-community-report.ts';
import moderationRules from '../../../lambdas/moderation/notify.ts';
import { createComment } from '../../../lambdas/posts/comments/create-comment.ts';
import { deleteComment } from '../../../lambdas/posts/comments/delete-comment.ts';
import { likePost } from '../../../lambdas/posts/likes/like-post.ts';
import { unlikePost } from '../../../lambdas/posts/likes/unlike-post.ts';
import postRules from '../../../lambdas/posts/notify.ts';
import { deletePost } from '../../../lambdas/posts/post/delete-post.ts';
import type { EventData, EventDefinition } from '../../../schemas/_kit/event.ts';
import * as competitions from '../../../schemas/competitions/routes.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import * as inCommunity from '../../../schemas/moderation/community-routes.ts';
import * as moderation from '../../../schemas/moderation/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import { communityOf } from '../../support/communities.ts';
import { published } from '../../support/competitions.ts';
import { post } from '../../support/posts.ts';
import { ask } from '../../support/relationships.ts';
import { call, clock, contextOf, people, startHarness, type Who } from '../../support/use-cases.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  ({ stop } = await startHarness());
});
afterAll(() => stop());

const rules: readonly NotificationRule[] = [graphRules, postRules, competitionRules, moderationRules].flat();
/** Whether a fact of these data still stands, by the rule of this name. */
const holds = async <Definition extends EventDefinition>(name: string, data: EventData<Definition>): Promise<boolean> => {
  const rule = rules.find((one) => one.name === name);
  const event = { id: 'event-1', name: String(rule?.event.name), at: clock.now.toISOString(), actor: null, correlationId: 'c', data };
  return (await rule?.stillHolds?.(event as never, contextOf({ userId: 'user_system' }))) ?? true;
};
const pair = async () => (await people(2, 20)) as [Who, Who];

test('a withdrawn friend request, an ended follow', async () => {
  const [one, other] = await pair();
  const data = { userId: one.userId, otherId: other.userId, v: 1 };
  expect(await holds('friend_request', data)).toBe(false);
  const { requestId } = await ask(one, other);
  expect(await holds('friend_request', data)).toBe(true);
  expect(await holds('friend_request', { ...data, userId: other.userId, otherId: one.userId })).toBe(false);
  expect(await holds('friend_request_accepted', data)).toBe(false);
  await call(graph.cancelFriendRequest, cancelFriendRequest, one, { params: { requestId } });
  expect(await holds('friend_request', data)).toBe(false);
  await call(graph.followUser, followUser, one, { params: { userId: other.userId } });
  expect([await holds('new_follower', data), await holds('follow_request', data)]).toEqual([true, false]);
  await call(graph.unfollowUser, unfollowUser, one, { params: { userId: other.userId } });
  expect(await holds('new_follower', data)).toBe(false);
});

test('a withdrawn like, a deleted comment, a deleted post', async () => {
  const [author, one] = await pair();
  const { postId } = await post(author, { body: 'Hello', visibility: 'public' });
  const like = { postId, authorId: author.userId, userId: one.userId };
  await call(posts.likePost, likePost, one, { params: { postId } });
  expect(await holds('like', like)).toBe(true);
  await call(posts.unlikePost, unlikePost, one, { params: { postId } });
  expect(await holds('like', like)).toBe(false);
  // In a batch, the like of another user stands by itself.
  await call(posts.likePost, likePost, author, { params: { postId } });
  const byAuthor = rules.find(({ name }) => name === 'like')!.byActor!({ data: like } as never, author.userId) as { data: typeof like };
  expect(await holds('like', byAuthor.data)).toBe(true);
  await call(posts.likePost, likePost, one, { params: { postId } });
  const write = () => call(posts.createComment, createComment, one, { params: { postId }, body: { body: 'Nice' } });
  const [first, second] = [await write(), await write()];
  const about = ({ commentId }: { commentId: string }) => ({ commentId, postId, authorId: one.userId, postAuthorId: author.userId });
  expect(await holds('comment', about(first))).toBe(true);
  await call(posts.deleteComment, deleteComment, one, { params: { commentId: first.commentId } });
  for (const name of ['comment', 'reply']) expect(await holds(name, about(first))).toBe(false);
  const mention = { authorId: one.userId, postId, userIds: [author.userId] };
  expect(await holds('mention', { ...mention, commentId: first.commentId })).toBe(false);
  expect([await holds('mention', mention), await holds('comment', about(second))]).toEqual([true, true]);
  await call(posts.deletePost, deletePost, author, { params: { postId } });
  expect([await holds('mention', mention), await holds('comment', about(second)), await holds('like', like)]).toEqual([
    false,
    false,
    false,
  ]);
});

test('a cancelled competition and a withdrawn invitation', async () => {
  const [organiser, one] = await pair();
  const { competitionId } = await published(organiser, { visibility: 'public' });
  const about = { competitionId, name: 'Cup', visibility: 'public', creatorId: organiser.userId, userId: one.userId };
  const params = { competitionId };
  await call(competitions.inviteParticipants, inviteParticipants, organiser, { params, body: { userIds: [one.userId] } });
  expect(await holds('competition_invited', about)).toBe(true);
  await call(competitions.removeParticipant, removeParticipant, organiser, { params: { ...params, userId: one.userId } });
  expect(await holds('competition_invited', about)).toBe(false);
  for (const name of ['competition_starting', 'overtaken']) expect(await holds(name, about)).toBe(true);
  expect(await holds('competition_ending', { ...about, endsAt: '2026-11-21T00:00:00.000Z' })).toBe(false);
  expect(await holds('competition_won', { ...about, epoch: 1 })).toBe(false);
  await call(competitions.cancelCompetition, cancelCompetition, organiser, { params });
  for (const name of ['competition_starting', 'overtaken', 'competition_ending']) expect(await holds(name, about)).toBe(false);
});

test('a deleted and a removed announcement, and a decided report', async () => {
  const [founder, member, reporter] = (await people(3, 20)) as [Who, Who, Who];
  const communityId = await communityOf(founder, [member, reporter]);
  const announce = async () => {
    const { postId } = await post(founder, { communityId, announcement: true });
    return { communityId, postId, userId: founder.userId, announcement: true };
  };
  const [deleted, removed] = [await announce(), await announce()];
  expect([await holds('community_announcement', deleted), await holds('community_announcement', removed)]).toEqual([true, true]);
  await call(posts.deletePost, deletePost, founder, { params: { postId: deleted.postId } });
  const admin: Who = { userId: 'user_admin', roles: ['user', 'admin'] };
  const because = { params: { communityId, postId: removed.postId }, body: { reason: 'Off topic' } };
  await call(inCommunity.removeCommunityPost, removeCommunityPost, admin, because);
  expect([await holds('community_announcement', deleted), await holds('community_announcement', removed)]).toEqual([false, false]);

  const { postId } = await post(member, { communityId });
  const subject = { type: 'post', id: postId };
  const { reportId } = await call(moderation.fileReport, fileReport, reporter, { body: { subject, reason: 'spam' } });
  const filed = { reportId, subject, communityId };
  expect(await holds('community_report', filed)).toBe(true);
  const decision = { params: { communityId, reportId }, body: { action: 'dismiss' as const } };
  await call(inCommunity.resolveCommunityReport, resolveCommunityReport, founder, decision);
  expect(await holds('community_report', filed)).toBe(false);
});

test('an announcement reaches members of a large community page by page, without those who left, came later or are suspended', async () => {
  const [founder] = (await people(1, 20)) as [Who];
  const communityId = await communityOf(founder, []);
  const at = clock.now.toISOString();
  const ids = Array.from({ length: 230 }, (_, index) => `user_member${String(index).padStart(3, '0')}`);
  const membership = { communityId, v: 1, role: 'member', epoch: 1, shard: 0, joinedVia: 'open' } as const;
  for (let start = 0; start < ids.length; start += 50)
    await transact(
      ids.slice(start, start + 50).map((userId, index) => {
        const state = index % 10 === 0 ? ('left' as const) : ('member' as const);
        const joinedAt = index % 10 === 1 ? new Date(Date.parse(at) + 1).toISOString() : at;
        const suspended = index % 10 === 2 ? { hidden: true } : {};
        return putMembership({ ...membership, userId, state, joinedAt, ...suspended }, undefined);
      }),
      { remaining: () => 30_000 },
    );
  const { postId } = await post(founder, { communityId, announcement: true });
  const rule = rules.find(({ name }) => name === 'community_announcement');
  const data = { communityId, postId, userId: founder.userId };
  const event = { id: 'event-1', name: 'community.announced', at, actor: founder.userId, correlationId: 'c', data };
  const told: string[] = [];
  let [after, pages]: [string | undefined, number] = [undefined, 0];
  do {
    const page = await rule!.recipients(event as never, contextOf({ userId: 'user_system' }), after);
    told.push(...page.userIds);
    [after, pages] = [page.next, pages + 1];
  } while (after !== undefined);
  expect(pages).toBe(3);
  expect(told.toSorted()).toEqual([...ids.filter((_, index) => (index % 50) % 10 > 2), founder.userId].toSorted());
});
