import * as routes from '../../../schemas/competitions/routes.ts';
import { isOfModerator, isStaff, type Outcome, own, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { isMember, manages, seesCompetition, seesCompetitionAsAnybody } from '../visibility.ts';

type Rule = (viewer: LiveViewer, state: State<'competition'>) => Outcome;
const competition = rowsAbout('competition');
const SPENDS = { spends: true };

const isOver = (state: State<'competition'>): boolean => state === 'completed' || state === 'frozen';

const seen =
  (rule: Rule): Rule =>
  (viewer, state) =>
    seesCompetition(viewer, state) ? rule(viewer, state) : 'hidden';
const read = seen(() => 'ok');
/** Only for those who may; moderators just where `alsoModerators`, and never what their equals created. */
const managed = (rule: Rule, { alsoModerators = false } = {}): Rule =>
  seen((viewer, state) => {
    const moderates = alsoModerators && isStaff(viewer) && !isOfModerator(state);
    return manages(viewer, state) || moderates ? rule(viewer, state) : 'denied';
  });
const byState =
  (codes: Partial<Record<State<'competition'>, Outcome>>): Rule =>
  (_, state) =>
    codes[state] ?? 'ok';
/** A role lets read what is hidden from others; it lets nobody take part in it. */
const takesPart = (rule: Rule): Rule => seen((viewer, state) => (seesCompetitionAsAnybody(viewer, state) ? rule(viewer, state) : 'denied'));

const NOT_OPEN = { cancelled: 'COMPETITION_CANCELLED', draft: 'COMPETITION_NOT_PUBLISHED' } as const;
const CLOSED = { ...NOT_OPEN, completed: 'JOINING_CLOSED', frozen: 'JOINING_CLOSED' } as const;

const joins = takesPart((viewer, state) => {
  if (isMember(viewer)) return 'ok';
  const outcome = byState(CLOSED)(viewer, state);
  if (outcome !== 'ok') return outcome;
  return viewer === 'removed' ? 'REMOVED_FROM_COMPETITION' : 'ok';
});

/** Leaving and declining are always possible, also where the competition has become hidden. */
const leaves: Rule = (viewer, state) => {
  const isConcerned = (isMember(viewer) || viewer === 'invited') && state !== 'draft' && state !== 'absent';
  return isConcerned || seesCompetition(viewer, state) ? 'ok' : 'hidden';
};

const scores = seen((viewer, state) => {
  if (state in NOT_OPEN) return [byState(NOT_OPEN)(viewer, state), 'denied'].flat();
  if (!isMember(viewer)) return ['NOT_A_PARTICIPANT', 'denied'];
  return isOver(state) ? 'ROUND_NOT_OPEN' : 'ok';
});
const scoresForOther = managed((_, state) => (isOver(state) ? 'ROUND_NOT_OPEN' : byState({ ...NOT_OPEN })(_, state)));

const others = { sends: ({ outsiderId }: Record<string, string>) => ({ body: { userIds: [outsiderId] } }) };
const ofParticipant = (ids: Record<string, string>) => ({ userId: ids.participantId ?? '' });

let capacity = 50;
/** Another one each time, because the capacity that a competition has already is no change. */
const nextCapacity = (): number => {
  capacity += 1;
  return capacity;
};

export const rows: Row[] = [
  own(routes.listCompetitions),
  own(routes.listTrendingCompetitions),
  own(routes.createCompetition, {
    sends: () => ({ body: { name: 'Mine', startsAt: '2080-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z' } }),
  }),
  competition(routes.getCompetition, read),
  competition(routes.getCompetitionStats, read),
  competition(routes.listParticipants, read),
  competition(routes.listTeams, read),
  competition(
    routes.cloneCompetition,
    takesPart(() => 'ok'),
    { sends: () => ({ body: { name: 'A copy' } }) },
  ),
  competition(routes.listScores, read),
  competition(
    routes.listScores,
    seen((viewer) => (isStaff(viewer) || viewer === 'owner' || viewer === 'participant' ? 'ok' : 'denied')),
    {
      sends: ({ participantId }) => ({ query: `?userId=${participantId}` }),
    },
  ),
  competition(routes.updateCompetition, managed(byState({ cancelled: 'COMPETITION_CANCELLED' }), { alsoModerators: true }), {
    sends: () => ({ body: { name: 'Another name' } }),
  }),
  // Only the words; everything else is the organiser's.
  competition(
    routes.updateCompetition,
    managed(byState({ cancelled: 'COMPETITION_CANCELLED', completed: 'COMPETITION_COMPLETED', frozen: 'COMPETITION_COMPLETED' })),
    { sends: () => ({ body: { capacity: nextCapacity() } }) },
  ),
  competition(routes.publishCompetition, managed(byState({ cancelled: 'COMPETITION_CANCELLED' })), SPENDS),
  competition(
    routes.cancelCompetition,
    managed(byState({ completed: 'COMPETITION_COMPLETED', frozen: 'COMPETITION_COMPLETED' }), { alsoModerators: true }),
    SPENDS,
  ),
  competition(
    routes.addRound,
    managed(byState({ cancelled: 'COMPETITION_CANCELLED', completed: 'COMPETITION_COMPLETED', frozen: 'COMPETITION_COMPLETED' })),
    { ...SPENDS, sends: () => ({ body: { name: 'Extra' } }) },
  ),
  competition(
    routes.inviteParticipants,
    managed(byState({ cancelled: 'COMPETITION_CANCELLED', completed: 'COMPETITION_COMPLETED', frozen: 'COMPETITION_COMPLETED' })),
    { ...others, spends: true },
  ),
  competition(routes.addParticipants, managed(byState(CLOSED)), { ...others, spends: true }),
  competition(
    routes.removeParticipant,
    managed(byState({ cancelled: 'COMPETITION_CANCELLED', frozen: 'RESULTS_FROZEN', draft: 'NOT_FOUND' })),
    { ...SPENDS, sends: (ids, viewer) => ({ params: { userId: ids[`spare.${viewer}`] ?? ids.participantId ?? '' } }) },
  ),
  competition(routes.joinCompetition, joins, SPENDS),
  competition(routes.leaveCompetition, leaves, SPENDS),
  competition(routes.submitScore, scores, { sends: () => ({ body: { score: 1 } }) }),
  competition(routes.submitScore, (viewer, state) => (viewer === 'participant' ? scores(viewer, state) : scoresForOther(viewer, state)), {
    sends: ({ participantId }) => ({ body: { score: 1, userId: participantId } }),
  }),
  competition(routes.submitScores, managed(byState(NOT_OPEN)), {
    sends: ({ participantId }) => ({ body: { scores: [{ userId: participantId, score: 1 }] } }),
  }),
  competition(routes.overrideScore, managed(byState({ cancelled: 'COMPETITION_CANCELLED', draft: 'NOT_FOUND' })), {
    sends: (ids) => ({ params: ofParticipant(ids), body: { score: 3, reason: 'Measured again' } }),
  }),
];
