import * as z from 'zod';
import { event } from '../_kit/event.ts';
import { timestamp } from '../_kit/text.ts';

const about = z.object({ eventId: z.string(), at: timestamp(), actorId: z.string() });

export const EventRemoved = event({
  name: 'event.removed',
  category: 'platform',
  summary: 'A moderator removed an event from its actor’s activity. It is removed from feeds and can be restored.',
  data: about,
});
export const EventDeleted = event({
  name: 'event.deleted',
  category: 'platform',
  summary: 'A user deleted an event of their own activity, permanently. It is removed from feeds.',
  data: about,
});
export const EventRestored = event({
  name: 'event.restored',
  category: 'platform',
  summary: 'A moderator restored a removed event.',
  data: about,
});
