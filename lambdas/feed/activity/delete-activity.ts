import { NotFound } from '../../../schemas/_kit/problems.ts';
import { ActivityOfPost } from '../../../schemas/feed/errors.ts';
import { EventDeleted } from '../../../schemas/feed/events.ts';
import type { deleteActivity as route } from '../../../schemas/feed/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { findActivity, setDeleted } from './activity.store.ts';

/** Deletes an event of the caller's own activity, for good. */
export const deleteActivity: UseCase<typeof route> = ({ params: { eventId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const activity = await findActivity(eventId);
    if (!activity || activity.actor !== callerUserId(ctx)) throw NotFound.error();
    if (activity.target.type === 'post') throw ActivityOfPost.error();
    if (activity.deleted) return commit(ctx, [], undefined);
    const { at, actor: actorId } = activity;
    return commit(ctx, [setDeleted(activity, envelope(ctx, EventDeleted, { eventId, at, actorId }))], undefined);
  });
