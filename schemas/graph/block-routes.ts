import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

const UserParams = z.object({ userId: id('user') });

export const listBlocks = route({
  id: 'graph.listBlocks',
  method: 'GET',
  path: '/v1/me/blocks',
  summary: 'List the users you have blocked',
  description: 'Newest first. A user whose profile you could not see when you blocked them is listed without a name.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(models.BlockedPerson),
  budget: { calls: 9, readUnits: 185, writeUnits: 1 },
});

export const blockUser = route({
  id: 'graph.blockUser',
  method: 'PUT',
  path: '/v1/me/blocks/{userId}',
  summary: 'Block a user',
  description:
    'Ends friendship, follows and requests in both directions and hides each user from the other everywhere, at once. Neither can ' +
    'find or join competitions of the other; results of both stay on boards, without the name. The blocked ' +
    'user is not notified. A user who blocks you can be blocked too, with the same response as any other. Costs about 24 write units. Your block list is one item: with 2,000 entries it adds 200 more.',
  auth: 'user',
  params: UserParams,
  output: models.BlockedPerson,
  errors: [NotFound, errors.SamePerson, errors.BlockLimit],
  emits: [events.PersonBlocked],
  budget: { calls: 5, readUnits: 32, writeUnits: 230 },
});

export const unblockUser = route({
  id: 'graph.unblockUser',
  method: 'DELETE',
  path: '/v1/me/blocks/{userId}',
  summary: 'Unblock a user',
  description: 'Friendships, follows and requests that the block ended are not restored.',
  auth: 'user',
  params: UserParams,
  errors: [NotFound],
  emits: [events.PersonUnblocked],
  budget: { calls: 4, readUnits: 6, writeUnits: 210 },
});
