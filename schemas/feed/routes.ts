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
  summary: 'My home feed',
  description:
    'What friends and followed people did, newest first, without one’s own. What arrives while one reads on stands before ' +
    'the first page and moves nothing. Every item is held against privacy, blocks and moderation as it is read: where all that ' +
    'is left is hidden, the last page is empty.',
  auth: 'user',
  query: FeedQuery,
  output: pageOf(FeedItem),
  // Of 25 items by as many authors: 14.5, and a half for each; an author whose own list is looked at adds a call and one.
  budget: { calls: 3, readUnits: 27 },
});

export const listActivity = route({
  id: 'feed.listActivity',
  method: 'GET',
  path: '/v1/users/{userId}/activity',
  summary: 'What a person did',
  description: '`me` stands for the caller. As much of it as the person lets the caller see; where that is nothing at all, 404.',
  auth: 'user',
  params: z.object({ userId: id('person') }),
  query: PageQuery,
  output: pageOf(FeedItem),
  errors: [NotFound],
  // Posts are read one by one, half a unit each.
  budget: { calls: 5, readUnits: 20 },
});

/** What is the same for taking a line of activity away and giving it back. */
const moderating = {
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
  ...moderating,
  id: 'feed.removeEvent',
  path: '/v1/admin/events/{eventId}/remove',
  summary: 'Take an event out of activity and feeds',
  description: 'An event that tells of a post stands and falls with it: the post is removed. Removing it again changes nothing.',
  emits: [EventRemoved, PostRemoved],
});

export const restoreEvent = route({
  ...moderating,
  id: 'feed.restoreEvent',
  path: '/v1/admin/events/{eventId}/restore',
  summary: 'Give a removed event back',
  description: 'A post that its author has deleted is gone for good: its event answers 404.',
  emits: [EventRestored, PostRestored],
});
