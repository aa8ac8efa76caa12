import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { Moderated, RemovalReason } from '../moderation/models.ts';
import { PostRemoved, PostRestored } from '../posts/events.ts';
import { EventRemoved, EventRestored } from './events.ts';
import { FeedItem, FeedQuery } from './models.ts';

const OfEvent = z.object({ eventId: id('event') });

export const getFeed = route({
  id: 'feed.getFeed',
  method: 'GET',
  path: '/v1/feed',
  summary: 'Get my home feed',
  description:
    'Activity of friends and followed users, newest first, without your own. Items that arrive while you page appear before ' +
    'the first page and do not shift the pages. Privacy, blocks and moderation are checked for every item on every read: if ' +
    'all remaining items are hidden, the last page is empty.',
  auth: 'user',
  query: FeedQuery,
  output: pageOf(FeedItem),
  // 25 items by 25 authors: 14.5 read units, and half a unit for each item. An author in pull mode adds a call and a unit.
  budget: { calls: 3, readUnits: 27 },
});

export const listActivity = route({
  id: 'feed.listActivity',
  method: 'GET',
  path: '/v1/users/{userId}/activity',
  summary: 'List the activity of a user',
  description:
    '`me` is the caller. Returns the activity that the caller may see, and 404 if the caller may not see any activity of the user.',
  auth: 'user',
  params: z.object({ userId: id('user') }),
  query: PageQuery,
  output: pageOf(FeedItem),
  errors: [NotFound],
  // Each post is read by itself, half a unit each.
  budget: { calls: 5, readUnits: 20 },
});

const moderationRoute = {
  method: 'POST',
  auth: 'user',
  role: 'moderator',
  idempotent: true,
  params: OfEvent,
  body: RemovalReason,
  status: 200,
  output: Moderated,
  errors: [NotFound],
} as const;

export const removeEvent = route({
  ...moderationRoute,
  id: 'feed.removeEvent',
  path: '/v1/admin/events/{eventId}/remove',
  summary: 'Remove an event from activity and feeds',
  description: 'Removing the event of a post removes the post. Removing a removed event changes nothing.',
  emits: [EventRemoved, PostRemoved],
});

export const restoreEvent = route({
  ...moderationRoute,
  id: 'feed.restoreEvent',
  path: '/v1/admin/events/{eventId}/restore',
  summary: 'Restore a removed event',
  description: 'The event of a post that its author has deleted cannot be restored and returns 404.',
  emits: [EventRestored, PostRestored],
});
