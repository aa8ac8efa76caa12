import { problem } from '../_kit/problem.ts';
import { MAX_PINS } from './models.ts';

export const PostEmpty = problem({
  code: 'POST_EMPTY',
  status: 400,
  title: 'A post needs text or media',
  remedy: 'Send a `body` or `mediaIds`. The text of a post without media cannot be cleared.',
});
export const CommunityDecides = problem({
  code: 'COMMUNITY_DECIDES',
  status: 400,
  title: 'The community decides who sees its posts',
  remedy: 'Leave `visibility` out. Post without `communityId` to choose the audience yourself.',
});
export const OnlyInCommunity = problem({
  code: 'ONLY_IN_COMMUNITY',
  status: 400,
  title: 'Announcements are posts in a community',
  remedy: 'Send a `communityId`, or leave `announcement` out.',
});
export const PinsFull = problem({
  code: 'PINS_FULL',
  status: 409,
  title: 'The limit of pinned posts is reached',
  remedy: `A community has at most ${MAX_PINS} pinned posts. Unpin one first.`,
});
export const NotInCommunity = problem({
  code: 'NOT_IN_COMMUNITY',
  status: 404,
  title: 'The post was not found in this community',
  remedy: 'Name a post that the list of the community’s posts shows.',
});
export const CommentNotFound = problem({
  code: 'COMMENT_NOT_FOUND',
  status: 404,
  title: 'The comment to reply to was not found',
  remedy: 'Reply to a comment on this post that you may see and that is not deleted.',
});
