import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { zonesOf } from '../../_people/profiles.store.ts';
import { readUserAsViewer } from '../../_people/viewed-user.ts';
import type { ZoneLog } from '../../_time/zone-log.ts';
import type { HabitOwner, HabitRecord } from './habit.model.ts';
import { ownerOf } from './habit-ids.rules.ts';
import { habitIn, habitKey, ownerIn, ownerKey } from './habits.store.ts';

/** A habit that the caller may see; its days are those of its owner. */
export type VisibleHabit = { habit: HabitRecord; zones: ZoneLog; owner: HabitOwner; isOwn: boolean };

/**
 * Reads a habit with its owner, in one consistent round trip.
 * @throws NOT_FOUND if it does not exist or is hidden from the caller
 */
export const requireHabit = async (ctx: Context, habitId: string): Promise<VisibleHabit> => {
  const userId = ownerOf(habitId);
  if (userId === undefined) throw NotFound.error();
  const viewed = await readUserAsViewer(ctx, userId, [habitKey({ userId, habitId }), ownerKey(userId)]);
  const habit = habitIn(viewed?.find(habitKey({ userId, habitId })));
  const owner = ownerIn(viewed?.find(ownerKey(userId)));
  if (!viewed || !habit || !owner || !viewed.mayRead('activity', habit.visibility)) throw NotFound.error();
  return { habit, owner, zones: zonesOf(viewed.profile), isOwn: userId === callerUserId(ctx) };
};

/** @throws NOT_FOUND; PERMISSION_DENIED for a habit of another user that the caller may see */
export const requireOwnHabit = async (ctx: Context, habitId: string): Promise<VisibleHabit> => {
  const visible = await requireHabit(ctx, habitId);
  if (!visible.isOwn) throw PermissionDenied.error('Only its owner may change a habit or complete it.');
  return visible;
};
