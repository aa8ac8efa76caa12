import { FollowBegan, FollowEnded, FollowRequestEnded } from '../../../schemas/graph/events.ts';
import type { Pair, Side } from '../../_people/relationship.model.ts';
import type { Change } from '../relationship/change-relationship.ts';
import { approveFollow, endFollow } from '../relationship/relationship.rules.ts';

/** Events of a follow name the follower first, whoever ends or approves it: the actor says who that was. */
export const followEnded = (pair: Pair, follower: Side): Change | undefined => {
  const after = endFollow(pair, follower);
  const event = pair.stances[follower].follow?.state === 'following' ? FollowEnded : FollowRequestEnded;
  return after && { after, event, by: follower };
};

export const followApproved = (pair: Pair, follower: Side, at: string): Change | undefined => {
  const after = approveFollow(pair, follower, at);
  return after && { after, event: FollowBegan, by: follower };
};
