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
import { withHidden } from './relationship.rules.ts';
import { relationshipWrites } from './relationship.store.ts';

/** All graph events have the same data. */
type RelationEvent = EventDefinition<(typeof FriendshipBegan)['data']> & { name: string };
/** A changed relationship, its event, and the side that the event names first. */
export type RelationshipChange = { after: Relationship; event: RelationEvent; by: Side };

/** The audit record of the relationship, which carries the event. */
const auditTrail = (ctx: Context, { after, event, by }: RelationshipChange): Write => {
  const data = { userId: userAt(after, by), otherId: userAt(after, otherSide(by)), v: after.v };
  return audit(ctx, {
    action: event.name,
    target: `relation:${after.low}:${after.high}`,
    event: envelope(ctx, event, data),
    trail: true,
  });
};

/** Commits a relationship change in one transaction: relationship, derived items, audit record and event. */
export const commitRelationshipChange = <Result>(
  ctx: Context,
  before: Relationship,
  change: RelationshipChange,
  result: Result,
): Promise<Result> => commit(ctx, [...relationshipWrites(before, change.after), auditTrail(ctx, change)], result);

/** Whether `userId` is the caller, by id or as `me`. */
export const isMe = (ctx: Context, userId: string): boolean => userId === 'me' || userId === callerUserId(ctx);

/** @throws SAME_PERSON */
export const requireOther = (ctx: Context, userId: string): void => {
  if (isMe(ctx, userId)) throw SamePerson.error();
};

/** Whether the other user exists and, except for moderators, is not suspended; a block in either direction does not matter. */
export const isActive = (ctx: Context, { summary }: Pick<RelationshipContext, 'summary'>): boolean =>
  summary !== undefined && (!summary.suspended || hasRole(ctx, 'moderator'));

/** Whether the other user exists for the caller: neither blocked nor, except for moderators, suspended. */
export const isReachable = (ctx: Context, current: RelationshipContext): boolean =>
  isActive(ctx, current) && !isBlocked(current.relationship);

/**
 * Moderators reach a user who is hidden, and requests from before are accepted for a public account: counts leave the user out from
 * the beginning.
 */
export const withHiding = ({ summary, relationship, other }: RelationshipContext, after: Relationship): Relationship =>
  summary?.suspended ? withHidden(after, sideOf(relationship, other)) : after;

/** @throws FRIEND_LIMIT if one of these users is at the friend limit; the counts lag by the stream delay. */
export const requireFriendCapacity = (current: RelationshipContext, userIds: readonly string[]): void => {
  const full = userIds.find((userId) => current.counts(userId).friends >= MAX_FRIENDS);
  if (full !== undefined)
    throw FriendLimit.error(full === current.me ? 'Your list of friends is full.' : 'The list of friends of the other user is full.');
};

/**
 * Ends part of the relationship between the caller and another user. Succeeds if there is nothing to end and the user exists.
 * @param exists for the caller; by default a user with a block in either direction does not
 * @throws NOT_FOUND
 */
export const endWith = (
  ctx: Context,
  userId: string,
  decide: (relationship: Relationship, me: Side) => RelationshipChange | undefined,
  exists: typeof isReachable = isReachable,
): Promise<undefined> => {
  if (isMe(ctx, userId)) throw NotFound.error();
  return retryOnConflict(ctx, async () => {
    const current = await readRelationshipContext(callerUserId(ctx), userId);
    const { relationship, me } = current;
    const change = decide(relationship, sideOf(relationship, me));
    if (change) return commitRelationshipChange(ctx, relationship, change, undefined);
    if (!exists(ctx, current)) throw NotFound.error();
    return undefined;
  });
};
