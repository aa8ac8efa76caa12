import { HabitHidden, HabitShown } from '../../../schemas/habits/events.ts';
import { highestRole } from '../../_base/context.ts';
import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { envelope } from '../../_table/outbox.ts';
import { readWithOthers } from '../streaks/read-owner.ts';
import { followedOwner } from '../streaks/shown-streaks.rules.ts';
import { findHabit } from './habits.access.ts';
import { putHabit, putOwner } from './habits.store.ts';

/** A habit is reported for its name and unit. A removed one is hidden from others; its owner goes on with it. */
const habit: ModerationSubject = {
  type: 'habit',
  visibleAuthor: async (ctx, habitId) => {
    const found = (await findHabit(ctx, habitId))?.habit;
    return found && !found.removed ? found.userId : undefined;
  },
  read: async (habitId) => {
    const read = await readWithOthers(habitId);
    if (!read) return undefined;
    const { habit: found, owner, zones, others } = read;
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
        const after = { ...shown, ...reasons };
        const event = envelope(ctx, definition, { habitId, userId: found.userId });
        return [putHabit(after, found.v, event), putOwner(followedOwner(owner, [...others, after], { zones, now: ctx.now() }))];
      },
    };
  },
};

export default habit;
