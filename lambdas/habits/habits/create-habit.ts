import { TooManyHabits } from '../../../schemas/habits/errors.ts';
import { HabitCreated } from '../../../schemas/habits/events.ts';
import { MAX_HABITS, type NewHabit } from '../../../schemas/habits/models.ts';
import type { createHabit as route } from '../../../schemas/habits/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { zonesOf } from '../../_people/profiles.store.ts';
import { readUserAsViewer } from '../../_people/viewed-user.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { planWakes } from '../reminders/wakes.ts';
import { NO_OVERALL, settledBy } from '../streaks/overall.rules.ts';
import { follow } from '../streaks/settle.ts';
import { NO_STREAK } from '../streaks/streaks.rules.ts';
import type { HabitOwner, HabitRecord } from './habit.model.ts';
import { newHabitId } from './habit-ids.rules.ts';
import { ownerIn, ownerKey, putHabit, putOwner } from './habits.store.ts';
import { habitView } from './habits.views.ts';
import { scheduleOf } from './schedules.rules.ts';

const create = async ({ name, schedule, target, remindAt, visibility = 'private' }: NewHabit, ctx: Context) => {
  const userId = callerUserId(ctx);
  const viewed = await readUserAsViewer(ctx, userId, [ownerKey(userId)]);
  if (!viewed) throw new Error(`account ${userId} has no profile`);
  const [zones, now] = [zonesOf(viewed.profile), ctx.now()];
  const today = localDateAt(zones, now);
  const settled = { through: settledBy(today), state: NO_OVERALL };
  const none: HabitOwner = { userId, habits: 0, v: 0, settled, sharedState: NO_OVERALL, done: new Set() };
  const owner = ownerIn(viewed.find(ownerKey(userId))) ?? none;
  if (owner.habits >= MAX_HABITS) throw TooManyHabits.error();
  const habitId = newHabitId(userId);
  const made: HabitRecord = {
    habitId,
    userId,
    name,
    visibility,
    createdAt: now.toISOString(),
    createdOn: today,
    plans: [{ from: today, schedule: scheduleOf(schedule), state: 'active', ...(target ? { target } : {}) }],
    settled: { through: settledBy(today), state: NO_STREAK },
    done: new Set(),
    amounts: {},
    remindAt,
    v: 1,
  };
  const event = envelope(ctx, HabitCreated, { habitId, userId });
  const { habit, writes, sendSoon } = planWakes(made, { zones, now });
  const followed = await follow(habit, { ...owner, habits: owner.habits + 1 }, { zones, now }, { settles: false });
  const all = [putHabit(habit, 0, event), putOwner(followed.owner), ...writes];
  const view = await commit(ctx, all, habitView(habit, { zones, now }));
  await sendSoon();
  return view;
};

/** Another habit may be created at the same time. */
export const createHabit: UseCase<typeof route> = ({ body }, ctx) => retryOnConflict(ctx, () => create(body, ctx));
