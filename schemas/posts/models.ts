import * as z from 'zod';
import { Audience } from '../_kit/audience.ts';
import { Person } from '../_kit/page.ts';
import { id, paragraphs, timestamp } from '../_kit/text.ts';
import { MediaView } from '../media/models.ts';

export const MAX_MEDIA = 10;
/** Pinned posts of one community at most. */
export const MAX_PINS = 10;

const PostBody = paragraphs({ min: 1, max: 2000 });
const CommentBody = paragraphs({ min: 1, max: 1000 });

export const Mention = z
  .object({
    userId: z.string(),
    handle: z.string().meta({ description: 'As the text spells it, without the `@`' }),
    start: z.int().meta({ description: 'Position of the `@` in the text, in code points' }),
    length: z.int().meta({ description: 'In code points, including the `@`' }),
  })
  .meta({ examples: [{ userId: 'user_7c2m9q4x8b5n1d6f0k3v', handle: 'bob', start: 20, length: 4 }], id: 'Mention' });
export type Mention = z.infer<typeof Mention>;

const mentions = z.array(Mention).meta({ description: 'Handles in the text that referred to a user when it was written' });
const PostCounts = z
  .object({
    likes: z.int(),
    comments: z.int().meta({ description: 'Includes replies, excludes deleted comments and those of suspended users' }),
  })
  .meta({ id: 'PostCounts', description: 'Exact; updated within a moment' });

/** A post without its author, who in a feed item is the actor. */
export const PostContent = z
  .object({
    postId: z.string(),
    body: z.string().nullable().meta({ description: 'Null if the post has media only' }),
    visibility: Audience.meta({ description: '`private` in a community: who sees the community sees the post' }),
    communityId: z.string().optional().meta({ description: 'The community of a post in one' }),
    announcement: z.literal(true).optional().meta({ description: 'A moderator of the community announces it' }),
    at: timestamp(),
    editedAt: timestamp().optional(),
    counts: PostCounts,
    media: z.array(MediaView),
    mentions,
  })
  .meta({ id: 'PostContent' });
export type PostContent = z.infer<typeof PostContent>;

export const Post = PostContent.extend({ author: Person, likedByMe: z.boolean() }).meta({ id: 'Post' });
export type Post = z.infer<typeof Post>;

export const NewPost = z
  .strictObject({
    body: PostBody.optional(),
    visibility: Audience.optional().meta({
      description: 'Defaults to the audience of the author’s activity, and is never wider than that',
    }),
    communityId: id('community').optional().meta({ description: 'Posts in this community, of which the author is a member' }),
    announcement: z.boolean().optional().meta({ description: 'Flags a post in a community; for its moderators' }),
    mediaIds: z
      .array(id('media'))
      .max(MAX_MEDIA)
      .refine((ids) => new Set(ids).size === ids.length, { error: 'must not name the same media twice' })
      .optional(),
  })
  .meta({ examples: [{ body: 'Ten kilometres with @bob', visibility: 'friends' }], id: 'NewPost' });
export type NewPost = z.infer<typeof NewPost>;

/** JSON Merge Patch; a null body clears the text of a post that has media. */
export const PostPatch = z
  .strictObject({ body: PostBody.nullable().optional(), visibility: Audience.optional() })
  .meta({ examples: [{ visibility: 'friends' }], id: 'PostPatch' });
export type PostPatch = z.infer<typeof PostPatch>;

export const Like = z.object({ ...Person.shape, likedAt: timestamp() }).meta({ id: 'Like' });
export type Like = z.infer<typeof Like>;

export const Comment = z
  .object({
    commentId: z.string(),
    postId: z.string(),
    parentId: z.string().nullable().meta({ description: 'The parent comment, if this is a reply' }),
    state: z
      .enum(['active', 'deleted'])
      .meta({ description: 'Also `deleted` if it is hidden; such a comment stays in the list while it has replies' }),
    author: Person.nullable(),
    body: z.string().nullable(),
    at: timestamp(),
    editedAt: timestamp().optional(),
    counts: z.object({ replies: z.int() }).meta({ description: 'Exact; updated within a moment' }),
    mentions,
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof Comment>;

export const NewComment = z
  .strictObject({
    body: CommentBody,
    replyTo: id('comment')
      .optional()
      .meta({ description: 'The comment to reply to. A reply to a reply belongs to the same parent comment' }),
  })
  .meta({ examples: [{ body: 'Well done!' }], id: 'NewComment' });
export const CommentPatch = z
  .strictObject({ body: CommentBody })
  .meta({ examples: [{ body: 'Well done, both of you!' }], id: 'CommentPatch' });
