import { problem } from '../_kit/problem.ts';

export const PostEmpty = problem({
  code: 'POST_EMPTY',
  status: 400,
  title: 'A post needs text or media',
  remedy: 'Send a `body` or `mediaIds`. The text of a post without media cannot be cleared.',
});
export const CommentNotFound = problem({
  code: 'COMMENT_NOT_FOUND',
  status: 404,
  title: 'The comment to reply to was not found',
  remedy: 'Reply to a comment on this post that you may see and that is not deleted.',
});
