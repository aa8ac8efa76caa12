import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { Moderated, RemovalReason, WHO_MODERATES } from '../moderation/models.ts';
import { PostRemoved, PostRestored } from '../posts/events.ts';
import { ActivityOfPost } from './errors.ts';
import { EventDeleted, EventRemoved, EventRestored } from './events.ts';
import { FeedItem, FeedQuery } from './models.ts';

const OfEvent = z.object({ eventId: id('event') });

export const getFeed = route({
  id: 'feed.getFeed',
  method: 'GET',
  path: '/v1/feed',
  summary: 'Get my home feed',
  description:
    'Activity of friends and followed users, and posts of your communities, newest first, without your own. Of more than 50 communities, ' +
    'those that you joined last. `filter` keeps one kind. Items that arrive while you page appear before ' +
    'the first page and do not shift the pages. Privacy, blocks and moderation are checked for every item on every read: if ' +
    'all remaining items are hidden, the last page is empty.',
  auth: 'user',
  query: FeedQuery,
  output: pageOf(FeedItem),
  // 25 items by 25 authors: 15 read units, and half a unit for each item, or one with its competition. An author in pull mode adds
  // a call and a unit, a community a call and two units.
  budget: { calls: 4, readUnits: 40 },
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
  // Each post and competition is read by itself, half a unit each.
  budget: { calls: 5, readUnits: 20 },
});

export const deleteActivity = route({
  id: 'feed.deleteActivity',
  method: 'DELETE',
  path: '/v1/me/activity/{eventId}',
  summary: 'Delete an event of my own activity',
  description: 'It disappears from my activity and from all feeds, for good. Deleting it again changes nothing.',
  auth: 'user',
  idempotent: true,
  params: OfEvent,
  errors: [NotFound, ActivityOfPost],
  emits: [EventDeleted],
  budget: { calls: 4, readUnits: 4, writeUnits: 8 },
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
  description: `Removing the event of a post removes the post. Removing a removed event changes nothing. ${WHO_MODERATES}`,
  emits: [EventRemoved, PostRemoved],
});

export const restoreEvent = route({
  ...moderationRoute,
  id: 'feed.restoreEvent',
  path: '/v1/admin/events/{eventId}/restore',
  summary: 'Restore a removed event',
  description: `An event that its actor has deleted, by itself or with its post, cannot be restored and returns 404. ${WHO_MODERATES}`,
  emits: [EventRestored, PostRestored],
});
