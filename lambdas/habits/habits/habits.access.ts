import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import { zonesOf } from '../../_people/profiles.store.ts';
import { type MayRead, readUserAsViewer } from '../../_people/viewed-user.ts';
import type { ZoneLog } from '../../_time/zone-log.ts';
import type { HabitOwner, HabitRecord } from './habit.model.ts';
import { ownerOf } from './habit-ids.rules.ts';
import { habitIn, habitKey, ownerIn, ownerKey } from './habits.store.ts';

/** A habit that the caller may see; its days are those of its owner. */
export type VisibleHabit = { habit: HabitRecord; zones: ZoneLog; owner: HabitOwner; isOwn: boolean };

/** Whether a viewer sees a habit of a user whom they see. One that a moderator removed is left to its owner, and to moderators. */
export const mayReadHabit = (ctx: Context, { userId, visibility, removed }: HabitRecord, mayRead: MayRead): boolean =>
  mayRead('activity', visibility) && (!removed || userId === callerUserId(ctx) || hasRole(ctx, 'moderator'));

/** Reads a habit with its owner, in one consistent round trip; undefined if it does not exist or is hidden from the caller. */
export const findHabit = async (ctx: Context, habitId: string): Promise<VisibleHabit | undefined> => {
  const userId = ownerOf(habitId);
  if (userId === undefined) return undefined;
  const viewed = await readUserAsViewer(ctx, userId, [habitKey({ userId, habitId }), ownerKey(userId)]);
  const habit = habitIn(viewed?.find(habitKey({ userId, habitId })));
  const owner = ownerIn(viewed?.find(ownerKey(userId)));
  if (!viewed || !habit || !owner || !mayReadHabit(ctx, habit, viewed.mayRead)) return undefined;
  return { habit, owner, zones: zonesOf(viewed.profile), isOwn: userId === callerUserId(ctx) };
};

/** @throws NOT_FOUND if it does not exist or is hidden from the caller */
export const requireHabit = async (ctx: Context, habitId: string): Promise<VisibleHabit> => {
  const found = await findHabit(ctx, habitId);
  if (!found) throw NotFound.error();
  return found;
};

/** @throws NOT_FOUND; PERMISSION_DENIED for a habit of another user that the caller may see */
export const requireOwnHabit = async (ctx: Context, habitId: string): Promise<VisibleHabit> => {
  const visible = await requireHabit(ctx, habitId);
  if (!visible.isOwn) throw PermissionDenied.error('Only its owner may change a habit or complete it.');
  return visible;
};
