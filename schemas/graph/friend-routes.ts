import * as z from 'zod';
import { PageQuery, Person, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

const UserParams = z.object({ userId: id('user') });

export const listFriends = route({
  id: 'graph.listFriends',
  method: 'GET',
  path: '/v1/users/{userId}/friends',
  summary: 'List the friends of a user',
  description:
    'Newest first; `me` stands for the caller. Requires that you may see the profile. Users who are hidden from you are left out.',
  auth: 'user',
  params: UserParams,
  query: PageQuery,
  output: pageOf(Person),
  errors: [NotFound],
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const listMutualFriends = route({
  id: 'graph.listMutualFriends',
  method: 'GET',
  path: '/v1/users/{userId}/mutual-friends',
  summary: 'List the friends you share with a user',
  description:
    'Ordered by when they became friends of that user, newest first. Reads both friend lists in full: about 10 read units for ' +
    'a few hundred friends each, 240 at the friend limit.',
  auth: 'user',
  params: UserParams,
  query: PageQuery,
  output: pageOf(Person),
  errors: [NotFound],
  budget: { calls: 10, readUnits: 350, writeUnits: 1 },
});

export const listSuggestions = route({
  id: 'graph.listSuggestions',
  method: 'GET',
  path: '/v1/me/suggestions',
  summary: 'List users you may know',
  description:
    'The top 1,000, ordered by the sum of `mutualFriends`, `sharedCompetitions` and `sharedCommunities`, largest first, then by id. Exact for up to 1,000 ' +
    'friends; beyond that, the newest 1,000 count. Friends, users with an open request in either direction and hidden users are left out. ' +
    'The list is kept for a day and recomputed when friendships of the caller or their friends, or shared competitions or communities, change.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(models.Suggestion),
});

export const endFriendship = route({
  id: 'graph.endFriendship',
  method: 'DELETE',
  path: '/v1/friends/{userId}',
  summary: 'End a friendship',
  description: 'Succeeds even if you are not friends. Follows between you stay.',
  auth: 'user',
  params: UserParams,
  errors: [NotFound],
  emits: [events.FriendshipEnded],
  budget: { calls: 4, readUnits: 6, writeUnits: 12 },
});

export const markCloseFriend = route({
  id: 'graph.markCloseFriend',
  method: 'PUT',
  path: '/v1/friends/{userId}/close',
  summary: 'Mark a friend as close',
  description: 'Close friends may see content whose audience is `close_friends`. The friend is not notified.',
  auth: 'user',
  params: UserParams,
  output: models.Relation,
  errors: [NotFound, errors.NotFriends],
  emits: [events.CloseFriendChanged],
  budget: { calls: 4, readUnits: 6, writeUnits: 8 },
});

export const unmarkCloseFriend = route({
  id: 'graph.unmarkCloseFriend',
  method: 'DELETE',
  path: '/v1/friends/{userId}/close',
  summary: 'Remove a friend from your close friends',
  description: 'Content for close friends is hidden from them at once. A friend without the mark stays as they are.',
  auth: 'user',
  params: UserParams,
  errors: [NotFound, errors.NotFriends],
  emits: [events.CloseFriendChanged],
  budget: { calls: 4, readUnits: 6, writeUnits: 10 },
});
