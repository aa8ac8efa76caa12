import { readItem } from '../../lambdas/_table/table.ts';
import { activityKeys } from '../../lambdas/communities/activity/activity.store.ts';
import { applyCompletion } from '../../lambdas/competitions/check-ins/apply-completion.ts';
import { checkedIn, isInWindow } from '../../lambdas/competitions/check-ins/check-ins.rules.ts';
import { pageOfChallenges } from '../../lambdas/competitions/check-ins/check-ins.store.ts';
import { addRound } from '../../lambdas/competitions/competition/add-round.ts';
import { cancelCompetition } from '../../lambdas/competitions/competition/cancel-competition.ts';
import { cloneCompetition } from '../../lambdas/competitions/competition/clone-competition.ts';
import { readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { getCompetition } from '../../lambdas/competitions/competition/get-competition.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { completeHabit } from '../../lambdas/habits/completions/complete-habit.ts';
import { deleteCompletion } from '../../lambdas/habits/completions/delete-completion.ts';
import { createHabit } from '../../lambdas/habits/habits/create-habit.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import * as habitRoutes from '../../schemas/habits/routes.ts';
import { communityOf } from '../support/communities.ts';
import { draft, published } from '../support/competitions.ts';
import { fc } from '../support/property.ts';
import { call, clock, codeOf, contextOf, people, startHarness, type Who } from '../support/use-cases.ts';

const NOW = clock.now;
let fixture: Awaited<ReturnType<typeof startHarness>>;
let [coach, ada, ben]: Who[] = [];
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());
beforeEach(async () => {
  clock.now = NOW;
  [coach, ada, ben] = await people(3);
});

const window = { startsAt: '2026-11-16T00:00:00.000Z', endsAt: '2026-11-30T00:00:00.000Z' };
const challenge = (fields: object = {}) => published(coach as Who, { ...window, checkIns: { target: 3 }, ...fields });
const join = (who: Who, competitionId: string, habitId?: string) =>
  call(routes.joinCompetition, joinCompetition, who, { params: { competitionId }, body: { habitId } });
const progress = async (who: Who, competitionId: string) =>
  (await call(routes.getCompetition, getCompetition, who, { params: { competitionId } })).me.progress;
const habitOf = async (who: Who) =>
  (await call(habitRoutes.createHabit, createHabit, who, { body: { name: 'Read', schedule: { kind: 'daily' } } })).habitId;
const complete = (who: Who, habitId: string, date: string) =>
  call(habitRoutes.completeHabit, completeHabit, who, { params: { habitId }, body: { date } });
const undo = (who: Who, habitId: string, date: string) =>
  call(habitRoutes.deleteCompletion, deleteCompletion, who, { params: { habitId, date } });
/** Handles an event of the date, as the consumer does. */
const handle = (who: Who, habitId: string, date: string) => applyCompletion({ habitId, userId: who.userId, date }, contextOf(who));

test('a completion counts once, whatever comes twice, and an undo takes it back', async () => {
  const [who, habitId] = [ada as Who, await habitOf(ada as Who)];
  const { competitionId } = await challenge();
  expect(await join(who, competitionId, habitId)).toMatchObject({ me: { habitId, progress: 0 } });
  await complete(who, habitId, '2026-11-19');
  for (let time = 0; time < 3; time += 1) await handle(who, habitId, '2026-11-19');
  expect(await progress(who, competitionId)).toBe(1);
  await complete(who, habitId, '2026-11-20');
  await Promise.all([handle(who, habitId, '2026-11-20'), handle(who, habitId, '2026-11-20'), handle(who, habitId, '2026-11-19')]);
  expect(await progress(who, competitionId)).toBe(2);
  await undo(who, habitId, '2026-11-19');
  await undo(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-19');
  await handle(who, habitId, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(0);
  // Nobody is ranked by nothing.
  expect((await readParticipants(competitionId, [who.userId])).get(who.userId)?.rounds).toEqual({});
  await complete(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(1);
});

test('events that cross are decided by the habit', async () => {
  const [who, habitId] = [ada as Who, await habitOf(ada as Who)];
  const { competitionId } = await challenge();
  await join(who, competitionId, habitId);
  await complete(who, habitId, '2026-11-20');
  await undo(who, habitId, '2026-11-20');
  // The events of both come now, in any order.
  await Promise.all([handle(who, habitId, '2026-11-20'), handle(who, habitId, '2026-11-20')]);
  expect(await progress(who, competitionId)).toBe(0);
});

test('only dates of the challenge and completions of the chosen habit count', async () => {
  const who = ada as Who;
  const [habitId, other] = [await habitOf(who), await habitOf(who)];
  const { competitionId } = await challenge({ startsAt: '2026-11-19T00:00:00.000Z' });
  await join(who, competitionId, habitId);
  for (const date of ['2026-11-18', '2026-11-19']) {
    await complete(who, habitId, date);
    await handle(who, habitId, date);
  }
  await complete(who, other, '2026-11-20');
  await handle(who, other, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(1);
  expect(await join(who, competitionId, other)).toMatchObject({ me: { habitId: other, progress: 1 } });
  await handle(who, other, '2026-11-20');
  await complete(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(2);
});

test('a habit that counts from now on is decided by its own versions', async () => {
  const who = ada as Who;
  const [habitId, other] = [await habitOf(who), await habitOf(who)];
  const { competitionId } = await challenge();
  await join(who, competitionId, habitId);
  for (const act of [complete, undo, complete, undo]) {
    await act(who, habitId, '2026-11-20');
    await handle(who, habitId, '2026-11-20');
  }
  await join(who, competitionId, other);
  await complete(who, other, '2026-11-20');
  await handle(who, other, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(1);
  // An event of the former one comes late.
  await handle(who, habitId, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(1);
});

test('an undo takes a check-in back, also where another habit counts now', async () => {
  const who = ada as Who;
  const [habitId, other] = [await habitOf(who), await habitOf(who)];
  const { competitionId } = await challenge();
  await join(who, competitionId, habitId);
  await complete(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  await join(who, competitionId, other);
  await undo(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(0);
  // It counts no longer otherwise.
  await complete(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(0);
});

test('a check-in is activity in the community while the habit says so, on the day on which it came first', async () => {
  const [chief, who] = [coach, ada] as [Who, Who];
  const communityId = await communityOf(chief, [who]);
  const habitId = await habitOf(who);
  const { competitionId } = await challenge({ communityId });
  const standing = async () => {
    const item = await readItem(activityKeys.key({ communityId, kind: 'completion', id: `${competitionId}#${who.userId}#2026-11-20` }), {
      consistent: true,
    });
    return [item?.stands, item?.at];
  };
  await join(who, competitionId, habitId);
  await complete(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  const first = clock.now.toISOString();
  expect(await standing()).toEqual([true, first]);
  await call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
  clock.now = new Date(clock.now.getTime() + 86_400_000);
  await join(who, competitionId, habitId);
  await handle(who, habitId, '2026-11-20');
  expect([await progress(who, competitionId), await standing()]).toEqual([1, [true, first]]);
  await call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
  await join(who, competitionId, habitId);
  await undo(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  expect([await progress(who, competitionId), await standing()]).toEqual([0, [false, first]]);
  await complete(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  expect([await progress(who, competitionId), await standing()]).toEqual([1, [true, first]]);
  await call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
  await undo(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  expect(await standing()).toEqual([false, first]);
});

test('joining again starts anew', async () => {
  const [who, habitId] = [ada as Who, await habitOf(ada as Who)];
  const { competitionId } = await challenge();
  await join(who, competitionId, habitId);
  await complete(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  await call(routes.leaveCompetition, leaveCompetition, who, { params: { competitionId } });
  expect(await progress(who, competitionId)).toBeNull();
  await handle(who, habitId, '2026-11-20');
  await join(who, competitionId, habitId);
  expect(await progress(who, competitionId)).toBe(0);
  await handle(who, habitId, '2026-11-20');
  expect(await progress(who, competitionId)).toBe(1);
});

test('joining needs a habit of one’s own', async () => {
  const [who, foreign] = [ada as Who, await habitOf(ben as Who)];
  const { competitionId } = await challenge();
  expect(await codeOf(join(who, competitionId))).toBe('INVALID_REQUEST');
  expect(await codeOf(join(who, competitionId, foreign))).not.toBe('none');
  expect(await codeOf(join(who, competitionId, 'habit_nothing-0000000000'))).toBe('NOT_FOUND');
  const plain = await published(coach as Who);
  expect(await codeOf(join(who, plain.competitionId, await habitOf(who)))).toBe('INVALID_REQUEST');
});

test('nothing but check-ins counts, and a copy is a challenge too', async () => {
  const who = coach as Who;
  const { competitionId } = await challenge();
  const params = { competitionId };
  const submitted = call(routes.submitScore, submitScore, who, {
    params: { ...params, roundId: 'r1' },
    body: { score: 1, userId: ada?.userId },
  });
  expect(await codeOf(submitted)).toBe('CHECK_INS_ONLY');
  expect(await codeOf(call(routes.addRound, addRound, who, { params, body: { name: 'Final' } }))).toBe('CHECK_INS_ONLY');
  expect(await call(routes.cloneCompetition, cloneCompetition, who, { params, body: {} })).toMatchObject({
    checkIns: { target: 3 },
    rounds: [{ roundId: 'r1', rule: 'sum' }],
  });
  expect(await codeOf(draft(who, { checkIns: { target: 3 }, selfReported: true }))).toBe('INVALID_REQUEST');
  expect(await codeOf(draft(who, { checkIns: { target: 3 }, rounds: [{ name: 'One' }] }))).toBe('INVALID_REQUEST');
});

test('a challenge that is over is forgotten by the habit', async () => {
  const [who, habitId] = [ada as Who, await habitOf(ada as Who)];
  const { competitionId } = await challenge();
  await join(who, competitionId, habitId);
  expect((await pageOfChallenges(habitId, undefined)).competitionIds).toEqual([competitionId]);
  await call(routes.cancelCompetition, cancelCompetition, coach as Who, { params: { competitionId } });
  await complete(who, habitId, '2026-11-20');
  await handle(who, habitId, '2026-11-20');
  expect((await pageOfChallenges(habitId, undefined)).competitionIds).toEqual([]);
});

test('dates count from the first through the last', () => {
  const dates = ['2026-11-15', '2026-11-16', '2026-11-29', '2026-11-30'];
  expect(dates.map((date) => isInWindow(window, date))).toEqual([false, true, true, false]);
});

test('versions of a habit in any order, each perhaps twice, leave what the newest says', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), (states, random) => {
      const versions = states.map((done, index) => ({ epoch: 1, habitId: 'habit_a', seen: index + 1, done }));
      const events = [...versions, ...versions]
        .map((version) => ({ version, order: random.next().value as number }))
        .sort((a, b) => a.order - b.order);
      let [stored, count] = [undefined as (typeof versions)[number] | undefined, 0];
      for (const { version } of events) {
        const change = checkedIn(stored, version);
        if (!change) continue;
        count += change.by;
        stored = version;
      }
      expect(count).toBe(states.at(-1) ? 1 : 0);
    }),
  );
});
