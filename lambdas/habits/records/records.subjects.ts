import { RecordHidden, RecordShown } from '../../../schemas/habits/record-events.ts';
import { highestRole } from '../../_base/context.ts';
import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { readUserAsViewer } from '../../_people/viewed-user.ts';
import { envelope } from '../../_table/outbox.ts';
import { readStored } from './read-stored.ts';
import { placeOf } from './record-ids.rules.ts';
import { recordIn, recordKey, setRemoved } from './records.store.ts';

/** A record is reported for its category, its unit and the words of its owner. Bests follow by its events. */
const record: ModerationSubject = {
  type: 'record',
  visibleAuthor: async (ctx, recordId) => {
    const [place, key] = [placeOf(recordId), recordKey(recordId)];
    if (!place || !key) return undefined;
    const viewed = await readUserAsViewer(ctx, place.userId, [key]);
    const found = recordIn(viewed?.find(key));
    return found && !found.removed && viewed?.mayRead('activity', found.visibility) ? found.userId : undefined;
  },
  read: async (recordId) => {
    const found = await readStored(recordId);
    if (!found) return undefined;
    const { removed, removerRole, context, createdAt: at, userId, category } = found.record;
    return {
      authorId: userId,
      removerRole,
      content: {
        state: removed ? 'removed' : 'active',
        body: [category, found.category.unit, ...(context === undefined ? [] : [context])].join('\n\n'),
        media: [],
        at,
      },
      change: (ctx, to) => {
        const definition = to === 'removed' ? RecordHidden : RecordShown;
        const event = envelope(ctx, definition, { recordId, userId, category });
        return [setRemoved(found.record, to === 'removed' ? highestRole(ctx) : undefined, event)];
      },
    };
  },
};

export default record;
