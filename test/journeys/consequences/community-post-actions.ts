import * as memberRoutes from '../../../schemas/communities/member-routes.ts';
import * as communities from '../../../schemas/communities/routes.ts';
import * as competitions from '../../../schemas/competitions/routes.ts';
import * as communityModeration from '../../../schemas/moderation/community-routes.ts';
import * as moderation from '../../../schemas/moderation/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import { type Action, action, type Cast } from './action.ts';
import { publish } from './cast.ts';

/** A post of the player's in a new community of the organiser's. It has been counted, because what follows depends on it. */
const posted = async ({ organiser, player, next, stack }: Cast) => {
  const { communityId } = await organiser.call(communities.createCommunity, { body: { name: `Readers ${next()}` } });
  await player.call(memberRoutes.joinCommunity, { params: { communityId } });
  const { postId } = await player.call(posts.createPost, { body: { body: 'Among us', communityId } });
  await stack.settle();
  return { communityId, postId };
};
const commented = async (cast: Cast) => {
  const { communityId, postId } = await posted(cast);
  const { commentId } = await cast.player.call(posts.createComment, { params: { postId }, body: { body: 'Indeed' } });
  await cast.stack.settle();
  return { communityId, commentId };
};
const body = { reason: 'A test' };

export const communityPostActions: readonly Action[] = [
  action('post in a community', [posts.createPost], async (cast) => {
    const { communityId } = await posted(cast);
    return () => cast.player.call(posts.createPost, { body: { body: 'Once more', communityId } });
  }),
  // The player is told of it; the organiser is the author.
  action('announce in a community', [posts.createPost], async (cast) => {
    const { communityId } = await posted(cast);
    return () => cast.organiser.call(posts.createPost, { body: { body: 'We meet at ten', communityId, announcement: true } });
  }),
  // The organiser is told of it.
  action('report a post in a community', [moderation.fileReport], async (cast) => {
    const { postId } = await posted(cast);
    return () => cast.other.call(moderation.fileReport, { body: { subject: { type: 'post', id: postId }, reason: 'spam' } });
  }),
  action('delete a post in a community', [posts.deletePost], async (cast) => {
    const { postId } = await posted(cast);
    return () => cast.player.call(posts.deletePost, { params: { postId } });
  }),
  action('comment in a community', [posts.createComment], async (cast) => {
    const { postId } = await posted(cast);
    return () => cast.player.call(posts.createComment, { params: { postId }, body: { body: 'Indeed' } });
  }),
  action('join a competition of a community', [competitions.joinCompetition], async (cast) => {
    const { communityId } = await posted(cast);
    const params = { competitionId: await publish(cast.organiser, { communityId }) };
    return () => cast.player.call(competitions.joinCompetition, { params });
  }),
  action('pin a post', [posts.pinPost], async (cast) => {
    const params = await posted(cast);
    return () => cast.organiser.call(posts.pinPost, { params });
  }),
  action('unpin a post', [posts.unpinPost], async (cast) => {
    const params = await posted(cast);
    await cast.organiser.call(posts.pinPost, { params });
    return () => cast.organiser.call(posts.unpinPost, { params });
  }),
  action('remove a post in a community', [communityModeration.removeCommunityPost], async (cast) => {
    const params = await posted(cast);
    return () => cast.organiser.call(communityModeration.removeCommunityPost, { params, body });
  }),
  action('restore a post in a community', [communityModeration.restoreCommunityPost], async (cast) => {
    const removal = { params: await posted(cast), body };
    await cast.organiser.call(communityModeration.removeCommunityPost, removal);
    return () => cast.organiser.call(communityModeration.restoreCommunityPost, removal);
  }),
  action('remove a comment in a community', [communityModeration.removeCommunityComment], async (cast) => {
    const params = await commented(cast);
    return () => cast.organiser.call(communityModeration.removeCommunityComment, { params, body });
  }),
  action('restore a comment in a community', [communityModeration.restoreCommunityComment], async (cast) => {
    const removal = { params: await commented(cast), body };
    await cast.organiser.call(communityModeration.removeCommunityComment, removal);
    return () => cast.organiser.call(communityModeration.restoreCommunityComment, removal);
  }),
  action('dismiss a report in a community', [communityModeration.resolveCommunityReport], async (cast) => {
    const { communityId, postId } = await posted(cast);
    const report = { subject: { type: 'post', id: postId }, reason: 'spam' as const };
    const { reportId } = await cast.organiser.call(moderation.fileReport, { body: report });
    const params = { communityId, reportId };
    return () => cast.organiser.call(communityModeration.resolveCommunityReport, { params, body: { action: 'dismiss' } });
  }),
];
