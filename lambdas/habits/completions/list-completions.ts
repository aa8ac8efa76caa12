import type { listCompletions as route } from '../../../schemas/habits/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { ownerOf } from '../habits/habit-ids.rules.ts';
import { requireHabit } from '../habits/habits.access.ts';
import { readDays } from './days.store.ts';

export const listCompletions: UseCase<typeof route> = async ({ params: { habitId }, query: { limit, cursor, from, to } }, ctx) => {
  const scope = cursorScope('habits.listCompletions', habitId, from, to);
  const before = await decodeCursor<string>(scope, cursor);
  const owned = { userId: ownerOf(habitId) ?? '', habitId };
  const [, days] = await Promise.all([requireHabit(ctx, habitId), readDays(owned, { from, to, before, limit: limit + 1 })]);
  const page = days.slice(0, limit);
  return { items: page, cursor: await encodeCursor(scope, days.length > limit ? page.at(-1)?.date : undefined) };
};
