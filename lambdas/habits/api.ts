import * as recordRoutes from '../../schemas/habits/record-routes.ts';
import * as routes from '../../schemas/habits/routes.ts';
import * as statsRoutes from '../../schemas/habits/stats-routes.ts';
import { serve } from '../_http/serve.ts';
import { completeHabit } from './completions/complete-habit.ts';
import { deleteCompletion } from './completions/delete-completion.ts';
import { listCompletions } from './completions/list-completions.ts';
import { createHabit } from './habits/create-habit.ts';
import { deleteHabit } from './habits/delete-habit.ts';
import { getHabit } from './habits/get-habit.ts';
import { listHabits } from './habits/list-habits.ts';
import { updateHabit } from './habits/update-habit.ts';
import { createRecord } from './records/create-record.ts';
import { deleteRecord } from './records/delete-record.ts';
import { listRecords } from './records/list-records.ts';
import { removeVerification } from './records/remove-verification.ts';
import { verifyRecord } from './records/verify-record.ts';
import { getDailyStats } from './stats/get-daily-stats.ts';
import { getStreaks } from './streaks/get-streaks.ts';

export const handler = serve(
  { ...routes, ...recordRoutes, ...statsRoutes },
  {
    completeHabit,
    createHabit,
    createRecord,
    deleteHabit,
    deleteRecord,
    getDailyStats,
    getHabit,
    getStreaks,
    listCompletions,
    listHabits,
    listRecords,
    deleteCompletion,
    removeVerification,
    updateHabit,
    verifyRecord,
  },
);
