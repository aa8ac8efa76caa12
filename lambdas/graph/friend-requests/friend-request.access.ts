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
 * Reads a request for the caller in the given role. Only the latest request of two users is kept.
 * @throws NOT_FOUND
 */
export const requireRequest = async (
  ctx: Context,
  requestId: string,
  party: Party,
  options: { counts?: boolean } = {},
): Promise<{ current: RelationshipContext; request: FriendRequest }> => {
  const me = callerUserId(ctx);
  const pair = usersOfRequest(requestId);
  if (!pair || (pair.low !== me && pair.high !== me)) throw NotFound.error();
  const other = pair.low === me ? pair.high : pair.low;
  const current = await readRelationshipContext(me, other, options.counts ? [me, other] : []);
  const { request } = current.relationship;
  if (!request || request.requestId !== requestId || !isReachable(ctx, current)) throw NotFound.error();
  if ((userAt(current.relationship, request.from) === me) !== (party === 'requester')) throw NotFound.error();
  return { current, request };
};

export const requestClosed = ({ status }: FriendRequest): Problem => FriendRequestClosed.error(`It was ${status}.`);
