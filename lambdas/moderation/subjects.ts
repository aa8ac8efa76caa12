import type { Content, Subject, SubjectType } from '../../schemas/moderation/models.ts';
import type { Context } from '../_base/context.ts';
import { readPeople } from '../_people/people.ts';
import { readProfileAndAccount } from '../_people/profiles.store.ts';
import type { Write } from '../_table/commit.ts';
import { findVisibleEvent, readEventSubject, removeEvent, restoreEvent, stateOf } from '../feed/index.ts';
import {
  findVisibleComment,
  findVisiblePost,
  postView,
  readCommentSubject,
  readPostSubject,
  removeComment,
  removePost,
  restoreComment,
  restorePost,
} from '../posts/index.ts';
/** A subject as it is now, whoever may see it. */
export type ReportedContent = {
  subject: Subject;
  authorId: string;
  content: Omit<Content, 'author' | 'authorSuspended'>;
  /** Takes it away or gives it back. Absent for people, who are suspended instead. */
  change?(ctx: Context, to: 'active' | 'removed'): Write;
};

type Kind = {
  /** Whose it is, where the caller sees it; undefined otherwise: only what one sees can be reported. */
  authorSeen(ctx: Context, id: string): Promise<string | undefined>;
  /** Consistently, of any state. */
  read(id: string): Promise<ReportedContent | undefined>;
};

const user: Kind = {
  authorSeen: async (ctx, userId) => ((await readPeople(ctx, [userId])).mayRead(userId, 'profile') ? userId : undefined),
  read: async (userId) => {
    const person = await readProfileAndAccount(userId);
    if (!person) return undefined;
    const { bio = null, createdAt } = person.profile;
    return {
      subject: { type: 'user', id: userId },
      authorId: userId,
      content: { state: 'active', body: bio, media: [], at: createdAt },
    };
  },
};

const post: Kind = {
  authorSeen: async (ctx, postId) => (await findVisiblePost(ctx, postId))?.authorId,
  read: async (postId) => {
    const found = await readPostSubject(postId);
    if (!found) return undefined;
    const { state, authorId } = found.post;
    const { body, media, at } = postView(found.post, () => false);
    return {
      subject: { type: 'post', id: postId },
      authorId,
      content: { state, body, media, at },
      change: (ctx, to) => (to === 'removed' ? removePost : restorePost)(ctx, found.post),
    };
  },
};

const comment: Kind = {
  authorSeen: async (ctx, commentId) => (await findVisibleComment(ctx, commentId))?.authorId,
  read: async (commentId) => {
    const found = await readCommentSubject(commentId);
    if (!found) return undefined;
    const { state, authorId, body = null, at } = found.comment;
    return {
      subject: { type: 'comment', id: commentId },
      authorId,
      content: { state, body, media: [], at },
      change: (ctx, to) => (to === 'removed' ? removeComment : restoreComment)(ctx, found.comment, found.post),
    };
  },
};

const event: Kind = {
  authorSeen: async (ctx, eventId) => (await findVisibleEvent(ctx, eventId))?.actor,
  read: async (eventId) => {
    const found = await readEventSubject(eventId);
    if (!found) return undefined;
    const { actor, kind, target, data, at } = found.activity;
    const { body, media } = found.post ? postView(found.post, () => false) : { body: null, media: [] };
    return {
      subject: { type: 'event', id: eventId },
      authorId: actor,
      content: { state: stateOf(found), body, media, at, event: { type: kind, target, data } },
      change: (ctx, to) => (to === 'removed' ? removeEvent : restoreEvent)(ctx, found),
    };
  },
};

const KINDS: Record<SubjectType, Kind> = { user, post, comment, event };

export const visibleAuthor = (ctx: Context, { type, id }: Subject): Promise<string | undefined> => KINDS[type].authorSeen(ctx, id);
export const readSubject = ({ type, id }: Subject): Promise<ReportedContent | undefined> => KINDS[type].read(id);
