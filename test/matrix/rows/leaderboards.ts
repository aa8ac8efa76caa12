import * as routes from '../../../schemas/leaderboards/routes.ts';
import { type Outcome, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { isMember, seesCompetition, seesUser } from '../visibility.ts';

const competition = rowsAbout('competition');
const user = rowsAbout('user');

const read = (viewer: LiveViewer, state: State<'competition'>): Outcome => (seesCompetition(viewer, state) ? 'ok' : 'hidden');
/** The rank of somebody who takes part: on a draft nobody does. */
const ranked = (viewer: LiveViewer, state: State<'competition'>): Outcome => {
  if (!seesCompetition(viewer, state)) return 'hidden';
  return state === 'draft' ? 'NOT_RANKED' : 'ok';
};
const ofParticipant = (ids: Record<string, string>) => ({ params: { userId: ids.participantId ?? '' } });

/** Suspended users hold no rank; a hidden user is answered like one without an entry. */
const rankOf = (viewer: LiveViewer, state: State<'user'>): Outcome => (state !== 'suspended' && seesUser(viewer, state) ? 'ok' : 'hidden');

export const rows: Row[] = [
  competition(routes.getLeaderboard, read),
  competition(routes.getFriendsLeaderboard, read),
  competition(routes.getLeaderboardHistory, read, { sends: () => ({ query: '?date=2027-01-01' }) }),
  competition(routes.getMyRank, (viewer, state) => {
    if (!seesCompetition(viewer, state)) return 'hidden';
    return isMember(viewer) && state !== 'draft' ? 'ok' : 'NOT_RANKED';
  }),
  competition(routes.getUserRank, ranked, { sends: ofParticipant }),
  competition(routes.getRanksAround, ranked, { sends: ({ participantId }) => ({ query: `?userId=${participantId}` }) }),
  user(routes.getUserRank, rankOf, { absentCode: 'NOT_RANKED' }),
  user(routes.getRanksAround, rankOf, { sends: ({ userId }) => ({ query: `?userId=${userId}` }), absentCode: 'NOT_RANKED' }),
];
