import { problem } from '../_kit/problem.ts';

export const ActivityOfPost = problem({
  code: 'ACTIVITY_OF_POST',
  status: 409,
  title: 'This event is a post',
  remedy: 'Delete the post instead: `DELETE /v1/posts/{postId}`. Its event disappears with it.',
});
