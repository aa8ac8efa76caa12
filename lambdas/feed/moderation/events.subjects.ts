import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { postView } from '../../posts/index.ts';
import { readEventSubject, removeEvent, removerRoleOf, restoreEvent, stateOf } from './event-state.ts';
import { findVisibleEvent } from './event-subjects.ts';

const event: ModerationSubject = {
  type: 'event',
  visibleAuthor: async (ctx, eventId) => (await findVisibleEvent(ctx, eventId))?.actor,
  read: async (eventId) => {
    const found = await readEventSubject(eventId);
    if (!found) return undefined;
    const { actor, kind, target, data, at } = found.activity;
    const { body, media } = found.post ? postView(found.post, () => false) : { body: null, media: [] };
    return {
      authorId: actor,
      removerRole: removerRoleOf(found),
      content: { state: stateOf(found), body, media, at, event: { type: kind, target, data } },
      change: (ctx, to) => (to === 'removed' ? removeEvent : restoreEvent)(ctx, found),
    };
  },
};

export default event;
