import * as routes from '../../../schemas/posts/routes.ts';
import { isStaff, type Outcome, own, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { seesComment, seesCommentAsAnybody, seesPost, seesPostAsAnybody } from '../visibility.ts';

const post = rowsAbout('post');
const comment = rowsAbout('comment');

const read = (viewer: LiveViewer, state: State<'post'>): Outcome => (seesPost(viewer, state) ? 'ok' : 'hidden');
/** Moderators read what is hidden from others, but take no part in it. */
const act = (viewer: LiveViewer, state: State<'post'>): Outcome => {
  if (seesPostAsAnybody(viewer, state)) return 'ok';
  return seesPost(viewer, state) ? 'denied' : 'hidden';
};
/** Its author may delete for good what a moderator took away; a moderator removes it instead, with a reason. */
const deletes = (viewer: LiveViewer, state: State<'post'>): Outcome => {
  if (viewer === 'owner' && state === 'removed') return 'ok';
  if (!seesPost(viewer, state)) return 'hidden';
  return viewer === 'owner' ? 'ok' : 'denied';
};

const isPostGone = (state: State<'comment'>): boolean => state === 'postPrivate';
const replies = (viewer: LiveViewer, state: State<'comment'>): Outcome => {
  if (seesCommentAsAnybody(viewer, state)) return 'ok';
  if (isPostGone(state)) return isStaff(viewer) ? 'denied' : 'NOT_FOUND';
  // A moderator who reads the comment may learn that they cannot answer it, or that it is gone.
  return isStaff(viewer) && seesComment(viewer, state) ? ['denied', 'hidden'] : 'hidden';
};
const changesComment = (viewer: LiveViewer, state: State<'comment'>): Outcome => {
  if (!seesComment(viewer, state)) return 'hidden';
  return viewer === 'owner' ? 'ok' : 'denied';
};
const deletesComment = (viewer: LiveViewer, state: State<'comment'>): Outcome => {
  if (viewer === 'owner' && (state === 'removed' || state === 'postPrivate')) return 'ok';
  if (!seesComment(viewer, state)) return 'hidden';
  return viewer === 'owner' || viewer === 'postAuthor' ? 'ok' : 'denied';
};

export const rows: Row[] = [
  own(routes.createPost, { sends: () => ({ body: { body: 'Hello' } }) }),
  post(routes.getPost, read),
  post(routes.listLikes, read),
  post(routes.listComments, read),
  post(routes.likePost, act),
  // There is nothing to withdraw, which harms nobody: a reader may be told so in any way but as a stranger to the post.
  post(routes.unlikePost, (viewer, state) => (act(viewer, state) === 'denied' ? ['ok', 'denied'] : act(viewer, state))),
  post(routes.createComment, act, { sends: () => ({ body: { body: 'Nice' } }) }),
  post(
    routes.updatePost,
    (viewer, state) => {
      if (!seesPost(viewer, state)) return 'hidden';
      return viewer === 'owner' ? 'ok' : 'denied';
    },
    { sends: () => ({ body: { body: 'Better' } }) },
  ),
  post(routes.deletePost, deletes, { spends: true }),
  comment(routes.createComment, replies, {
    sends: ({ commentId }) => ({ body: { body: 'Indeed', replyTo: commentId } }),
    absentCode: 'COMMENT_NOT_FOUND',
  }),
  comment(routes.updateComment, changesComment, { sends: () => ({ body: { body: 'Better said' } }) }),
  comment(routes.deleteComment, deletesComment, { spends: true }),
];
