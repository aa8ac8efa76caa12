import * as moderation from '../../../schemas/moderation/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import type { Person } from '../../support/stack.ts';
import { of } from '../../support/viewers.ts';
import type { State, Subject } from '../rows.ts';
import type { Setting } from './setting.ts';

type PostState = Exclude<State<'post'>, 'absent'>;
type CommentState = Exclude<State<'comment'>, 'absent'>;

const BECAUSE = { body: { reason: 'rude' } };
const AUDIENCES: Partial<Record<PostState, 'friends' | 'close_friends' | 'private'>> = {
  friends: 'friends',
  closeFriends: 'close_friends',
  private: 'private',
};

/** A post of the owner. The states of its author are the owner's, and come later. */
export const postSubject = async ({ cast }: Setting, owner: Person, state: PostState): Promise<Subject> => {
  const { postId } = await owner.call(posts.createPost, { body: { body: `A ${state} post`, visibility: AUDIENCES[state] ?? 'public' } });
  const params = { postId };
  if (state === 'removed') await cast.moderator.call(moderation.removePost, { params, ...BECAUSE });
  if (state === 'deleted') await owner.call(posts.deletePost, { params });
  return { ids: { postId }, owner };
};

/** A comment of the owner under the post of somebody else. */
export const commentSubject = async ({ cast, newPerson }: Setting, owner: Person, state: CommentState): Promise<Subject> => {
  const { postAuthor, moderator } = cast;
  const { postId } = await postAuthor.call(posts.createPost, { body: { body: 'Speak up', visibility: 'public' } });
  const params = { postId };
  const comment = (by: Person, replyTo?: string) =>
    by.call(posts.createComment, { params, body: { body: 'Well said', ...(replyTo === undefined ? {} : { replyTo }) } });
  const parent = state === 'reply' ? { by: await newPerson('parent') } : undefined;
  const top = parent && (await comment(parent.by));
  const { commentId } = await comment(owner, top?.commentId);
  if (parent) await moderator.call(users.suspendUser, { ...of(parent.by), ...BECAUSE });
  if (state === 'postPrivate') await postAuthor.call(posts.updatePost, { params, body: { visibility: 'private' } });
  if (state === 'removed') await moderator.call(moderation.removeComment, { params: { commentId }, ...BECAUSE });
  if (state === 'deleted') await owner.call(posts.deleteComment, { params: { commentId } });
  return { ids: { postId, commentId }, owner };
};

export const reportSubject = async ({ cast }: Setting, owner: Person, state: 'open' | 'resolved'): Promise<Subject> => {
  const { postId } = await owner.call(posts.createPost, { body: { body: 'Reported', visibility: 'public' } });
  const body = { subject: { type: 'post', id: postId }, reason: 'spam' as const };
  const { reportId } = await cast.stranger.call(moderation.fileReport, { body });
  if (state === 'resolved') await cast.moderator.call(moderation.resolveReport, { params: { reportId }, body: { action: 'dismiss' } });
  return { ids: { reportId }, owner };
};
