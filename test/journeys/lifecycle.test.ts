import { randomUUID } from 'node:crypto';
import { inParallel } from '../../demo/parallel.ts';
import type { NewCompetition } from '../../schemas/competitions/models.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import { hoursAfter, type Journey, problemOf, startJourney, type Traveller } from './journey.ts';

let stack: Journey;
let creator: Traveller;

beforeAll(async () => {
  stack = await startJourney({ own: true, concurrency: 2 });
  creator = await stack.signIn(stack.handle('creator'));
});
afterAll(() => stack?.stop());

const crowd = (name: string, size: number): Promise<Traveller[]> =>
  inParallel(
    Array.from({ length: size }, (_, index) => stack.handle(`${name}${index}`)),
    (handle) => stack.signIn(handle),
  );

const publish = async (fields: Partial<NewCompetition> & Pick<NewCompetition, 'startsAt' | 'endsAt'>) => {
  const { competitionId, rounds } = await creator.call(competitions.createCompetition, {
    idempotencyKey: randomUUID(),
    body: { name: 'A race', ...fields },
  });
  await creator.call(competitions.publishCompetition, { params: { competitionId }, idempotencyKey: randomUUID() });
  return { competitionId, roundId: rounds[0]!.roundId };
};
const status = async (competitionId: string) => (await creator.call(competitions.getCompetition, { params: { competitionId } })).status;
const join = (person: Traveller, competitionId: string) =>
  person.call(competitions.joinCompetition, { params: { competitionId }, idempotencyKey: randomUUID() });
const submit = (params: { competitionId: string; roundId: string }, userId: string, score: number, at?: string) =>
  creator.call(competitions.submitScore, { params, body: { userId, score, at }, idempotencyKey: randomUUID() });
/** Ids of the newest competitions with that status. */
const listed = async (wanted: 'scheduled' | 'active' | 'completed') =>
  (await creator.call(competitions.listCompetitions, { query: { status: wanted, limit: 100 } })).items.map(
    ({ competitionId }) => competitionId,
  );

it('changes from scheduled to active to completed by time alone, accepts late results within the grace period and then freezes', async () => {
  const now = await stack.now();
  const [runner, late] = (await crowd('runner', 2)) as [Traveller, Traveller];
  const race = await publish({ startsAt: hoursAfter(now, 1), endsAt: hoursAfter(now, 3), graceSeconds: 600 });
  const { competitionId } = race;
  await join(runner, competitionId);
  expect(await status(competitionId)).toBe('scheduled');
  expect(await listed('scheduled')).toContain(competitionId);
  expect(await problemOf(submit(race, runner.userId, 1))).toEqual({ status: 409, code: 'ROUND_NOT_OPEN' });

  await stack.advance('PT61M');
  expect(await status(competitionId)).toBe('active');
  expect(await listed('active')).toContain(competitionId);
  expect(await listed('scheduled')).not.toContain(competitionId);
  expect(await submit(race, runner.userId, 1)).toMatchObject({ roundScore: 1 });

  await stack.advance('PT2H');
  expect(await status(competitionId)).toBe('completed');
  expect(await listed('completed')).toContain(competitionId);
  expect(await problemOf(join(late, competitionId))).toEqual({ status: 409, code: 'JOINING_CLOSED' });
  expect(await problemOf(submit(race, runner.userId, 2))).toEqual({ status: 409, code: 'ROUND_NOT_OPEN' });
  expect(await submit(race, runner.userId, 3, hoursAfter(now, 2.9))).toMatchObject({ roundScore: 3 });

  await stack.advance('PT11M');
  expect(await problemOf(submit(race, runner.userId, 4, hoursAfter(now, 2.9)))).toEqual({ status: 409, code: 'ROUND_NOT_OPEN' });
  expect(await status(competitionId)).toBe('completed');
});

it('never admits more users than its capacity, and admits another one when a participant leaves', async () => {
  const now = await stack.now();
  const people = await crowd('guest', 40);
  const { competitionId } = await publish({ startsAt: hoursAfter(now, -1), endsAt: hoursAfter(now, 1), capacity: 30 });
  const outcomes = await Promise.all(
    people.map((person) =>
      join(person, competitionId).then(
        () => 'joined',
        (error: { code: string }) => error.code,
      ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'joined')).toHaveLength(30);
  expect(outcomes.filter((outcome) => outcome === 'COMPETITION_FULL')).toHaveLength(10);
  const participant = people[outcomes.indexOf('joined')]!;
  const rejected = people[outcomes.indexOf('COMPETITION_FULL')]!;
  await participant.call(competitions.leaveCompetition, { params: { competitionId }, idempotencyKey: randomUUID() });
  // The freed place is available within two seconds at most.
  await stack.advance('PT2S');
  expect(await join(rejected, competitionId)).toMatchObject({ participants: 30, me: { state: 'joined' } });
  expect(await problemOf(join(participant, competitionId))).toEqual({ status: 409, code: 'COMPETITION_FULL' });
});

describe('trending', () => {
  const HALF_LIFE_MS = 12 * 3_600_000;
  /** The job runs every five minutes and computes ages at its run. */
  const TOLERANCE = 2 ** (6 / 720) - 1;

  const score = async (competitionId: string): Promise<number | undefined> => {
    await stack.settle();
    const { items } = await creator.call(competitions.listTrendingCompetitions, { query: { limit: 100 } });
    return items.find((item) => item.competitionId === competitionId)?.score;
  };
  const expectNear = (actual: number | undefined, expected: number): void => {
    expect(actual).toBeGreaterThan(expected * (1 - TOLERANCE));
    expect(actual).toBeLessThan(expected * (1 + TOLERANCE));
  };

  it('is the sum of 2^(−age/12 h) over joins and accepted scores of the last 72 h', async () => {
    const begin = await stack.now();
    const people = await crowd('fan', 3);
    const race = await publish({ startsAt: hoursAfter(begin, -1), endsAt: hoursAfter(begin, 24 * 7) });
    const activities: number[] = [];
    const recordActivity = async () => activities.push((await stack.now()).getTime());
    const formula = async () => {
      const now = (await stack.now()).getTime();
      return activities.reduce((sum, at) => sum + 2 ** (-(now - at) / HALF_LIFE_MS), 0);
    };

    for (const person of people) {
      await join(person, race.competitionId);
      await recordActivity();
    }
    await stack.settle();
    await stack.advance('PT6H');
    expectNear(await score(race.competitionId), await formula());

    for (const { userId } of people) {
      for (const points of [1, 2]) {
        await submit(race, userId, points);
        await recordActivity();
      }
    }
    await stack.settle();
    await stack.advance('PT17H');
    expectNear(await score(race.competitionId), await formula());

    await stack.advance('PT75H');
    expect(await score(race.competitionId)).toBeUndefined();
  });
});
