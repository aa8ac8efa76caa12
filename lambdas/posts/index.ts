/** Public interface of the domain: other domains import only this file. */
export { removeComment, removePost, restoreComment, restorePost } from './moderation/content-state.ts';
export { findVisibleComment, findVisiblePost, readCommentSubject, readPostSubject } from './moderation/post-subjects.ts';
export type { Post } from './post/post.model.ts';
export { postView } from './post/post.rules.ts';
export { postKeys, postOf } from './post/post.store.ts';
