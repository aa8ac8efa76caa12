import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { MuteTime, NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as models from './models.ts';

const UserParams = z.object({ userId: id('user') });

export const listMutes = route({
  id: 'graph.listMutes',
  method: 'GET',
  path: '/v1/me/mutes',
  summary: 'List the users you have muted',
  description: 'Newest first, without mutes that have ended. A user whose profile you cannot see is listed without a name.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(models.MutedPerson),
  budget: { calls: 9, readUnits: 185, writeUnits: 1 },
});

export const muteUser = route({
  id: 'graph.muteUser',
  method: 'PUT',
  path: '/v1/me/mutes/{userId}',
  summary: 'Mute a user, for a time or for good',
  description:
    'Nothing that they do notifies you any more, and your feed leaves it out, at once. Everywhere else you see them as before, and so do ' +
    'they you: they are not told. Muting again replaces the end. Costs 4 write units. Your mutes are one item: 1,000 of them add 180 more.',
  auth: 'user',
  params: UserParams,
  body: models.NewMute.prefault({}),
  output: models.MutedPerson,
  errors: [NotFound, MuteTime, errors.SamePerson, errors.MuteLimit],
  budget: { calls: 5, readUnits: 32, writeUnits: 190 },
});

export const unmuteUser = route({
  id: 'graph.unmuteUser',
  method: 'DELETE',
  path: '/v1/me/mutes/{userId}',
  summary: 'Unmute a user',
  description: 'Your feed shows what they did meanwhile. Notifications that the mute kept back are not made up for.',
  auth: 'user',
  params: UserParams,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 6, writeUnits: 185 },
});
