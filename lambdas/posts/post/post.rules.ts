import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { PostContent } from '../../../schemas/posts/models.ts';
import { mediaViewOf } from '../../media/index.ts';
import type { CommentRef, Post } from './post.model.ts';

/** Thread of comments that are not replies. No position begins with a capital letter. */
export const TOP = 'TOP';

const TIME_DIGITS = 9;
const POSITION = `[0-9a-z]{${TIME_DIGITS + 6}}`;
const COMMENT_ID = new RegExp(`^comment_([0-9a-z]{20})-(?:(${POSITION})-)?(${POSITION})$`);

/** Milliseconds in base 36, which sort by time as text until the year 5188, and a suffix that is unique within a millisecond. */
export const positionAt = (now: Date, unique: string): string => now.getTime().toString(36).padStart(TIME_DIGITS, '0') + unique.slice(-6);

/** The id contains the comment's key, so that a comment is found without an index and read consistently. */
export const commentIdOf = ({ postId, thread, position }: CommentRef): string =>
  `comment_${postId.replace(/^post_/, '')}-${thread === TOP ? '' : `${thread}-`}${position}`;

/** Undefined if the API never issued such an id. */
export const commentRefOf = (commentId: string): CommentRef | undefined => {
  const [, post, thread = TOP, position] = COMMENT_ID.exec(commentId) ?? [];
  return post !== undefined && position !== undefined ? { postId: `post_${post}`, thread, position } : undefined;
};

/** The parent comment of a reply. */
export const parentOf = ({ postId, thread }: CommentRef): CommentRef | undefined =>
  thread === TOP ? undefined : { postId, thread: TOP, position: thread };

/**
 * A post as a feed item's `data` and as part of a response.
 * @param isBlocked whether a mentioned user and the viewer have blocked one another; such mentions are omitted.
 */
export const postView = (post: Post, isBlocked: (userId: string) => boolean): PostContent => ({
  postId: post.postId,
  body: post.body ?? null,
  visibility: post.visibility,
  ...(post.communityId === undefined ? {} : { communityId: post.communityId }),
  ...(post.announcement ? { announcement: true } : {}),
  at: post.at,
  ...(post.editedAt === undefined ? {} : { editedAt: post.editedAt }),
  counts: { likes: post.likes, comments: post.comments },
  media: post.media.map(({ mediaId, ...size }) => mediaViewOf(mediaId, size)),
  mentions: post.mentions.filter(({ userId }) => !isBlocked(userId)),
});

/** Data common to all events of a post. */
export const aboutPost = ({
  postId,
  eventId,
  at,
  authorId,
  visibility,
}: Post): {
  postId: string;
  eventId: string;
  at: string;
  authorId: string;
  visibility: Audience;
} => ({ postId, eventId, at, authorId, visibility });
