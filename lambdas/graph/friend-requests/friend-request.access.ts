import type { Problem } from '../../../schemas/_kit/problem.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import { FriendRequestClosed } from '../../../schemas/graph/errors.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { FriendRequest } from '../../_people/relationship.model.ts';
import { isThere } from '../relationship/change-relationship.ts';
import { type Meeting, readMeeting } from '../relationship/relationship.access.ts';
import { peopleOfRequest, personAt } from '../relationship/relationship.rules.ts';

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
): Promise<{ meeting: Meeting; request: FriendRequest }> => {
  const me = callerUserId(ctx);
  const people = peopleOfRequest(requestId);
  if (!people || (people.low !== me && people.high !== me)) throw NotFound.because();
  const other = people.low === me ? people.high : people.low;
  const meeting = await readMeeting(me, other, options.counts ? [me, other] : []);
  const { request } = meeting.pair;
  if (!request || request.requestId !== requestId || !isThere(ctx, meeting)) throw NotFound.because();
  if ((personAt(meeting.pair, request.from) === me) !== (party === 'requester')) throw NotFound.because();
  return { meeting, request };
};

export const closed = ({ status }: FriendRequest): Problem => FriendRequestClosed.because(`It was ${status}.`);
