import * as routes from '../../schemas/habits/routes.ts';
import { serve } from '../_http/serve.ts';
import { completeHabit } from './completions/complete-habit.ts';
import { deleteCompletion } from './completions/delete-completion.ts';
import { listCompletions } from './completions/list-completions.ts';
import { createHabit } from './habits/create-habit.ts';
import { deleteHabit } from './habits/delete-habit.ts';
import { getHabit } from './habits/get-habit.ts';
import { listHabits } from './habits/list-habits.ts';
import { updateHabit } from './habits/update-habit.ts';
import { getStreaks } from './streaks/get-streaks.ts';

export const handler = serve(routes, {
  completeHabit,
  createHabit,
  deleteHabit,
  getHabit,
  getStreaks,
  listCompletions,
  listHabits,
  deleteCompletion,
  updateHabit,
});
