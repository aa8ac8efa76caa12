import { readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { createCompetition } from '../../lambdas/competitions/competition/create-competition.ts';
import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { eraseParticipant } from '../../lambdas/competitions/participants/erase-participant.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { listTeams } from '../../lambdas/competitions/teams/list-teams.ts';
import teamChanges from '../../lambdas/competitions/teams/team-changes.stream.ts';
import { readTeamPlaces } from '../../lambdas/competitions/teams/team-places.store.ts';
import { updateTeam } from '../../lambdas/competitions/teams/update-team.ts';
import type { NewCompetition } from '../../schemas/competitions/models.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { allowBeingAdded, published } from '../support/competitions.ts';
import { call, codeOf, contextOf, minutes, people, person, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let coach: Who;
beforeAll(async () => {
  fixture = await startHarness();
  coach = await person();
});
afterAll(() => fixture.stop());

const teams = { names: ['Red', 'Blue'], maxMembers: 3 };
const derby = (fields: object = {}) => published(coach, { selfReported: true, teams, ...fields });
const join = (who: Who, competitionId: string, teamId?: string) =>
  call(routes.joinCompetition, joinCompetition, who, { params: { competitionId }, body: { teamId } });
const leave = (who: Who, competitionId: string) => call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
const score = (who: Who, competitionId: string, points: number) =>
  call(routes.submitScore, submitScore, who, { params: { competitionId, roundId: 'r1' }, body: { score: points } });
const board = async (competitionId: string) => (await call(routes.listTeams, listTeams, coach, { params: { competitionId } })).items;
const update = (competitionId: string, teamId: string, users: readonly Who[]) =>
  updateTeam(
    { competitionId, teamId },
    users.map(({ userId }) => userId),
    contextOf(coach),
  );
/** Brings both teams up to date, as the worker does after changes of these users. */
const settle = async (competitionId: string, users: readonly Who[]) => {
  for (const teamId of ['t1', 't2']) await update(competitionId, teamId, users);
  return board(competitionId);
};

test('teams are ranked by the scores of their members', async () => {
  const [ada, ben, cleo] = (await people(3)) as [Who, Who, Who];
  const { competitionId } = await derby();
  expect(await board(competitionId)).toMatchObject([
    { teamId: 't1', name: 'Red', rank: null, score: null, members: 0 },
    { teamId: 't2', name: 'Blue', rank: null },
  ]);
  await join(ada, competitionId, 't1');
  await join(ben, competitionId, 't1');
  expect(await join(cleo, competitionId, 't2')).toMatchObject({ me: { teamId: 't2' } });
  await score(ada, competitionId, 5);
  await score(ben, competitionId, 6);
  await score(cleo, competitionId, 12);
  const everybody = [ada, ben, cleo];
  expect(await settle(competitionId, everybody)).toMatchObject([
    { name: 'Blue', rank: 1, score: 12, members: 1, scored: 1 },
    { name: 'Red', rank: 2, score: 11, members: 2, scored: 2 },
  ]);
  // Repeated and late messages change nothing.
  expect(await settle(competitionId, everybody)).toEqual(await board(competitionId));
  await leave(cleo, competitionId);
  await score(ben, competitionId, 9);
  expect(await settle(competitionId, everybody)).toMatchObject([
    { name: 'Red', rank: 1, score: 14 },
    { name: 'Blue', rank: null, score: null, members: 0 },
  ]);
});

test('computations at once leave the present scores', async () => {
  const users = await people(3);
  const { competitionId } = await derby();
  for (const who of users) await join(who, competitionId, 't1');
  for (let round = 1; round <= 4; round += 1)
    await Promise.all([
      ...users.map(async (who, index) => {
        await score(who, competitionId, round * 10 + index);
        await update(competitionId, 't1', [who]);
      }),
      update(competitionId, 't1', users),
    ]);
  expect((await board(competitionId))[0]).toMatchObject({ score: 40 + 41 + 42, members: 3 });
});

test('users join the team that they name while it has a place, or the smallest', async () => {
  const users = await people(7);
  const { competitionId } = await derby();
  const [first, second, third, fourth] = users as [Who, Who, Who, Who];
  for (const who of [first, second, third]) await join(who, competitionId, 't2');
  expect(await codeOf(join(fourth, competitionId, 't2'))).toBe('TEAM_FULL');
  expect(await codeOf(join(fourth, competitionId, 't3'))).toBe('INVALID_REQUEST');
  expect(await join(fourth, competitionId)).toMatchObject({ me: { teamId: 't1' } });
  await leave(first, competitionId);
  await leave(second, competitionId);
  await allowBeingAdded(first, 'everyone');
  expect(await join(second, competitionId)).toMatchObject({ me: { teamId: 't1' } });
  expect(await join(first, competitionId)).toMatchObject({ me: { teamId: 't2' } });
  expect(await readTeamPlaces(competitionId)).toMatchObject([{ taken: 2 }, { taken: 2 }]);
  const plain = await published(coach);
  expect(await codeOf(join(first, plain.competitionId, 't1'))).toBe('INVALID_REQUEST');
});

test('a burst of joins never exceeds the places of the teams', async () => {
  const users = await people(20);
  const { competitionId } = await derby();
  const codes = await Promise.all(users.map((who) => codeOf(join(who, competitionId))));
  expect(codes.filter((code) => code === 'none')).toHaveLength(6);
  // No team is left to choose, whichever the user named.
  const [late] = (await people(1)) as [Who];
  expect([await codeOf(join(late, competitionId)), await codeOf(join(late, competitionId, 't1'))]).toEqual([
    'COMPETITION_FULL',
    'COMPETITION_FULL',
  ]);
  const participants = await readParticipants(
    competitionId,
    users.map(({ userId }) => userId),
  );
  const sizes = ['t1', 't2'].map((id) => [...participants.values()].filter(({ teamId }) => teamId === id).length);
  expect(sizes).toEqual([3, 3]);
});

test('added participants get a team, and the erased leave theirs', async () => {
  const [ada, ben] = (await people(2)) as [Who, Who];
  await allowBeingAdded(ada, 'everyone');
  const { competitionId } = await derby();
  await call(routes.addParticipants, addParticipants, coach, { params: { competitionId }, body: { userIds: [ada.userId] } });
  await join(ben, competitionId, 't1');
  await score(ada, competitionId, 3);
  await score(ben, competitionId, 4);
  expect((await settle(competitionId, [ada, ben]))[0]).toMatchObject({ name: 'Red', score: 7, members: 2 });
  await eraseParticipant(competitionId, { userId: ada.userId, alias: 'user_alias' } as never, contextOf(coach));
  expect((await settle(competitionId, [ada, ben]))[0]).toMatchObject({ name: 'Red', score: 4, members: 1 });
  expect(await readTeamPlaces(competitionId)).toMatchObject([{ taken: 1 }, { taken: 0 }]);
});

test('settings of teams that contradict each other are named', async () => {
  const attempt = (fields: Partial<NewCompetition> | object) =>
    codeOf(
      call(routes.createCompetition, createCompetition, coach, {
        body: { name: 'Derby', startsAt: minutes(-60), endsAt: minutes(60), ...fields },
      }),
    );
  expect(await attempt({ teams: { names: ['Red', 'Red'] } })).toBe('INVALID_REQUEST');
  expect(await attempt({ teams: { ...teams, rule: 'best' } })).toBe('INVALID_REQUEST');
  expect(await attempt({ teams: { ...teams, best: 3 } })).toBe('INVALID_REQUEST');
  expect(await attempt({ direction: 'asc', teams })).toBe('INVALID_REQUEST');
  expect(await attempt({ direction: 'asc', teams: { ...teams, rule: 'mean' } })).toBe('none');
});

test('a change of a participant wakes their team, and the former one', () => {
  const image = (fields: object) => ({
    pk: 'COMPETITION#c',
    sk: 'PARTICIPANT#u',
    type: 'participant',
    competitionId: 'c',
    userId: 'u',
    rounds: {},
    ...fields,
  });
  const change = { oldItem: image({ teamId: 't1' }), newItem: image({ teamId: 't2' }), sequenceNumber: '1' };
  const bodies = teamChanges.messages([change, change] as never).map(({ body }) => body);
  expect(bodies).toEqual([
    { competitionId: 'c', teamId: 't1', userIds: ['u'] },
    { competitionId: 'c', teamId: 't2', userIds: ['u'] },
  ]);
  expect(teamChanges.messages([{ newItem: image({}), sequenceNumber: '1' }] as never)).toEqual([]);
});
