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
import { readHandles } from '../../users/index.ts';

/** Every look-up costs a read. */
const MAX_LOOKED_UP = 20;
const HANDLE_LENGTH = { min: 3, max: 30 };
/** An `@` inside a word or an address mentions nobody. */
const AT_HANDLE = /(?<![\p{L}\p{N}_@])@([A-Za-z][A-Za-z0-9_.-]*)/gu;

/** A place in a text that may mention somebody: a handle may end in a full stop, but mostly the sentence does. */
export type MentionCandidate = { start: number; handles: string[] };

/** Longer words are no handle, whatever they end with. */
const LONGEST_WORD = 2 * HANDLE_LENGTH.max;
const handlesOf = (word: string): string[] => {
  if (word.length > LONGEST_WORD) return [];
  const candidates = new Set([word, word.replace(/[_.-]+$/, '')]);
  return [...candidates].filter(({ length }) => length >= HANDLE_LENGTH.min && length <= HANDLE_LENGTH.max);
};

/** Where a text may mention somebody, with the handles that could be meant, the longest first. Positions are code points. */
export const mentionCandidatesIn = (text: string): MentionCandidate[] => {
  const spots: MentionCandidate[] = [];
  let [units, points] = [0, 0];
  for (const { index, 1: word = '' } of text.matchAll(AT_HANDLE)) {
    points += [...text.slice(units, index)].length;
    units = index;
    const handles = handlesOf(word);
    if (handles.length > 0) spots.push({ start: points, handles });
  }
  return spots;
};

/** What is written about: a post, or the post that a comment stands under. Its audience is the author's to decide. */
export type MentionContext = { author: Pick<ProfileSummary, 'userId' | 'audiences' | 'suspended'>; visibility: Audience };

/**
 * Whom the caller's text mentions: people who exist, allow tagging, may see the post, and have not blocked the caller nor
 * been blocked. Anybody else's handle stays text. Two dependent round trips, none where the text has no `@`.
 */
export const resolveMentions = async (
  ctx: Context,
  text: string | undefined,
  { author, visibility }: MentionContext,
): Promise<Mention[]> => {
  const me = callerUserId(ctx);
  const spots = mentionCandidatesIn(text ?? '');
  const lookedUp = [...new Set(spots.flatMap(({ handles }) => handles.map((handle) => handle.toLowerCase())))].slice(0, MAX_LOOKED_UP);
  if (lookedUp.length === 0) return [];
  const holders = await readHandles(lookedUp);
  const others = [...new Set(holders.values())].filter((userId) => userId !== me);
  if (others.length === 0) return [];
  const [company, relationshipWithAuthor] = await Promise.all([
    readPeople(ctx, others),
    author.userId === me
      ? undefined
      : readRelationships(
          author.userId,
          others.filter((userId) => userId !== author.userId),
          { consistent: false },
        ),
  ]);
  const audience = narrower(author.audiences.activity, visibility);
  const maySee = (userId: string): boolean => {
    if (userId === author.userId) return true;
    const relationship = relationshipWithAuthor?.(userId) ?? company.relationship(userId);
    const kind = relationshipKind(relationship, author.userId);
    return mayRead({ feature: 'activity', audience, kind, blocked: isBlocked(relationship), suspended: author.suspended, role: 'user' });
  };
  const mentioned = (handle: string): string | undefined => {
    const userId = holders.get(handle.toLowerCase());
    const record = userId === undefined ? undefined : company.summary(userId);
    // A handle that was given up leads to whoever had it, for a while.
    if (!record || record.handle.toLowerCase() !== handle.toLowerCase()) return undefined;
    if (record.suspended || record.refuses.includes('tagging') || company.isBlocked(record.userId)) return undefined;
    return maySee(record.userId) ? record.userId : undefined;
  };
  return spots.flatMap(({ start, handles }) => {
    const handle = handles.find((candidate) => mentioned(candidate) !== undefined);
    const userId = handle === undefined ? undefined : mentioned(handle);
    return handle === undefined || userId === undefined ? [] : [{ userId, handle, start, length: handle.length + 1 }];
  });
};

/** Tells those who were not mentioned before. */
export const announceMentions = (
  ctx: Context,
  about: { postId: string; commentId?: string },
  mentions: readonly Mention[],
  before: readonly Mention[] = [],
): Write[] => {
  const known = new Set(before.map(({ userId }) => userId));
  const userIds = [...new Set(mentions.map(({ userId }) => userId))].filter((userId) => !known.has(userId));
  if (userIds.length === 0) return [];
  const target = about.commentId === undefined ? { type: 'post', id: about.postId } : { type: 'comment', id: about.commentId };
  return [outbox(ctx, MentionCreated, { ...about, authorId: callerUserId(ctx), userIds }, { target })];
};
