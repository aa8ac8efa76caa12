import type { Audience } from '../../../schemas/_kit/audience.ts';
import { MentionCreated } from '../../../schemas/posts/events.ts';
import type { Mention } from '../../../schemas/posts/models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { readPeople } from '../../_people/people.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { ProfileSummary } from '../../_people/profiles.store.ts';
import { isBlocked, relationshipKind } from '../../_people/relationship.rules.ts';
import { readRelationships } from '../../_people/relationships.store.ts';
import type { Write } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { isMember, readMemberships } from '../../communities/index.ts';
import { readHandles } from '../../users/index.ts';
import { mentionCandidatesIn } from './mentions.rules.ts';
import type { Post } from './post.model.ts';

/** Each handle costs a read. */
const MAX_HANDLES = 20;

/** The post, or the post of a comment: its author and visibility decide who may be mentioned. */
export type MentionContext = {
  author: Pick<ProfileSummary, 'userId' | 'audiences' | 'suspended'>;
  visibility: Audience;
  communityId?: string;
};

export const mentionContext = (
  { visibility, communityId }: Pick<Post, 'visibility' | 'communityId'>,
  author: MentionContext['author'],
): MentionContext => ({
  author,
  visibility,
  ...(communityId === undefined ? {} : { communityId }),
});

/**
 * Resolves the handles in the caller's text to users who allow tagging, may see the post, and have no block with the caller. In a community those are members.
 * All other handles stay text. Two dependent round trips; none if the text has no `@`.
 */
export const resolveMentions = async (
  ctx: Context,
  text: string | undefined,
  { author, visibility, communityId }: MentionContext,
): Promise<Mention[]> => {
  const me = callerUserId(ctx);
  const candidates = mentionCandidatesIn(text ?? '');
  const uniqueHandles = [...new Set(candidates.map(({ handle }) => handle.toLowerCase()))];
  if (uniqueHandles.length === 0) return [];
  const holders = await readHandles(uniqueHandles.slice(0, MAX_HANDLES));
  const others = [...new Set(holders.values())].filter((userId) => userId !== me);
  if (others.length === 0) return [];
  const [people, memberships, relationshipWithAuthor] = await Promise.all([
    readPeople(ctx, others),
    communityId === undefined ? undefined : readMemberships(communityId, others),
    author.userId === me
      ? undefined
      : readRelationships(
          author.userId,
          others.filter((userId) => userId !== author.userId),
          { consistent: false },
        ),
  ]);
  const audience = communityId === undefined ? narrower(author.audiences.activity, visibility) : 'public';
  const maySee = (userId: string): boolean => {
    if (memberships && !isMember(memberships.get(userId))) return false;
    if (userId === author.userId) return true;
    const relationship = relationshipWithAuthor?.(userId) ?? people.relationship(userId);
    const kind = relationshipKind(relationship, author.userId);
    return mayRead({ feature: 'activity', audience, kind, blocked: isBlocked(relationship), suspended: author.suspended, role: 'user' });
  };
  const userMentionedBy = (handle: string): string | undefined => {
    const userId = holders.get(handle.toLowerCase());
    const profile = userId === undefined ? undefined : people.summary(userId);
    // A handle that was given up still leads to its former holder for a while.
    if (!profile || profile.handle.toLowerCase() !== handle.toLowerCase()) return undefined;
    if (profile.suspended || profile.refuses.includes('tagging') || people.isBlocked(profile.userId)) return undefined;
    return maySee(profile.userId) ? profile.userId : undefined;
  };
  return candidates.flatMap(({ start, handle }) => {
    const userId = userMentionedBy(handle);
    return userId === undefined ? [] : [{ userId, handle, start, length: handle.length + 1 }];
  });
};

/** Returns the event for users who were not mentioned before; no write if there are none. */
export const announceMentions = (
  ctx: Context,
  about: { postId: string; commentId?: string },
  mentions: readonly Mention[],
  before: readonly Mention[] = [],
): Write[] => {
  const alreadyMentioned = new Set(before.map(({ userId }) => userId));
  const userIds = [...new Set(mentions.map(({ userId }) => userId))].filter((userId) => !alreadyMentioned.has(userId));
  if (userIds.length === 0) return [];
  const target = about.commentId === undefined ? { type: 'post', id: about.postId } : { type: 'comment', id: about.commentId };
  return [outbox(ctx, MentionCreated, { ...about, authorId: callerUserId(ctx), userIds }, { target })];
};

/** Text in place of the handle of an erased user, which another user may claim. */
const ERASED_HANDLE = '@deleted';

type Mentioning = { body?: string; mentions: readonly Mention[] };

/** Returns text and mentions without a user: the handle in the text is replaced, and later mentions move. Undefined if there is none. */
export const withoutMentionsOf = ({ body = '', mentions }: Mentioning, userId: string): Required<Mentioning> | undefined => {
  if (mentions.every((mention) => mention.userId !== userId)) return undefined;
  const points = [...body];
  const kept: Mention[] = [];
  let moved = 0;
  for (const mention of [...mentions].sort((a, b) => a.start - b.start)) {
    const start = mention.start + moved;
    if (mention.userId !== userId) kept.push({ ...mention, start });
    else {
      points.splice(start, mention.length, ...ERASED_HANDLE);
      moved += ERASED_HANDLE.length - mention.length;
    }
  }
  return { body: points.join(''), mentions: kept };
};
