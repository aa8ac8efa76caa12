import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { PostContent } from '../../../schemas/posts/models.ts';
import { mediaViewOf } from '../../media/index.ts';
import type { CommentRef, Post } from './post.model.ts';

/** The thread of comments that are no replies. Capital letters never begin a position. */
export const TOP = 'TOP';

const TIME_DIGITS = 9;
const POSITION = `[0-9a-z]{${TIME_DIGITS + 6}}`;
const COMMENT_ID = new RegExp(`^comment_([0-9a-z]{20})-(?:(${POSITION})-)?(${POSITION})$`);

/** Milliseconds in base 36, so that text sorts as time does until the year 5188, and what keeps those of one moment apart. */
export const positionAt = (now: Date, unique: string): string => now.getTime().toString(36).padStart(TIME_DIGITS, '0') + unique.slice(-6);

/** The id leads to the comment: no index is needed to find it, and lists of comments are consistent. */
export const commentIdOf = ({ postId, thread, position }: CommentRef): string =>
  `comment_${postId.replace(/^post_/, '')}-${thread === TOP ? '' : `${thread}-`}${position}`;

/** Undefined for an id that the API never gave. */
export const commentRefOf = (commentId: string): CommentRef | undefined => {
  const [, post, thread = TOP, position] = COMMENT_ID.exec(commentId) ?? [];
  return post !== undefined && position !== undefined ? { postId: `post_${post}`, thread, position } : undefined;
};

/** The comment that a reply stands under. */
export const parentOf = ({ postId, thread }: CommentRef): CommentRef | undefined =>
  thread === TOP ? undefined : { postId, thread: TOP, position: thread };

/**
 * A post as a feed item's `data` and as part of an answer.
 * @param isBlocked whether a mentioned person and the viewer have blocked each other: they are then not named.
 */
export const postView = (post: Post, isBlocked: (userId: string) => boolean): PostContent => ({
  postId: post.postId,
  body: post.body ?? null,
  visibility: post.visibility,
  at: post.at,
  ...(post.editedAt === undefined ? {} : { editedAt: post.editedAt }),
  counts: { likes: post.likes, comments: post.comments },
  media: post.media.map(({ mediaId, ...size }) => mediaViewOf(mediaId, size)),
  mentions: post.mentions.filter(({ userId }) => !isBlocked(userId)),
});

/** What every event of a post says about it. */
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
