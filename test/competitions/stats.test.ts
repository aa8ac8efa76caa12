import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { rebuildJob, reconcileJob } from '../../lambdas/_counters/counter-jobs.ts';
import { hoursThatCount } from '../../lambdas/_counters/trending.rules.ts';
import { readProfileAndAccount } from '../../lambdas/_people/profiles.store.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { documentClient } from '../../lambdas/_table/table.ts';
import { utcHour } from '../../lambdas/_time/dates.ts';
import { pageOfParticipants, participantKeys, readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { updateCompetition } from '../../lambdas/competitions/competition/update-competition.ts';
import { eraseParticipant } from '../../lambdas/competitions/participants/erase-participant.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { renewParticipant } from '../../lambdas/competitions/participants/renew-participant.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { getCompetitionStats } from '../../lambdas/competitions/stats/get-competition-stats.ts';
import counters, { countedCompetitions } from '../../lambdas/competitions/stats/participant-counts.counter.ts';
import { statsKeys } from '../../lambdas/competitions/stats/stats.store.ts';
import { listTrendingCompetitions } from '../../lambdas/competitions/trending/list-trending-competitions.ts';
import { rankTrending } from '../../lambdas/competitions/trending/rank-trending.ts';
import { readHour } from '../../lambdas/competitions/trending/trending.store.ts';
import { replaceProfile } from '../../lambdas/users/profile/profile.store.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { published } from '../support/competitions.ts';
import { fc } from '../support/property.ts';
import { shortenPauses } from '../support/short-pauses.ts';
import { call, clock, contextOf, minutes, people, person, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let creator: Who;
beforeAll(async () => {
  shortenPauses();
  fixture = await startHarness();
  creator = await person();
});
afterAll(() => fixture.stop());

const join = (who: Who, competitionId: string) => call(routes.joinCompetition, joinCompetition, who, { params: { competitionId } });
const leave = (who: Who, competitionId: string) => call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
const submit = (who: Who, competitionId: string, roundId: string) =>
  call(routes.submitScore, submitScore, who, { params: { competitionId, roundId }, body: { score: 1 } });
const stats = (competitionId: string) => call(routes.getCompetitionStats, getCompetitionStats, creator, { params: { competitionId } });
const trending = async () => (await call(routes.listTrendingCompetitions, listTrendingCompetitions, creator)).items;

/** Delivers the changed keys of these participants. */
const deliver = (competitionId: string, who: readonly Who[]) =>
  counters[0]?.apply(
    who.map(({ userId }) => participantKeys.key({ competitionId, userId })),
    contextOf(creator),
  );

test('stats are exact with repeated, late and concurrent stream records', async () => {
  const users = await people(4);
  const act = fc.record({ who: fc.nat(3), what: fc.constantFrom('join', 'leave', 'r1', 'r2', 'deliver', 'deliver concurrently') });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const { competitionId } = await published(creator, { selfReported: true, rounds: [{ name: 'One' }, { name: 'Two' }] });
      const models = users.map(() => ({ joined: false, rounds: new Set<string>() }));
      let submissions = 0;
      for (const { who, what } of acts) {
        const person = users[who] as Who;
        const model = models[who] as (typeof models)[number];
        if (what === 'deliver') await deliver(competitionId, [person, person]);
        else if (what === 'deliver concurrently')
          await Promise.all([deliver(competitionId, users), deliver(competitionId, users.toReversed())]);
        else if (what === 'join') {
          await join(person, competitionId);
          if (!model.joined) Object.assign(model, { joined: true, rounds: new Set() });
        } else if (what === 'leave') {
          await leave(person, competitionId);
          model.joined = false;
        } else if (model.joined) {
          await submit(person, competitionId, what);
          model.rounds.add(what);
          submissions += 1;
        }
      }
      await deliver(competitionId, users);
      const joined = models.filter((one) => one.joined);
      const scored = joined.reduce((sum, { rounds }) => sum + rounds.size, 0);
      expect(await stats(competitionId)).toMatchObject({
        participants: joined.length,
        active: joined.filter(({ rounds }) => rounds.size > 0).length,
        submissions,
        averageProgress: joined.length === 0 ? 0 : Math.round((scored / joined.length / 2) * 10_000) / 10_000,
      });
    }),
    { numRuns: 12 },
  );
});

describe('rebuild and reconciliation', () => {
  const patient = () => ({ ...contextOf(creator), remaining: () => 900_000 });
  const run = (args?: object) => ({ args, checkpoint: undefined, save: async () => {} });
  const reconcileAll = async (args?: object) => (await reconcileJob(countedCompetitions)(run(args), patient())).counts;
  const reconcile = (competitionId: string) => reconcileAll({ competitionId });
  const rebuild = async (args?: object) => (await rebuildJob(countedCompetitions)(run(args), patient())).counts;
  const set = (key: { pk: string; sk: string }, name: string, value: unknown) =>
    documentClient.send(
      new UpdateCommand({
        TableName: process.env.TABLE_NAME,
        Key: key,
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    );

  test('stats stay exact while people join, score and leave during rebuilds', async () => {
    const users = await people(30);
    const { competitionId } = await published(creator, { selfReported: true });
    for (const who of users.slice(0, 20)) await join(who, competitionId);
    await deliver(competitionId, users);
    const play = async () => {
      for (const [index, who] of users.entries()) {
        if (index >= 20) await join(who, competitionId);
        if (index % 2 === 0) await submit(who, competitionId, 'r1');
        if (index % 5 === 0) await leave(who, competitionId);
        await deliver(competitionId, [who]);
      }
    };
    await Promise.all([play(), rebuild({ competitionId }), rebuild({ competitionId })]);
    expect(await stats(competitionId)).toMatchObject({ participants: 24, active: 12, submissions: 15 });
    expect(await reconcile(competitionId)).toMatchObject({ drift: 0 });
  });

  test('a wrong number, a wrong row and a lost change are found, and a rebuild repairs them without changing trending', async () => {
    const [one, two, three] = (await people(3)) as [Who, Who, Who];
    const { competitionId } = await published(creator, { selfReported: true });
    for (const who of [one, two]) await join(who, competitionId);
    await deliver(competitionId, [one, two]);
    const hour = utcHour(clock.now.getTime());
    const weight = async () => (await readHour(hour)).find((bucket) => bucket.id === competitionId)?.weight;
    const before = await weight();
    const row = participantKeys.key({ competitionId, userId: one.userId });
    await set(statsKeys.key({ competitionId }), 'participants', 7);
    expect(await reconcile(competitionId)).toMatchObject({ drift: 1, rowDrift: 0, countDrift: 1 });
    await set({ ...row, pk: `${row.pk}#COUNTED` }, 'c', { joins: 1 });
    expect(await reconcile(competitionId)).toMatchObject({ rowDrift: 1, countDrift: 1 });
    await rebuild({ competitionId });
    expect(await reconcile(competitionId)).toMatchObject({ drift: 0 });
    expect(await stats(competitionId)).toMatchObject({ participants: 2, submissions: 0 });
    await join(three, competitionId);
    expect(await reconcile(competitionId)).toMatchObject({ drift: 1, rowDrift: 1 });
    await rebuild({ full: true, rate: 100_000 });
    expect(await stats(competitionId)).toMatchObject({ participants: 3 });
    // Only the join of the third user was new.
    expect(await weight()).toBeCloseTo(((before ?? 0) / 2) * 3, -5);
    expect((await reconcileAll()).checked).toBeGreaterThan(0);
    await expect(rebuild()).rejects.toThrow('name what to rebuild');
  });
});

test.each(['leaving', 'an erasure'])('%s after the freeze counts submissions once, and adds nothing to trending', async (way) => {
  const begin = clock.now;
  const [one, two] = (await people(2)) as [Who, Who];
  const { competitionId } = await published(creator, { selfReported: true, graceSeconds: 0 });
  for (const who of [one, two]) await join(who, competitionId);
  for (const who of [one, one, two]) await submit(who, competitionId, 'r1');
  await deliver(competitionId, [one, two]);
  const weight = async () => (await readHour(utcHour(begin.getTime()))).find((bucket) => bucket.id === competitionId)?.weight;
  const counted = async () => ({ ...(await stats(competitionId)), asOf: undefined, weight: await weight() });
  const before = await counted();
  expect(before).toMatchObject({ participants: 2, submissions: 3 });
  clock.now = new Date(begin.getTime() + 2 * 3_600_000);
  const erase = () => eraseParticipant(competitionId, { userId: one.userId, alias: 'user_alias' }, contextOf(one));
  if (way === 'leaving') await leave(one, competitionId);
  else await erase();
  const everyone = async () => (await pageOfParticipants(competitionId, undefined, 100)).participants;
  const agrees = async () => {
    await deliver(competitionId, await everyone());
    expect(await counted()).toEqual(before);
    const args = { args: { competitionId }, checkpoint: undefined, save: async () => {} };
    const patient = { ...contextOf(creator), remaining: () => 900_000 };
    expect((await reconcileJob(countedCompetitions)(args, patient)).counts).toMatchObject({ drift: 0 });
    await rebuildJob(countedCompetitions)(args, patient);
    expect(await counted()).toEqual(before);
  };
  await agrees();
  // An erasure of a user who had left takes nothing with it either.
  await erase();
  await agrees();
  clock.now = begin;
});

test('trending is the decayed sum of joins and scores of the last 72 hours', async () => {
  const users = await people(3);
  const busy = await published(creator, { name: 'Busy', selfReported: true, endsAt: minutes(10_000) });
  const quiet = await published(creator, { name: 'Quiet', selfReported: true, endsAt: minutes(10_000) });
  const hidden = await published(creator, { name: 'Hidden', visibility: 'private', endsAt: minutes(10_000) });
  const acts: number[] = [];
  for (const who of users) {
    await join(who, busy.competitionId);
    acts.push(clock.now.getTime());
    clock.now = new Date(clock.now.getTime() + 17 * 60_000);
    await submit(who, busy.competitionId, 'r1');
    acts.push(clock.now.getTime());
    await deliver(busy.competitionId, [who]);
  }
  await join(users[0] as Who, quiet.competitionId);
  await join(creator, hidden.competitionId);
  await deliver(quiet.competitionId, users);
  await deliver(hidden.competitionId, [creator]);
  const begin = clock.now;
  clock.now = new Date(begin.getTime() + 6 * 3_600_000);
  await rankTrending(contextOf(creator));
  const items = await trending();
  expect(items.map(({ name }) => name).filter((name) => ['Busy', 'Quiet', 'Hidden'].includes(name))).toEqual(['Busy', 'Quiet']);
  // A join and a score applied together count at the time of the later one.
  const countedAt = acts.map((at, index) => (index % 2 === 0 ? (acts[index + 1] ?? at) : at));
  const formula = countedAt.reduce((sum, at) => sum + 2 ** (-(clock.now.getTime() - at) / (12 * 3_600_000)), 0);
  expect(items.find(({ name }) => name === 'Busy')?.score).toBeCloseTo(formula, 2);

  clock.now = new Date(begin.getTime() + 80 * 3_600_000);
  expect(await rankTrending(contextOf(creator))).toMatchObject({ ranked: 0 });
  expect(await trending()).toEqual([]);
  // Buckets that no longer count are deleted.
  expect(await readHour(utcHour(begin.getTime()))).toEqual([]);
  expect(hoursThatCount(clock.now.getTime())).not.toContain(utcHour(begin.getTime()));
  clock.now = begin;
});

test('a competition that becomes private leaves trending at once', async () => {
  const { competitionId } = await published(creator, { name: 'Turning' });
  await join(creator, competitionId);
  await deliver(competitionId, [creator]);
  await rankTrending(contextOf(creator));
  expect((await trending()).map(({ name }) => name)).toContain('Turning');
  await call(routes.updateCompetition, updateCompetition, creator, { params: { competitionId }, body: { visibility: 'private' } });
  expect((await trending()).map(({ name }) => name)).not.toContain('Turning');
});

test('a new name updates every participant copy once', async () => {
  const who = await person();
  const { competitionId } = await published(creator, {});
  await join(who, competitionId);
  const profile = (await readProfileAndAccount(who.userId))?.profile;
  if (!profile) throw new Error('no profile');
  await transact(await replaceProfile(profile, { ...profile, displayName: 'New' }), contextOf(who));
  expect(await renewParticipant(who.userId, contextOf(who))).toEqual({ uncopied: false, renewed: 1 });
  expect(await renewParticipant(who.userId, contextOf(who))).toEqual({ uncopied: false, renewed: 0 });
  expect((await readParticipants(competitionId, [who.userId])).get(who.userId)).toMatchObject({
    displayName: 'New',
    v: 2,
    state: 'joined',
  });
});
