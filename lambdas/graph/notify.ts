import { FollowBegan, FollowRequested, FriendRequestSent, FriendshipBegan } from '../../schemas/graph/events.ts';
import { notificationRule } from '../_async/notification-rule.ts';
import type { Relationship } from '../_people/relationship.model.ts';
import { sideOf, userAt } from '../_people/relationship.rules.ts';
import { readRelationship } from '../_people/relationships.store.ts';

type Relation = { data: { userId: string; otherId: string } };

const byUser = ({ data }: Relation): string => data.userId;
const toOther = ({ data }: Relation) => ({ userIds: [data.otherId] });
const about = ({ data }: Relation) => ({ userId: data.userId });

/** Whether the relationship still is as the event said. */
const still =
  (holds: (relationship: Relationship, userId: string) => boolean) =>
  async ({ data: { userId, otherId } }: Relation): Promise<boolean> =>
    holds(await readRelationship(userId, otherId), userId);

const followsAs = (state: 'requested' | 'following') =>
  still((relationship, userId) => relationship.sides[sideOf(relationship, userId)].follow?.state === state);

const shared = { category: 'social', recipients: toOther, actor: byUser, data: about } as const;

export default [
  notificationRule({
    ...shared,
    name: 'friend_request',
    event: FriendRequestSent,
    namesActor: true,
    stillHolds: still(
      (relationship, userId) => relationship.request?.status === 'pending' && userAt(relationship, relationship.request.from) === userId,
    ),
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
    stillHolds: followsAs('following'),
  }),
  notificationRule({ ...shared, name: 'follow_request', event: FollowRequested, namesActor: true, stillHolds: followsAs('requested') }),
];
