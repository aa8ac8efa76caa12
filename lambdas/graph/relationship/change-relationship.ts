import type { EventDefinition } from '../../../schemas/_kit/event.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import { FriendLimit, SamePerson } from '../../../schemas/graph/errors.ts';
import type { FriendshipBegan } from '../../../schemas/graph/events.ts';
import { MAX_FRIENDS } from '../../../schemas/graph/models.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import type { Relationship, Side } from '../../_people/relationship.model.ts';
import { isBlocked, otherSide, sideOf, userAt } from '../../_people/relationship.rules.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { type RelationshipContext, readRelationshipContext } from './relationship.access.ts';
import { relationshipWrites } from './relationship.store.ts';

/** Every event of the graph says the same of two people. */
type RelationEvent = EventDefinition<(typeof FriendshipBegan)['data']> & { name: string };
/** What became of a relationship, and whose doing the event says it is. */
export type RelationshipChange = { after: Relationship; event: RelationEvent; by: Side };

/** The record in the trail of the two people that carries the event. */
const auditTrail = (ctx: Context, { after, event, by }: RelationshipChange): Write => {
  const data = { userId: userAt(after, by), otherId: userAt(after, otherSide(by)), v: after.v };
  return audit(ctx, {
    action: event.name,
    target: `relation:${after.low}:${after.high}`,
    event: envelope(ctx, event, data),
    trail: true,
  });
};

/** One change between two people in one transaction: the relationship with all that follows from it, the trail and the event. */
export const commitRelationshipChange = <Result>(
  ctx: Context,
  before: Relationship,
  change: RelationshipChange,
  result: Result,
): Promise<Result> => commit(ctx, [...relationshipWrites(before, change.after), auditTrail(ctx, change)], result);

/** The caller themselves, under their own id or as `me`. */
export const isMe = (ctx: Context, userId: string): boolean => userId === 'me' || userId === callerUserId(ctx);

/** @throws SAME_PERSON */
export const requireOther = (ctx: Context, userId: string): void => {
  if (isMe(ctx, userId)) throw SamePerson.error();
};

/** Whether the caller may turn to the other person at all; whom a block or a suspension hides is not there. */
export const isReachable = (ctx: Context, { summary, relationship }: RelationshipContext): boolean =>
  summary !== undefined && !isBlocked(relationship) && (!summary.suspended || hasRole(ctx, 'moderator'));

/** @throws FRIEND_LIMIT where one of these people has as many friends as one may have, by counts that are behind by the stream. */
export const requireFriendCapacity = (meeting: RelationshipContext, userIds: readonly string[]): void => {
  const full = userIds.find((userId) => meeting.counts(userId).friends >= MAX_FRIENDS);
  if (full !== undefined) throw FriendLimit.error(full === meeting.me ? 'You have 5,000 friends.' : 'The other person has 5,000 friends.');
};

/**
 * Ends something between the caller and another person. Where there is nothing to end the answer is the same, unless the
 * person is not there.
 * @throws NOT_FOUND
 */
export const endWith = (
  ctx: Context,
  userId: string,
  decide: (relationship: Relationship, me: Side) => RelationshipChange | undefined,
): Promise<undefined> => {
  if (isMe(ctx, userId)) throw NotFound.error();
  return retryOnConflict(ctx, async () => {
    const meeting = await readRelationshipContext(callerUserId(ctx), userId);
    const { relationship, me } = meeting;
    const change = decide(relationship, sideOf(relationship, me));
    if (change) return commitRelationshipChange(ctx, relationship, change, undefined);
    if (!isReachable(ctx, meeting)) throw NotFound.error();
    return undefined;
  });
};
