import { HabitHidden, HabitShown } from '../../../schemas/habits/events.ts';
import { highestRole } from '../../_base/context.ts';
import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { envelope } from '../../_table/outbox.ts';
import { readItem } from '../../_table/table.ts';
import { ownerOf } from './habit-ids.rules.ts';
import { findHabit } from './habits.access.ts';
import { habitIn, habitKey, putHabit } from './habits.store.ts';

/** A habit is reported for its name and unit. A removed one is hidden from others; its owner goes on with it. */
const habit: ModerationSubject = {
  type: 'habit',
  visibleAuthor: async (ctx, habitId) => {
    const found = (await findHabit(ctx, habitId))?.habit;
    return found && !found.removed ? found.userId : undefined;
  },
  read: async (habitId) => {
    const userId = ownerOf(habitId);
    const found = userId === undefined ? undefined : habitIn(await readItem(habitKey({ userId, habitId }), { consistent: true }));
    if (!found) return undefined;
    const { name, plans, createdAt: at, removed, removerRole } = found;
    const units = plans.flatMap(({ target }) => (target ? [target.unit] : []));
    return {
      authorId: found.userId,
      removerRole,
      content: { state: removed ? 'removed' : 'active', body: [name, ...new Set(units)].join('\n\n'), media: [], at },
      change: (ctx, to) => {
        const { removed: _, removerRole: __, ...shown } = found;
        const reasons = to === 'removed' ? { removed: true, removerRole: highestRole(ctx) } : {};
        const definition = to === 'removed' ? HabitHidden : HabitShown;
        return [putHabit({ ...shown, ...reasons }, found.v, envelope(ctx, definition, { habitId, userId: found.userId }))];
      },
    };
  },
};

export default habit;
