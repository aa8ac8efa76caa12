import * as competitions from '../../../schemas/competitions/routes.ts';
import * as habits from '../../../schemas/habits/routes.ts';
import { type Action, action, type Cast } from './action.ts';
import { draft, publish } from './cast.ts';

const leave = ({ player, competitionId }: Cast) =>
  player.call(competitions.leaveCompetition, { params: { competitionId } }).catch(() => undefined);
const join = ({ player, competitionId }: Cast) => player.call(competitions.joinCompetition, { params: { competitionId } });
const submit = ({ player }: Cast, competitionId: string, score: number) =>
  player.call(competitions.submitScore, { params: { competitionId, roundId: 'r1' }, body: { score } });
const drafted = async ({ organiser }: Cast) => ({ params: { competitionId: await draft(organiser) } });
const published = async ({ organiser }: Cast) => ({ params: { competitionId: await publish(organiser) } });

const editing: readonly Action[] = [
  action('create a competition', [competitions.createCompetition], async ({ organiser }) => {
    return () => draft(organiser);
  }),
  action('publish a competition', [competitions.publishCompetition], async (cast) => {
    const competition = await drafted(cast);
    return () => cast.organiser.call(competitions.publishCompetition, competition);
  }),
  action('rename a competition', [competitions.updateCompetition], async (cast) => {
    const competition = await published(cast);
    return () => cast.organiser.call(competitions.updateCompetition, { ...competition, body: { name: 'More steps' } });
  }),
  action('cancel a competition', [competitions.cancelCompetition], async (cast) => {
    const competition = await published(cast);
    return () => cast.organiser.call(competitions.cancelCompetition, competition);
  }),
  action('clone a competition', [competitions.cloneCompetition], async (cast) => {
    const competition = await published(cast);
    return () => cast.organiser.call(competitions.cloneCompetition, { ...competition, body: {} });
  }),
  action('add a round', [competitions.addRound], async (cast) => {
    const competition = await published(cast);
    return () => cast.organiser.call(competitions.addRound, { ...competition, body: { name: 'Second' } });
  }),
];

const taking: readonly Action[] = [
  action('join', [competitions.joinCompetition], async (cast) => {
    await leave(cast);
    return () => join(cast);
  }),
  action('leave', [competitions.leaveCompetition], async (cast) => {
    await join(cast);
    return () => leave(cast);
  }),
  action('invite a user', [competitions.inviteParticipants], async (cast) => {
    const competition = await published(cast);
    const body = { userIds: [cast.player.userId] };
    return () => cast.organiser.call(competitions.inviteParticipants, { ...competition, body });
  }),
  action('add a participant', [competitions.addParticipants], async (cast) => {
    const competition = await published(cast);
    const body = { userIds: [cast.player.userId] };
    return () => cast.admin.call(competitions.addParticipants, { ...competition, body });
  }),
  action('remove a participant', [competitions.removeParticipant], async (cast) => {
    const competition = await published(cast);
    const { competitionId } = competition.params;
    const { userId } = cast.player;
    await cast.player.call(competitions.joinCompetition, competition);
    return () => cast.organiser.call(competitions.removeParticipant, { params: { competitionId, userId } });
  }),
];

const challenge = { checkIns: { target: 5 }, selfReported: false };
const derby = { teams: { names: ['Red', 'Blue'] } };

const together: readonly Action[] = [
  action('join a team', [competitions.joinCompetition], async (cast) => {
    const params = { competitionId: await publish(cast.organiser, derby) };
    return () => cast.player.call(competitions.joinCompetition, { params });
  }),
  action('score for a team', [competitions.submitScore], async (cast) => {
    const params = { competitionId: await publish(cast.organiser, derby) };
    await cast.player.call(competitions.joinCompetition, { params });
    await submit(cast, params.competitionId, 1);
    return () => submit(cast, params.competitionId, 1000 + cast.next());
  }),
  action('check in to a challenge', [habits.completeHabit], async (cast) => {
    const params = { competitionId: await publish(cast.organiser, challenge) };
    const { habitId } = await cast.player.call(habits.createHabit, { body: { name: 'Read', schedule: { kind: 'daily' } } });
    await cast.player.call(competitions.joinCompetition, { params, body: { habitId } });
    return () => cast.player.call(habits.completeHabit, { params: { habitId }, body: {} });
  }),
];

const scoring: readonly Action[] = [
  action('score', [competitions.submitScore], async (cast) => {
    await join(cast);
    await submit(cast, cast.competitionId, 1);
    return () => submit(cast, cast.competitionId, 1000 + cast.next());
  }),
  action('personal best', [competitions.submitScore], async (cast) => {
    const competition = await published(cast);
    const { competitionId } = competition.params;
    await cast.player.call(competitions.joinCompetition, competition);
    await submit(cast, competitionId, 1);
    return () => submit(cast, competitionId, 2);
  }),
  action('score in a batch of one', [competitions.submitScores], async (cast) => {
    await join(cast);
    const { competitionId, player, organiser } = cast;
    const body = { scores: [{ userId: player.userId, score: 2000 + cast.next() }] };
    return () => organiser.call(competitions.submitScores, { params: { competitionId, roundId: 'r1' }, body });
  }),
  action('override a score', [competitions.overrideScore], async (cast) => {
    await join(cast);
    const { competitionId, player, organiser } = cast;
    const params = { competitionId, roundId: 'r1', userId: player.userId };
    const body = { score: 3000 + cast.next(), reason: 'A test' };
    return () => organiser.call(competitions.overrideScore, { params, body });
  }),
];

export const competitionActions: readonly Action[] = [...editing, ...taking, ...together, ...scoring];
