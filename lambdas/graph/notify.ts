import { FollowBegan, FollowRequested, FriendRequestSent, FriendshipBegan } from '../../schemas/graph/events.ts';
import { type NotifiedAbout, notificationRule, type Sight } from '../_async/notification-rule.ts';
import { type Context, callerUserId } from '../_base/context.ts';
import type { Relationship } from '../_people/relationship.model.ts';
import { sideOf, userAt } from '../_people/relationship.rules.ts';
import { readRelationship, readRelationships } from '../_people/relationships.store.ts';

type Relation = { data: { userId: string; otherId: string } };

const byUser = ({ data }: Relation): string => data.userId;
const toOther = ({ data }: Relation) => ({ userIds: [data.otherId] });
const about = ({ data }: Relation) => ({ userId: data.userId });

/** Whether the relationship still is as the event said. */
const still =
  (holds: Holds) =>
  async ({ data: { userId, otherId } }: Relation): Promise<boolean> =>
    holds(await readRelationship(userId, otherId), userId);

type Holds = (relationship: Relationship, userId: string) => boolean;
const followsAs =
  (state: 'requested' | 'following'): Holds =>
  (relationship, userId) =>
    relationship.sides[sideOf(relationship, userId)].follow?.state === state;
const isRequested = followsAs('requested');
const isPending: Holds = ({ request, ...relationship }, userId) =>
  request?.status === 'pending' && userAt(relationship, request.from) === userId;

/** An open request tells the name of its sender. */
const namedWhile =
  (holds: Holds) =>
  async (about: readonly NotifiedAbout[], ctx: Context): Promise<Sight[]> => {
    const senders = about.flatMap(({ actorId }) => actorId ?? []);
    const relationship = await readRelationships(callerUserId(ctx), senders, { consistent: true });
    return about.map(({ actorId }) => (actorId !== undefined && holds(relationship(actorId), actorId) ? 'named' : 'shown'));
  };

const shared = { category: 'social', recipients: toOther, actor: byUser, data: about } as const;

export default [
  notificationRule({
    ...shared,
    name: 'friend_request',
    event: FriendRequestSent,
    stillHolds: still(isPending),
    sights: namedWhile(isPending),
  }),
  notificationRule({
    ...shared,
    name: 'friend_request_accepted',
    event: FriendshipBegan,
    stillHolds: still(({ friendsSince }) => friendsSince !== undefined),
  }),
  notificationRule({
    ...shared,
    name: 'new_follower',
    event: FollowBegan,
    // Approving a follower tells their name already.
    recipients: ({ actor, data }) => ({ userIds: actor === data.userId ? [data.otherId] : [] }),
    stillHolds: still(followsAs('following')),
  }),
  notificationRule({
    ...shared,
    name: 'follow_request',
    event: FollowRequested,
    stillHolds: still(isRequested),
    sights: namedWhile(isRequested),
  }),
];
