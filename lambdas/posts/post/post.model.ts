import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import type { Mention } from '../../../schemas/posts/models.ts';

/** `deleted`: by its author (a comment also by the post's author), permanently and without its text. `removed`: by a moderator, restorable. */
export type ContentState = 'active' | 'deleted' | 'removed';
/** the role of the moderator who removed it, while it is removed: nobody with a lower one may restore it. */
type Removal = { removerRole?: Role };

/** Data from which an image's view is built. */
export type PostMedia = { mediaId: string; width: number; height: number };

/** Exact; written by the counter only, never by an edit. */
export type PostCounts = { likes: number; comments: number };

export type Post = PostCounts &
  Removal & {
    postId: string;
    authorId: string;
    state: ContentState;
    /** Incremented with every change except those of the counts. */
    v: number;
    /** Absent if the post has media only. */
    body?: string;
    /** `private` in a community: who sees the community sees the post. */
    visibility: Audience;
    /** It is a post in this community. */
    communityId?: string;
    /** By a moderator of the community, to all of its members. */
    announcement?: boolean;
    media: readonly PostMedia[];
    mentions: readonly Mention[];
    /** Id and time of the `post.created` event: the post's position in activity and feeds. */
    eventId: string;
    at: string;
    editedAt?: string;
  };

/** One user's like of one post. A withdrawn like stays stored, so that a late delivery cannot count it. */
export type Like = { postId: string; userId: string; v: number; liked: boolean; at: string };

/** Position of a comment: on the post, or as a reply to a comment of the post. */
export type CommentRef = {
  postId: string;
  /** `TOP`, or for a reply the position of its parent comment. */
  thread: string;
  /** Begins with the time, so that a thread is ordered by time. */
  position: string;
};

export type Comment = CommentRef &
  Removal & {
    authorId: string;
    state: ContentState;
    v: number;
    body?: string;
    mentions: readonly Mention[];
    at: string;
    editedAt?: string;
    /** Exact; written by the counter only, never by an edit. */
    replies: number;
  };
