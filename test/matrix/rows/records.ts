import * as routes from '../../../schemas/habits/record-routes.ts';
import { getDailyStats } from '../../../schemas/habits/stats-routes.ts';
import { forRole, type Outcome, own, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { seesUser } from '../visibility.ts';

const record = rowsAbout('record');
const user = rowsAbout('user');

/** Others see it in lists; only its owner names it. */
const ownOnly = (viewer: LiveViewer, state: State<'record'>): Outcome =>
  viewer === 'owner' && state !== 'deleted' && state !== 'absent' ? 'ok' : 'hidden';
const byAdmin = forRole<'record'>('admin', (state) => (state === 'deleted' || state === 'absent' ? 'hidden' : 'ok'));

export const rows: Row[] = [
  own(routes.createRecord, { sends: () => ({ body: { category: 'run-5-km', value: 1490, unit: 's' } }) }),
  user(routes.listRecords, (viewer, state) => (seesUser(viewer, state) ? 'ok' : 'hidden')),
  user(getDailyStats, (viewer, state) => {
    if (!seesUser(viewer, state)) return 'hidden';
    return viewer === 'owner' ? 'ok' : 'denied';
  }),
  record(routes.deleteRecord, ownOnly, { spends: true }),
  record(routes.verifyRecord, byAdmin),
  record(routes.removeVerification, byAdmin),
];
