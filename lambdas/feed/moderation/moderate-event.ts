import type { Moderated } from '../../../schemas/moderation/models.ts';
import type { Context } from '../../_base/context.ts';
import { requireModeratable, requireRevocable } from '../../_identity/ranks.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { removeEvent, removerRoleOf, requireEventSubject, restoreEvent, stateOf } from './event-state.ts';

type Decision = { eventId: string; state: 'active' | 'removed'; reason: string };

/**
 * Removes or restores an event and writes an audit record; does nothing if the event has that state already.
 * @throws NOT_FOUND, PERMISSION_DENIED
 */
export const moderateEvent = ({ eventId, state, reason }: Decision, ctx: Context): Promise<Moderated> =>
  retryOnConflict(ctx, async () => {
    const subject = await requireEventSubject(eventId);
    await requireModeratable(ctx, subject.activity.actor);
    const result: Moderated = { subject: { type: 'event', id: eventId }, state };
    if (state === 'active') requireRevocable(ctx, [removerRoleOf(subject) ?? 'user']);
    if (stateOf(subject) === state) return commit(ctx, [], result);
    const change = state === 'removed' ? removeEvent(ctx, subject) : restoreEvent(ctx, subject);
    const audited = audit(ctx, {
      action: state === 'removed' ? 'event.remove' : 'event.restore',
      target: `event:${eventId}`,
      before: { state: stateOf(subject) },
      after: { state, reason },
    });
    return commit(ctx, [...change, audited], result);
  });
