import * as z from 'zod';
import { topic } from '../_kit/topic.ts';
import { Presence } from './models.ts';

const UserPresence = z.object({ userId: z.string(), ...Presence.shape });

export const presence = topic({
  name: 'users.presence',
  pattern: 'presence:{userId}',
  summary: 'Presence of a user; does not exist for viewers who may not see it',
  log: false,
  events: { 'presence.changed': UserPresence },
  snapshot: UserPresence,
});
