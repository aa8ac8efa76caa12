import { randomUUID } from 'node:crypto';
import { AlreadyCommitted, recordedAnswer } from '../../lambdas/_table/idempotency.ts';
import { addRound } from '../../lambdas/competitions/competition/add-round.ts';
import { cancelCompetition } from '../../lambdas/competitions/competition/cancel-competition.ts';
import { readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { listScores } from '../../lambdas/competitions/scores/list-scores.ts';
import { overrideScore } from '../../lambdas/competitions/scores/override-score.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { submitScores } from '../../lambdas/competitions/scores/submit-scores.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { draft, published } from '../support/competitions.ts';
import { call, clock, codeOf, minutes, people, person, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let creator: Who;
beforeAll(async () => {
  fixture = await startHarness();
  creator = await person();
});
afterAll(() => fixture.stop());

type Key = { scope: string; hash: string };
const key = (hash = 'one'): Key => ({ scope: randomUUID(), hash });
const join = (who: Who, competitionId: string) => call(routes.joinCompetition, joinCompetition, who, { params: { competitionId } });
const submit = (who: Who, competitionId: string, body: object, roundId = 'r1', idempotency?: Key) =>
  call(routes.submitScore, submitScore, who, { params: { competitionId, roundId }, body }, idempotency);
const submitAll = (competitionId: string, scores: object[], idempotency?: Key) =>
  call(routes.submitScores, submitScores, creator, { params: { competitionId, roundId: 'r1' }, body: { scores } }, idempotency);
const override = (who: Who, competitionId: string, userId: string, body: object) =>
  call(routes.overrideScore, overrideScore, who, { params: { competitionId, roundId: 'r1', userId }, body });
const history = (who: Who, competitionId: string, query: object = {}) =>
  call(routes.listScores, listScores, who, { params: { competitionId, roundId: 'r1' }, query });
const readOne = async (competitionId: string, { userId }: Who) => (await readParticipants(competitionId, [userId])).get(userId);

test('managers score for any participant, participants for themselves if selfReported is set', async () => {
  const [one, two] = (await people(2)) as [Who, Who];
  const open = await published(creator, { selfReported: true });
  const strict = await published(creator);
  for (const { competitionId } of [open, strict]) await Promise.all([join(one, competitionId), join(two, competitionId)]);
  expect(await submit(one, open.competitionId, { score: 5 })).toMatchObject({
    userId: one.userId,
    score: 5,
    roundScore: 5,
    kind: 'submission',
  });
  expect(await codeOf(submit(one, open.competitionId, { score: 5, userId: two.userId }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(submit(one, strict.competitionId, { score: 5 }))).toBe('PERMISSION_DENIED');
  const admin: Who = { userId: 'user_admin', roles: ['user', 'admin'] };
  expect(await submit(admin, strict.competitionId, { score: 7, userId: one.userId })).toMatchObject({ submittedBy: 'user_admin' });
  expect(await codeOf(submit(creator, strict.competitionId, { score: 7 }))).toBe('NOT_A_PARTICIPANT');
  expect(await codeOf(submit(creator, strict.competitionId, { score: 7, userId: 'user_nobody' }))).toBe('NOT_A_PARTICIPANT');
  expect(await codeOf(submit(creator, strict.competitionId, { score: 7 }, 'r2'))).toBe('NOT_FOUND');
  expect(await codeOf(history(one, strict.competitionId, { userId: two.userId }))).toBe('PERMISSION_DENIED');
  expect(
    (await history({ userId: 'user_mod', roles: ['user', 'moderator'] }, strict.competitionId, { userId: one.userId })).items,
  ).toHaveLength(1);
});

test('precision, range and window of a score are enforced', async () => {
  const who = await person();
  const rounds = [{ name: 'Now' }, { name: 'Later', startsAt: minutes(30) }, { name: 'Darts', rule: 'decrement', startScore: 50 }];
  const { competitionId } = await published(creator, {
    precision: 1,
    minScore: 0,
    maxScore: 100,
    selfReported: true,
    rounds,
    graceSeconds: 120,
  });
  await join(who, competitionId);
  expect(await codeOf(submit(who, competitionId, { score: 1.25 }))).toBe('SCORE_PRECISION');
  expect(await codeOf(submit(who, competitionId, { score: 100.1 }))).toBe('SCORE_RANGE');
  expect(await codeOf(submit(who, competitionId, { score: -0.1 }))).toBe('SCORE_RANGE');
  expect(await codeOf(submit(who, competitionId, { score: 1 }, 'r2'))).toBe('ROUND_NOT_OPEN');
  expect(await codeOf(submit(who, competitionId, { score: 1, at: minutes(1) }))).toBe('ROUND_NOT_OPEN');
  expect(await codeOf(submit(who, competitionId, { score: 1, at: minutes(-61) }))).toBe('ROUND_NOT_OPEN');
  expect(await submit(who, competitionId, { score: 20.5, at: minutes(-10) }, 'r3')).toMatchObject({ roundScore: 29.5, at: minutes(-10) });
  const began = clock.now;
  // In the grace period only scores reached before the end are accepted.
  clock.now = new Date(began.getTime() + 61 * 60_000);
  expect(await codeOf(submit(who, competitionId, { score: 3 }))).toBe('ROUND_NOT_OPEN');
  expect(await submit(who, competitionId, { score: 3, at: minutes(-2) })).toMatchObject({ roundScore: 3 });
  clock.now = new Date(began.getTime() + 62 * 60_000 + 1);
  expect(await codeOf(submit(who, competitionId, { score: 4, at: minutes(-10) }))).toBe('ROUND_NOT_OPEN');
  // Only an override of a participant's score changes frozen results.
  expect(await override(creator, competitionId, who.userId, { score: 9.5, reason: 'A miscount' })).toMatchObject({
    kind: 'override',
    roundScore: 9.5,
  });
  expect(await codeOf(override(creator, competitionId, 'user_nobody', { score: 9.5, reason: 'A miscount' }))).toBe('NOT_FOUND');
  expect(await codeOf(override(who, competitionId, who.userId, { score: 9.5, reason: 'Mine' }))).toBe('PERMISSION_DENIED');
  clock.now = began;
});

test('a score outside the range of its board is rejected', async () => {
  const who = await person();
  const { competitionId } = await published(creator, {
    selfReported: true,
    minScore: 0,
    maxScore: 10,
    rounds: [{ name: 'Sum', rule: 'sum' }],
  });
  await join(who, competitionId);
  await submit(who, competitionId, { score: 10 });
  expect(await codeOf(override(creator, competitionId, who.userId, { score: 2_000_000, reason: 'Too much' }))).toBe('SCORE_RANGE');
  expect((await readOne(competitionId, who))?.rounds.r1?.scaled).toBe(10);
});

test('drafts and cancelled competitions reject scores', async () => {
  const who = await person();
  const { competitionId } = await draft(creator);
  expect(await codeOf(submit(creator, competitionId, { score: 1 }))).toBe('COMPETITION_NOT_PUBLISHED');
  const running = await published(creator, { selfReported: true });
  await join(who, running.competitionId);
  await call(routes.cancelCompetition, cancelCompetition, creator, { params: { competitionId: running.competitionId } });
  expect(await codeOf(submit(who, running.competitionId, { score: 1 }))).toBe('COMPETITION_CANCELLED');
  expect(await codeOf(submitAll(running.competitionId, [{ userId: who.userId, score: 1 }]))).toBe('COMPETITION_CANCELLED');
  expect(await codeOf(override(creator, running.competitionId, who.userId, { score: 1, reason: 'Late' }))).toBe('COMPETITION_CANCELLED');
});

test('concurrent submissions of one user all count', async () => {
  const who = await person();
  const { competitionId } = await published(creator, { selfReported: true, rounds: [{ name: 'Sum', rule: 'sum' }] });
  await join(who, competitionId);
  await Promise.all(Array.from({ length: 20 }, (_, index) => submit(who, competitionId, { score: index })));
  expect(await readOne(competitionId, who)).toMatchObject({ submissions: 20, v: 21, rounds: { r1: { scaled: 190, submissions: 20 } } });
});

test('rejoining clears the entries and keeps the history', async () => {
  const who = await person();
  const { competitionId } = await published(creator, { selfReported: true });
  await join(who, competitionId);
  for (const score of [1, 2, 3]) {
    clock.now = new Date(clock.now.getTime() + 10);
    await submit(who, competitionId, { score });
  }
  await call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
  expect(await codeOf(submit(who, competitionId, { score: 4 }))).toBe('NOT_A_PARTICIPANT');
  await join(who, competitionId);
  expect(await readOne(competitionId, who)).toMatchObject({ epoch: 2, rounds: {}, submissions: 3 });
  const first = await history(who, competitionId, { limit: '2' });
  expect(first.items.map(({ score }) => score)).toEqual([3, 2]);
  const last = await history(who, competitionId, { limit: '2', cursor: first.cursor });
  expect(last).toMatchObject({ items: [{ score: 1 }], cursor: null });
  expect(await codeOf(history(creator, competitionId, { limit: '2', cursor: first.cursor }))).toBe('INVALID_CURSOR');
});

describe('batches', () => {
  test('each row is atomic, and rows of one user keep their order', async () => {
    const [one, two] = (await people(2)) as [Who, Who];
    const { competitionId } = await published(creator, { maxScore: 10, rounds: [{ name: 'Last', rule: 'last' }] });
    await Promise.all([join(one, competitionId), join(two, competitionId)]);
    const { results } = await submitAll(competitionId, [
      { userId: one.userId, score: 1 },
      { userId: two.userId, score: 11 },
      { userId: one.userId, score: 2 },
      { userId: 'user_nobody', score: 1 },
      { userId: two.userId, score: 3, at: minutes(-70) },
      { userId: one.userId, score: 4 },
    ]);
    expect(results).toEqual([
      { index: 0, userId: one.userId, status: 'accepted' },
      { index: 1, userId: two.userId, status: 'rejected', code: 'SCORE_RANGE' },
      { index: 2, userId: one.userId, status: 'accepted' },
      { index: 3, userId: 'user_nobody', status: 'rejected', code: 'NOT_A_PARTICIPANT' },
      { index: 4, userId: two.userId, status: 'rejected', code: 'ROUND_NOT_OPEN' },
      { index: 5, userId: one.userId, status: 'accepted' },
    ]);
    expect((await readOne(competitionId, one))?.rounds.r1).toMatchObject({ scaled: 4, submissions: 3 });
  });

  test('a retry commits the remaining rows and repeats none', async () => {
    const users = await people(3);
    const { competitionId } = await published(creator, { rounds: [{ name: 'Sum', rule: 'sum' }] });
    await Promise.all(users.map((who) => join(who, competitionId)));
    const rows = users.map(({ userId }) => ({ userId, score: 5 }));
    const batch = key();
    // The first request crashed after its first row: the row's record exists, the request's does not.
    await submit(creator, competitionId, rows[0] as object, 'r1', { ...batch, scope: `${batch.scope}#0` });
    const response = await submitAll(competitionId, rows, batch);
    expect(response.results.every(({ status }) => status === 'accepted')).toBe(true);
    for (const who of users) expect((await readOne(competitionId, who))?.rounds.r1).toMatchObject({ scaled: 5, submissions: 1 });
    expect((await recordedAnswer(batch, clock.now))?.output).toEqual(response);
    // A concurrent second run finds the records of the first and commits nothing.
    await expect(submitAll(competitionId, rows, batch)).rejects.toBeInstanceOf(AlreadyCommitted);
    for (const who of users) expect((await readOne(competitionId, who))?.submissions).toBe(1);
    expect(await codeOf(submitAll(competitionId, rows, { ...batch, hash: 'two' }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('two concurrent runs of one request commit every row once', async () => {
    const users = await people(20);
    const { competitionId } = await published(creator, { rounds: [{ name: 'Sum', rule: 'sum' }] });
    await Promise.all(users.map((who) => join(who, competitionId)));
    const rows = users.map(({ userId }) => ({ userId, score: 5 }));
    const batch = key();
    await Promise.allSettled([submitAll(competitionId, rows, batch), submitAll(competitionId, rows, batch)]);
    for (const who of users) expect((await readOne(competitionId, who))?.submissions).toBe(1);
  });
});

test('rounds can be added before the end, up to sixty', async () => {
  const add = (competitionId: string, body: object) => call(routes.addRound, addRound, creator, { params: { competitionId }, body });
  const { competitionId } = await published(creator, { rounds: Array.from({ length: 59 }, (_, index) => ({ name: `Round ${index}` })) });
  expect(await codeOf(add(competitionId, { name: 'Outside', endsAt: minutes(61) }))).toBe('INVALID_REQUEST');
  expect(await codeOf(add(competitionId, { name: 'Darts', rule: 'decrement' }))).toBe('INVALID_REQUEST');
  expect(await add(competitionId, { name: 'The last', weight: 0.125 })).toMatchObject({
    roundId: 'r60',
    weight: 0.125,
    endsAt: minutes(60),
  });
  expect(await codeOf(add(competitionId, { name: 'One more' }))).toBe('TOO_MANY_ROUNDS');
});
