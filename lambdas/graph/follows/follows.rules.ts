import { FollowBegan, FollowEnded, FollowRequestEnded } from '../../../schemas/graph/events.ts';
import type { Relationship, Side } from '../../_people/relationship.model.ts';
import type { RelationshipChange } from '../relationship/change-relationship.ts';
import { approveFollow, endFollow } from '../relationship/relationship.rules.ts';

/** Follow events name the follower first. The actor is the user who ended or approved the follow. */
export const followEnded = (relationship: Relationship, follower: Side, by: Side, at: string): RelationshipChange | undefined => {
  const after = endFollow(relationship, follower, by, at);
  const event = relationship.sides[follower].follow?.state === 'following' ? FollowEnded : FollowRequestEnded;
  return after && { after, event, by: follower };
};

export const followApproved = (relationship: Relationship, follower: Side, at: string): RelationshipChange | undefined => {
  const after = approveFollow(relationship, follower, at);
  return after && { after, event: FollowBegan, by: follower };
};
