import { type Api, body } from '../../kit/api.ts';
import type { RESTORABLE_TYPES } from './subject-types.ts';

export type Restoring = (api: Api, id: string, reason: { body: { reason: string } }) => Promise<unknown>;

/** Each kind of content is restored by a route of its own. */
const RESTORING: Readonly<Record<(typeof RESTORABLE_TYPES)[number], Restoring>> = {
  post: (api, postId, reason) => body(api.POST('/v1/admin/posts/{postId}/restore', { params: { path: { postId } }, ...reason })),
  comment: (api, commentId, reason) =>
    body(api.POST('/v1/admin/comments/{commentId}/restore', { params: { path: { commentId } }, ...reason })),
  community: (api, communityId, reason) =>
    body(api.POST('/v1/admin/communities/{communityId}/restore', { params: { path: { communityId } }, ...reason })),
  competition: (api, competitionId, reason) =>
    body(api.POST('/v1/admin/competitions/{competitionId}/restore', { params: { path: { competitionId } }, ...reason })),
  event: (api, eventId, reason) => body(api.POST('/v1/admin/events/{eventId}/restore', { params: { path: { eventId } }, ...reason })),
  habit: (api, habitId, reason) => body(api.POST('/v1/admin/habits/{habitId}/restore', { params: { path: { habitId } }, ...reason })),
  record: (api, recordId, reason) => body(api.POST('/v1/admin/records/{recordId}/restore', { params: { path: { recordId } }, ...reason })),
};

/** How removed content of this kind is restored; undefined for users. */
export const restoringOf = (type: string): Restoring | undefined => (RESTORING as Readonly<Record<string, Restoring>>)[type];
