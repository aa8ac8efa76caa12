import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

const OfPerson = z.object({ userId: id('person') });

export const listBlocks = route({
  id: 'graph.listBlocks',
  method: 'GET',
  path: '/v1/me/blocks',
  summary: 'Whom I have blocked',
  description: 'Newest first. Somebody whose profile was not for me when I blocked them has no name here.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(models.BlockedPerson),
  budget: { calls: 9, readUnits: 185, writeUnits: 1 },
});

export const blockUser = route({
  id: 'graph.blockUser',
  method: 'PUT',
  path: '/v1/me/blocks/{userId}',
  summary: 'Block a person',
  description:
    'Friendship, follows and requests end both ways, and each is hidden from the other everywhere, at once. They are not told. ' +
    'Some 24 write units; the list of whom I have blocked is one item, so that with 2,000 people on it there are 200 more.',
  auth: 'user',
  params: OfPerson,
  output: models.BlockedPerson,
  errors: [NotFound, errors.SamePerson, errors.BlockLimit],
  emits: [events.PersonBlocked],
  budget: { calls: 5, readUnits: 32, writeUnits: 230 },
});

export const unblockUser = route({
  id: 'graph.unblockUser',
  method: 'DELETE',
  path: '/v1/me/blocks/{userId}',
  summary: 'Unblock a person',
  description: 'What the block ended stays ended.',
  auth: 'user',
  params: OfPerson,
  errors: [NotFound],
  emits: [events.PersonUnblocked],
  budget: { calls: 4, readUnits: 6, writeUnits: 210 },
});
