import { randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { transact } from '../../lambdas/_table/commit.ts';
import { documentClient } from '../../lambdas/_table/table.ts';
import { createMediaItem } from '../../lambdas/media/media.store.ts';
import { commentKeys } from '../../lambdas/posts/comments/comments.store.ts';
import { createComment } from '../../lambdas/posts/comments/create-comment.ts';
import counters from '../../lambdas/posts/counts/post-counts.counter.ts';
import { likeKeys } from '../../lambdas/posts/likes/likes.store.ts';
import { createPost } from '../../lambdas/posts/post/create-post.ts';
import { getPost } from '../../lambdas/posts/post/get-post.ts';
import { commentRefOf } from '../../lambdas/posts/post/post.rules.ts';
import type { NewPost } from '../../schemas/posts/models.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { call, clock, contextOf, startHarness as startTableHarness, type Who } from './use-cases.ts';

export { beClose, befriend, blocked, followed } from './relationships.ts';
export { call, clock, codeOf, contextOf, people, person, type Who } from './use-cases.ts';

export const startHarness = () => {
  process.env.MEDIA_URL = 'https://media.example';
  return startTableHarness();
};

export const moderator: Who = { userId: 'user_moderator', roles: ['user', 'moderator'] };

const at = (): string => clock.now.toISOString();

/** Sets attributes of a profile directly in the table. */
export const withProfile = async ({ userId }: Who, attributes: Record<string, unknown>): Promise<void> => {
  const entries = Object.entries(attributes);
  await documentClient.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: `USER#${userId}`, sk: 'PROFILE' },
      UpdateExpression: `SET ${entries.map((_, index) => `#n${index} = :v${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#n${index}`, name])),
      ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], index) => [`:v${index}`, value])),
    }),
  );
};

/** Creates a media item of an image, by default with status `ready`. */
export const image = async ({ userId }: Who, fields: object = {}): Promise<string> => {
  const mediaId = `media_${randomUUID().slice(0, 8)}`;
  const ready = { status: 'ready' as const, width: 800, height: 600 };
  const media = {
    mediaId,
    ownerId: userId,
    purpose: 'post' as const,
    contentType: 'image/png' as const,
    bytes: 100,
    createdAt: at(),
    v: 1,
  };
  await transact([createMediaItem({ ...media, ...ready, ...fields })], { remaining: () => 30_000 });
  return mediaId;
};

export const post = (who: Who, fields: NewPost = {}) => call(routes.createPost, createPost, who, { body: { body: 'Hello', ...fields } });
export const seen = (who: Who, postId: string) => call(routes.getPost, getPost, who, { params: { postId } });
export const comment = (who: Who, postId: string, body = 'Well said', replyTo?: string) =>
  call(routes.createComment, createComment, who, { params: { postId }, body: { body, ...(replyTo === undefined ? {} : { replyTo }) } });

/** Counts these likes and comments, as the worker does with changed keys. */
export const tell = async ({ likes = [], comments = [] }: { likes?: { postId: string; userId: string }[]; comments?: string[] }) => {
  const keys = [...likes.map(likeKeys.key), ...comments.flatMap((commentId) => commentRefOf(commentId) ?? []).map(commentKeys.key)];
  await counters[0]?.apply(keys, contextOf({ userId: 'user_worker' }));
};
