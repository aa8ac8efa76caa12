import type { Problem } from '../../../schemas/_kit/problem.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import { FriendRequestClosed } from '../../../schemas/graph/errors.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { FriendRequest } from '../../_people/relationship.model.ts';
import { userAt } from '../../_people/relationship.rules.ts';
import { isReachable } from '../relationship/change-relationship.ts';
import { type RelationshipContext, readRelationshipContext } from '../relationship/relationship.access.ts';
import { usersOfRequest } from '../relationship/relationship.rules.ts';

export type Party = 'requester' | 'recipient';

/**
 * The request with its two people, for one of them in their part. An earlier request of the two is not kept.
 * @throws NOT_FOUND
 */
export const requireRequest = async (
  ctx: Context,
  requestId: string,
  party: Party,
  options: { counts?: boolean } = {},
): Promise<{ meeting: RelationshipContext; request: FriendRequest }> => {
  const me = callerUserId(ctx);
  const people = usersOfRequest(requestId);
  if (!people || (people.low !== me && people.high !== me)) throw NotFound.error();
  const other = people.low === me ? people.high : people.low;
  const meeting = await readRelationshipContext(me, other, options.counts ? [me, other] : []);
  const { request } = meeting.relationship;
  if (!request || request.requestId !== requestId || !isReachable(ctx, meeting)) throw NotFound.error();
  if ((userAt(meeting.relationship, request.from) === me) !== (party === 'requester')) throw NotFound.error();
  return { meeting, request };
};

export const requestClosed = ({ status }: FriendRequest): Problem => FriendRequestClosed.error(`It was ${status}.`);
