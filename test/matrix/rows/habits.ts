import * as routes from '../../../schemas/habits/routes.ts';
import { type Outcome, own, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { seesPost, seesUser } from '../visibility.ts';

const habit = rowsAbout('habit');
const user = rowsAbout('user');

/** A habit is visible like a post of its audience. */
const read = (viewer: LiveViewer, state: State<'habit'>): Outcome => (seesPost(viewer, state) ? 'ok' : 'hidden');
const act = (viewer: LiveViewer, state: State<'habit'>): Outcome => {
  if (!seesPost(viewer, state)) return 'hidden';
  return viewer === 'owner' ? 'ok' : 'denied';
};

/** No date may be named that has not come, however late the matrix runs. */
const LONG_AGO = '2026-01-01';

export const rows: Row[] = [
  own(routes.createHabit, { sends: () => ({ body: { name: 'Read', schedule: { kind: 'daily' } } }) }),
  own(routes.listHabits),
  user(routes.listHabits, (viewer, state) => (seesUser(viewer, state) ? 'ok' : 'hidden'), {
    sends: ({ userId }) => ({ query: `?userId=${userId}` }),
  }),
  habit(routes.getHabit, read),
  habit(routes.listCompletions, read),
  habit(routes.getStreaks, read),
  habit(routes.updateHabit, act, { sends: () => ({ body: { name: 'Read a book' } }) }),
  habit(routes.completeHabit, act, { sends: () => ({ body: { amount: 0.001 } }) }),
  habit(
    routes.deleteCompletion,
    (viewer, state) => {
      const outcome = act(viewer, state);
      return outcome === 'ok' ? 'DATE_OUT_OF_RANGE' : outcome;
    },
    { sends: () => ({ params: { date: LONG_AGO } }) },
  ),
  habit(routes.deleteHabit, act, { spends: true }),
];
