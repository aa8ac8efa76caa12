import { addRound } from '../../lambdas/competitions/competition/add-round.ts';
import { cancelCompetition } from '../../lambdas/competitions/competition/cancel-competition.ts';
import { cloneCompetition } from '../../lambdas/competitions/competition/clone-competition.ts';
import { createCompetition } from '../../lambdas/competitions/competition/create-competition.ts';
import { getCompetition } from '../../lambdas/competitions/competition/get-competition.ts';
import { listCompetitions } from '../../lambdas/competitions/competition/list-competitions.ts';
import { publishCompetition } from '../../lambdas/competitions/competition/publish-competition.ts';
import { updateCompetition } from '../../lambdas/competitions/competition/update-competition.ts';
import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { inviteParticipants } from '../../lambdas/competitions/participants/invite-participants.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { listParticipants } from '../../lambdas/competitions/participants/list-participants.ts';
import { removeParticipant } from '../../lambdas/competitions/participants/remove-participant.ts';
import { listScores } from '../../lambdas/competitions/scores/list-scores.ts';
import { overrideScore } from '../../lambdas/competitions/scores/override-score.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { submitScores } from '../../lambdas/competitions/scores/submit-scores.ts';
import { getCompetitionStats } from '../../lambdas/competitions/stats/get-competition-stats.ts';
import { listTrendingCompetitions } from '../../lambdas/competitions/trending/list-trending-competitions.ts';
import { rankTrending } from '../../lambdas/competitions/trending/rank-trending.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { allowBeingAdded, draft, published } from '../support/competitions.ts';
import { call, clock, codeOf, contextOf, minutes, people, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
let within: Budgets['within'];
let users: Who[];
let creator: Who;
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
  ({ within } = budgets);
  users = await people(110);
  creator = users[0] as Who;
});
afterAll(async () => {
  budgets?.show();
  await fixture.stop();
});

test('every route stays within its budget', async () => {
  const description = 'Walk more than the others. '.repeat(10);
  const body = { name: 'Winter steps', description, startsAt: minutes(-60), endsAt: minutes(60), capacity: 5000, selfReported: true };
  const { competitionId } = await within('create', routes.createCompetition, createCompetition, creator, { body });
  const params = { competitionId };
  await within('update draft', routes.updateCompetition, updateCompetition, creator, { params, body: { name: 'Winter' } });
  await within('publish', routes.publishCompetition, publishCompetition, creator, { params });
  await within('update capacity', routes.updateCompetition, updateCompetition, creator, { params, body: { capacity: 6000 } });
  const [, one, two, three] = users as [Who, Who, Who, Who];
  await within('join', routes.joinCompetition, joinCompetition, one, { params });
  await within('join creator', routes.joinCompetition, joinCompetition, creator, { params });
  await within('repeated join', routes.joinCompetition, joinCompetition, one, { params });
  await within('leave', routes.leaveCompetition, leaveCompetition, one, { params });
  await within('rejoin', routes.joinCompetition, joinCompetition, one, { params });
  await within('invite 1', routes.inviteParticipants, inviteParticipants, creator, { params, body: { userIds: [two.userId] } });
  const userIds = users.slice(2, 102).map(({ userId }) => userId);
  await within('invite 100', routes.inviteParticipants, inviteParticipants, creator, { params, body: { userIds } });
  const other = { competitionId: (await published(creator)).competitionId };
  await within('add 100 who are invited', routes.addParticipants, addParticipants, creator, { params: other, body: { userIds } });
  await Promise.all(users.slice(2, 102).map((who) => allowBeingAdded(who, 'everyone')));
  await within('add 100', routes.addParticipants, addParticipants, creator, { params, body: { userIds } });
  await within('remove', routes.removeParticipant, removeParticipant, creator, { params: { ...params, userId: three.userId } });
  await within('add round', routes.addRound, addRound, creator, { params, body: { name: 'Second' } });
  const round = { ...params, roundId: 'r1' };
  const scores = userIds.map((userId, index) => ({ userId, score: index }));
  await within('score', routes.submitScore, submitScore, one, { params: round, body: { score: 12 } });
  await within('score for another', routes.submitScore, submitScore, creator, { params: round, body: { score: 12, userId: two.userId } });
  await within('score 100', routes.submitScores, submitScores, creator, { params: round, body: { scores } });
  await within('override', routes.overrideScore, overrideScore, creator, {
    params: { ...round, userId: one.userId },
    body: { score: 3, reason: 'A miscount' },
  });
  await within('get', routes.getCompetition, getCompetition, one, { params });
  await within('stats', routes.getCompetitionStats, getCompetitionStats, one, { params });
  await within('scores', routes.listScores, listScores, one, { params: round });
  await within('participants', routes.listParticipants, listParticipants, one, { params, query: { limit: '100' } });
  await within('clone', routes.cloneCompetition, cloneCompetition, one, { params });
  await within('cancel', routes.cancelCompetition, cancelCompetition, creator, { params });
});

test('lists of a hundred stay within their budget', async () => {
  await Promise.all(Array.from({ length: 101 }, (_, index) => published(creator, { name: `Race ${index}`, startsAt: minutes(-index) })));
  for (const query of [{}, { status: 'active' }, { query: 'race' }, { mine: 'true' }])
    await within(`list ${JSON.stringify(query)}`, routes.listCompetitions, listCompetitions, creator, {
      query: { ...query, limit: '100' },
    });
  await rankTrending(contextOf(creator));
  await within('trending', routes.listTrendingCompetitions, listTrendingCompetitions, creator, { query: { limit: '100' } });
});

test('a rejected join costs reads only', async () => {
  const [, one, two] = users as [Who, Who, Who];
  const { competitionId } = await published(creator, { capacity: 1 });
  await call(routes.joinCompetition, joinCompetition, one, { params: { competitionId } });
  const { result, writeUnits } = await budgets.measure('rejected join', () =>
    codeOf(call(routes.joinCompetition, joinCompetition, two, { params: { competitionId } })),
  );
  expect(result).toBe('COMPETITION_FULL');
  expect(writeUnits).toBe(0);
});

test.each([
  ['that arrive at once', () => ({})],
  ['that arrive late', () => ({ at: minutes(-50) })],
])('a submission stays within eight write units with sixty rounds %s', async (_, time) => {
  const one = users[1] as Who;
  const { competitionId } = await published(creator, {
    precision: 3,
    rounds: Array.from({ length: 60 }, (_, index) => ({ name: `Round ${index}` })),
  });
  await call(routes.joinCompetition, joinCompetition, one, { params: { competitionId } });
  for (let round = 1; round <= 60; round += 1) {
    clock.now = new Date(clock.now.getTime() + 1);
    const params = { competitionId, roundId: `r${round}` };
    const sent = { params, body: { userId: one.userId, score: 123_456.789, ...time() } };
    if (round === 60) await within('score round 60 of 60', routes.submitScore, submitScore, creator, sent);
    else await call(routes.submitScore, submitScore, creator, sent);
  }
});

test('a draft is visible to its creator only', async () => {
  const { competitionId } = await draft(creator);
  expect(await codeOf(call(routes.getCompetition, getCompetition, users[1] as Who, { params: { competitionId } }))).toBe('NOT_FOUND');
});
