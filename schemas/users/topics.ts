import * as z from 'zod';
import { topic } from '../_kit/topic.ts';
import { Presence } from './models.ts';

const PresenceOf = z.object({ userId: z.string(), ...Presence.shape });

export const presence = topic({
  name: 'users.presence',
  pattern: 'presence:{userId}',
  summary: 'Whether a person is there, for those who may see it; hidden people have no such topic',
  log: false,
  events: { 'presence.changed': PresenceOf },
  snapshot: PresenceOf,
});
