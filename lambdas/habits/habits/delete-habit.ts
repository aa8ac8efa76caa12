import { HabitDeleted } from '../../../schemas/habits/events.ts';
import type { deleteHabit as route } from '../../../schemas/habits/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { ownerWithout } from '../streaks/settle.ts';
import { requireOwnHabit } from './habits.access.ts';
import { putOwner, removeHabit } from './habits.store.ts';

/** Its days and past streaks go after the event. The user's overall streak keeps the days that it has not settled. */
export const deleteHabit: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { habit, owner, zones } = await requireOwnHabit(ctx, params.habitId);
    const unsettled = [...habit.done].filter((date) => date > owner.settled.through);
    const kept = { ...owner, done: new Set([...owner.done, ...unsettled]) };
    const after = { ...(await ownerWithout(kept, habit.habitId, { zones, now: ctx.now() })), habits: owner.habits - 1 };
    const event = outbox(ctx, HabitDeleted, { habitId: habit.habitId, userId: habit.userId });
    return commit(ctx, [removeHabit(habit), putOwner(after), event], undefined);
  });
