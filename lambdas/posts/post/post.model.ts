import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Mention } from '../../../schemas/posts/models.ts';

/** `deleted`: by whoever may, for good, and the text is gone. `removed`: by a moderator, who can bring it back. */
export type ContentState = 'active' | 'deleted' | 'removed';

/** All that an image's view is made from. */
export type PostMedia = { mediaId: string; width: number; height: number };

/** Exact, by projection; never written by an edit. */
export type PostCounts = { likes: number; comments: number };

export type Post = PostCounts & {
  postId: string;
  authorId: string;
  state: ContentState;
  /** Grows with every change but those of the counts. */
  v: number;
  /** Absent where the post is media only. */
  body?: string;
  visibility: Audience;
  media: readonly PostMedia[];
  mentions: readonly Mention[];
  /** Those of the event that told of the post: its place in activity and feeds. */
  eventId: string;
  at: string;
  editedAt?: string;
};

/** One person's like of one post; taken back ones stay, so that nothing late counts them again. */
export type Like = { postId: string; userId: string; v: number; liked: boolean; at: string };

/** Where a comment stands: under the post, or as a reply under a comment of it. */
export type CommentRef = {
  postId: string;
  /** `TOP`, or the position of the comment that this is a reply under. */
  thread: string;
  /** Begins with the time, so that a thread is in order. */
  position: string;
};

export type Comment = CommentRef & {
  authorId: string;
  state: ContentState;
  v: number;
  body?: string;
  mentions: readonly Mention[];
  at: string;
  editedAt?: string;
  /** Exact, by projection; never written by an edit. */
  replies: number;
};
