import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as records from '../../schemas/habits/record-routes.ts';
import * as habits from '../../schemas/habits/routes.ts';
import * as communityModeration from '../../schemas/moderation/community-routes.ts';
import * as habitModeration from '../../schemas/moderation/habit-routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import type { Call, Targets } from './robustness-harness.ts';

type Recipe = () => Promise<{ call: Call; other?: unknown }>;

/** A call of each idempotent route of moderation that succeeds once, and a different body. */
export const moderationRecipes = (targets: () => Targets): Record<string, Recipe> => {
  const author = () => targets().clientOf(targets().people.plain);
  const post = async () => {
    const { postId } = await author().call(posts.createPost, { body: { body: 'Hello' } });
    return { postId };
  };
  const comment = async () => {
    const { commentId } = await author().call(posts.createComment, { params: await post(), body: { body: 'Nice' } });
    return { commentId };
  };
  const competition = async () => {
    const { competitionId } = await targets().create({});
    return { competitionId };
  };
  const community = async () => {
    const { communityId } = await author().call(communities.createCommunity, { body: { name: 'Walkers' } });
    return { communityId };
  };
  const habit = async () => {
    const { habitId } = await author().call(habits.createHabit, { body: { name: 'Walk', schedule: { kind: 'daily' } } });
    return { habitId };
  };
  const record = async () => {
    const { recordId } = await author().call(records.createRecord, { body: { category: 'walk', value: 1, unit: 'km' } });
    return { recordId };
  };
  const inCommunity = async () => {
    const { clientOf, people } = targets();
    const { communityId } = await clientOf(people.creator).call(communities.createCommunity, { body: { name: 'Walkers' } });
    await author().call(memberRoutes.joinCommunity, { params: { communityId } });
    const { postId } = await author().call(posts.createPost, { body: { body: 'Hello', communityId } });
    const { commentId } = await author().call(posts.createComment, { params: { postId }, body: { body: 'Nice' } });
    return { communityId, postId, commentId };
  };
  const subjectOf = async () => ({ type: 'post' as const, id: (await post()).postId });
  const reasoned = { call: { body: { reason: 'one' } }, other: { reason: 'two' } };
  const on =
    (params: () => Promise<Record<string, string>>): Recipe =>
    async () => ({
      ...reasoned,
      call: { ...reasoned.call, params: await params() },
    });
  return {
    [moderation.fileReport.id]: async () => {
      const subject = await subjectOf();
      return { call: { body: { subject, reason: 'spam' } }, other: { subject, reason: 'hate' } };
    },
    [moderation.resolveReport.id]: async () => {
      const { clientOf, people } = targets();
      const body = { subject: await subjectOf(), reason: 'spam' as const };
      const { reportId } = await clientOf(people.creator).call(moderation.fileReport, { body });
      return { call: { params: { reportId }, body: { action: 'dismiss' } }, other: { action: 'remove' } };
    },
    [moderation.removePost.id]: on(post),
    [moderation.restorePost.id]: on(post),
    [moderation.removeCompetition.id]: on(competition),
    [moderation.restoreCompetition.id]: on(competition),
    [moderation.removeCommunity.id]: on(community),
    [moderation.restoreCommunity.id]: on(community),
    [habitModeration.removeHabit.id]: on(habit),
    [habitModeration.restoreHabit.id]: on(habit),
    [habitModeration.removeRecord.id]: on(record),
    [habitModeration.restoreRecord.id]: on(record),
    [communityModeration.resolveCommunityReport.id]: async () => {
      const { clientOf, people } = targets();
      const { communityId, postId } = await inCommunity();
      const body = { subject: { type: 'post', id: postId }, reason: 'spam' as const };
      const { reportId } = await clientOf(people.creator).call(moderation.fileReport, { body });
      return { call: { params: { communityId, reportId }, body: { action: 'dismiss' } }, other: { action: 'remove' } };
    },
    [communityModeration.removeCommunityPost.id]: on(inCommunity),
    [communityModeration.restoreCommunityPost.id]: on(inCommunity),
    [communityModeration.removeCommunityComment.id]: on(inCommunity),
    [communityModeration.restoreCommunityComment.id]: on(inCommunity),
    [moderation.removeComment.id]: on(comment),
    [moderation.restoreComment.id]: on(comment),
  };
};
