import type { EventDefinition } from '../../../schemas/_kit/event.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import { FriendLimit, SamePerson } from '../../../schemas/graph/errors.ts';
import type { FriendshipBegan } from '../../../schemas/graph/events.ts';
import { MAX_FRIENDS } from '../../../schemas/graph/models.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import type { Pair, Side } from '../../_people/relationship.model.ts';
import { audit } from '../../_table/audit.ts';
import { commit, type Write, withFreshRead } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { type Meeting, readMeeting } from './relationship.access.ts';
import { isBlocked, otherSide, personAt, sideOf } from './relationship.rules.ts';
import { changePair } from './relationship.store.ts';

/** Every event of the graph says the same of two people. */
type RelationEvent = EventDefinition<(typeof FriendshipBegan)['data']> & { name: string };
/** What became of a pair, and whose doing the event says it is. */
export type Change = { after: Pair; event: RelationEvent; by: Side };

/** The record in the trail of the two people that carries the event. */
const trail = (ctx: Context, { after, event, by }: Change): Write => {
  const data = { userId: personAt(after, by), otherId: personAt(after, otherSide(by)), v: after.v };
  return audit(ctx, {
    action: event.name,
    target: `relation:${after.low}:${after.high}`,
    event: envelope(ctx, event, data),
    trail: true,
  });
};

/** One change between two people in one transaction: the pair with all that follows from it, the trail and the event. */
export const commitChange = <Result>(ctx: Context, before: Pair, change: Change, result: Result): Promise<Result> =>
  commit(ctx, [...changePair(before, change.after), trail(ctx, change)], result);

/** The caller themselves, under their own id or as `me`. */
export const isMe = (ctx: Context, userId: string): boolean => userId === 'me' || userId === callerUserId(ctx);

/** @throws SAME_PERSON */
export const requireOther = (ctx: Context, userId: string): void => {
  if (isMe(ctx, userId)) throw SamePerson.because();
};

/** Whether the caller may turn to the other person at all; whom a block or a suspension hides is not there. */
export const isThere = (ctx: Context, { record, pair }: Meeting): boolean =>
  record !== undefined && !isBlocked(pair) && (!record.suspended || hasRole(ctx, 'moderator'));

/** @throws FRIEND_LIMIT where one of these people has as many friends as one may have, by counts that are behind by the stream. */
export const requireRoomForFriends = (meeting: Meeting, userIds: readonly string[]): void => {
  const full = userIds.find((userId) => meeting.counts(userId).friends >= MAX_FRIENDS);
  if (full !== undefined)
    throw FriendLimit.because(full === meeting.me ? 'You have 5,000 friends.' : 'The other person has 5,000 friends.');
};

/**
 * Ends something between the caller and another person. Where there is nothing to end the answer is the same, unless the
 * person is not there.
 * @throws NOT_FOUND
 */
export const endBetween = (ctx: Context, userId: string, decide: (pair: Pair, me: Side) => Change | undefined): Promise<undefined> => {
  if (isMe(ctx, userId)) throw NotFound.because();
  return withFreshRead(ctx, async () => {
    const meeting = await readMeeting(callerUserId(ctx), userId);
    const { pair, me } = meeting;
    const change = decide(pair, sideOf(pair, me));
    if (change) return commitChange(ctx, pair, change, undefined);
    if (!isThere(ctx, meeting)) throw NotFound.because();
    return undefined;
  });
};
