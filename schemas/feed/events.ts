import * as z from 'zod';
import { event } from '../_kit/event.ts';

const about = z.object({ eventId: z.string(), at: z.string(), actorId: z.string() });

export const EventRemoved = event({
  name: 'event.removed',
  category: 'platform',
  summary: 'A moderator took a line of somebody’s activity away; it is withdrawn from feeds, and can be restored.',
  data: about,
});
export const EventRestored = event({
  name: 'event.restored',
  category: 'platform',
  summary: 'A line of activity that a moderator took away is back.',
  data: about,
});
