import * as z from 'zod';
import { PageQuery, Person, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

const OfPerson = z.object({ userId: id('person') });

export const listFriends = route({
  id: 'graph.listFriends',
  method: 'GET',
  path: '/v1/users/{userId}/friends',
  summary: 'A person’s friends',
  description:
    'Newest first; `me` stands for the caller. Visible to whoever may see the profile. People who are hidden from the caller are left out.',
  auth: 'user',
  params: OfPerson,
  query: PageQuery,
  output: pageOf(Person),
  errors: [NotFound],
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const listMutualFriends = route({
  id: 'graph.listMutualFriends',
  method: 'GET',
  path: '/v1/users/{userId}/mutual-friends',
  summary: 'Friends that a person and I have in common',
  description:
    'In the order in which they became friends of that person, the latest first. Both lists are read whole: with a few hundred ' +
    'friends each that is some 10 read units, with the most that one may have 240.',
  auth: 'user',
  params: OfPerson,
  query: PageQuery,
  output: pageOf(Person),
  errors: [NotFound],
  budget: { calls: 10, readUnits: 350, writeUnits: 1 },
});

export const listSuggestions = route({
  id: 'graph.listSuggestions',
  method: 'GET',
  path: '/v1/me/suggestions',
  summary: 'People whom I may know',
  description:
    'Ordered by the sum of `mutualFriends` and `sharedCompetitions`, the largest first, then by id; the best thousand. Exact for up to ' +
    '1,000 friends; of more, the latest 1,000 count. Friends, open requests either way and whoever is hidden are left out. The list is ' +
    'kept for a day, and made anew when friendships of the caller or of the caller’s friends changed, or the competitions in common did.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(models.Suggestion),
});

export const endFriendship = route({
  id: 'graph.endFriendship',
  method: 'DELETE',
  path: '/v1/friends/{userId}',
  summary: 'End a friendship',
  description: 'Whoever is no friend answers the same. Follows between the two stay.',
  auth: 'user',
  params: OfPerson,
  errors: [NotFound],
  emits: [events.FriendshipEnded],
  budget: { calls: 4, readUnits: 6, writeUnits: 12 },
});

export const markCloseFriend = route({
  id: 'graph.markCloseFriend',
  method: 'PUT',
  path: '/v1/friends/{userId}/close',
  summary: 'Mark a friend as close',
  description: 'Close friends see what is for close friends only. Nobody is told.',
  auth: 'user',
  params: OfPerson,
  output: models.Relation,
  errors: [NotFound, errors.NotFriends],
  emits: [events.CloseFriendChanged],
  budget: { calls: 4, readUnits: 6, writeUnits: 8 },
});

export const unmarkCloseFriend = route({
  id: 'graph.unmarkCloseFriend',
  method: 'DELETE',
  path: '/v1/friends/{userId}/close',
  summary: 'A friend is no longer a close one',
  auth: 'user',
  params: OfPerson,
  errors: [NotFound, errors.NotFriends],
  emits: [events.CloseFriendChanged],
  budget: { calls: 4, readUnits: 6, writeUnits: 10 },
});
