import { problem } from '../_kit/problem.ts';

export const PostEmpty = problem({
  code: 'POST_EMPTY',
  status: 400,
  title: 'A post needs text or media',
  remedy: 'Send a `body`, or `mediaIds`; the text of a post without media cannot be cleared.',
});
export const CommentNotFound = problem({
  code: 'COMMENT_NOT_FOUND',
  status: 404,
  title: 'There is no such comment to answer',
  remedy: 'Answer a comment of this post that you see; a deleted one takes no answers.',
});
