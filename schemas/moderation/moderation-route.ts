import { NotFound } from '../_kit/problems.ts';
import { Moderated, RemovalReason } from './models.ts';

/** Removal and restoration of content by moderators of the app are routes of one shape. */
export const moderationRoute = {
  method: 'POST',
  auth: 'user',
  role: 'moderator',
  idempotent: true,
  body: RemovalReason,
  status: 200,
  output: Moderated,
  errors: [NotFound],
} as const;
