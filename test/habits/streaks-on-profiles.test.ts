import { transact } from '../../lambdas/_table/commit.ts';
import { readItem } from '../../lambdas/_table/table.ts';
import { updateItem, writeAlone } from '../../lambdas/_table/write.ts';
import { deleteHabit } from '../../lambdas/habits/habits/delete-habit.ts';
import { ownerIn, ownerKey } from '../../lambdas/habits/habits/habits.store.ts';
import subject from '../../lambdas/habits/habits/habits.subjects.ts';
import { refreshStreaks } from '../../lambdas/habits/streaks/refresh-streaks.ts';
import { changePrivacy } from '../../lambdas/users/privacy/change-privacy.ts';
import { deleteHabit as deleteRoute } from '../../schemas/habits/routes.ts';
import { changePrivacy as privacyRoute } from '../../schemas/users/routes.ts';
import { contextOf } from '../support/use-cases.ts';
import {
  at,
  call,
  change,
  complete,
  create,
  DAY_MS,
  list,
  moveTo,
  ownStreak,
  people,
  setZone,
  startHarness,
  streakFor,
  undo,
  type Who,
  wait,
} from './habits-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());
beforeEach(() => at('2026-11-18T10:00:00.000Z'));

const two = async () => (await people(2)) as [Who, Who];
const NOTHING = { current: 0, longest: 0 };
/** Completes a habit on each of the last days, until today. */
const doFor = async (who: Who, habitId: string, dates: readonly string[]) => {
  for (const date of dates) await complete(who, habitId, { date });
};
const LAST_THREE = ['2026-11-16', '2026-11-17', '2026-11-18'];

test('the profile shows the streak over all habits to its owner, and over public ones to others', async () => {
  const [me, other] = await two();
  expect(await ownStreak(me)).toEqual(NOTHING);
  const [open, secret] = [await create(me, { visibility: 'public' }), await create(me)];
  await doFor(me, secret.habitId, LAST_THREE);
  await doFor(me, open.habitId, ['2026-11-18']);
  expect(await ownStreak(me)).toEqual({ current: 3, longest: 3 });
  expect(await streakFor(other, me)).toEqual({ current: 1, longest: 1 });
  expect(await streakFor(me, me)).toEqual({ current: 3, longest: 3 });
  await call(privacyRoute, changePrivacy, me, { body: { activity: 'friends' } });
  expect(await streakFor(other, me)).toBeNull();
});

test('a streak ends with the day that is missed, where the user is, and nothing runs at midnight', async () => {
  const [me, other] = await two();
  await moveTo(me, 'Pacific/Auckland');
  const { habitId } = await create(me, { visibility: 'public' });
  await complete(me, habitId);
  // It is 23:00 in Auckland on the 18th. The 19th ends 25 hours later.
  wait(24.9 * 3_600_000);
  expect([await ownStreak(me), await streakFor(other, me)]).toEqual([
    { current: 1, longest: 1 },
    { current: 1, longest: 1 },
  ]);
  wait(0.2 * 3_600_000);
  expect([await ownStreak(me), await streakFor(other, me)]).toEqual([
    { current: 0, longest: 1 },
    { current: 0, longest: 1 },
  ]);
  await complete(me, habitId);
  expect(await ownStreak(me)).toEqual({ current: 1, longest: 1 });
  // In Hawaii, the 19th is not over: as if nothing had been missed, before anything follows from the event.
  await setZone(me, 'Pacific/Honolulu');
  expect(await ownStreak(me)).toEqual({ current: 2, longest: 2 });
  wait(DAY_MS);
  expect(await ownStreak(me)).toEqual({ current: 1, longest: 1 });
});

test('a late completion repairs it, and an undo breaks it again', async () => {
  const [me] = await two();
  const { habitId } = await create(me);
  await doFor(me, habitId, ['2026-11-15', '2026-11-16', '2026-11-18']);
  expect(await ownStreak(me)).toEqual({ current: 1, longest: 2 });
  await complete(me, habitId, { date: '2026-11-17' });
  expect(await ownStreak(me)).toEqual({ current: 4, longest: 4 });
  await undo(me, habitId, '2026-11-16');
  expect(await ownStreak(me)).toEqual({ current: 2, longest: 2 });
});

test('freezes and pauses count into the future', async () => {
  const [me] = await two();
  const { habitId } = await create(me);
  await doFor(me, habitId, ['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17']);
  // The freeze covers the 18th, and the pause the days after it.
  wait(DAY_MS);
  await change(me, habitId, { state: 'paused' });
  wait(5 * DAY_MS);
  expect(await ownStreak(me)).toEqual({ current: 7, longest: 7 });
  await change(me, habitId, { state: 'active' });
  expect(await ownStreak(me)).toEqual({ current: 7, longest: 7 });
  wait(DAY_MS);
  expect(await ownStreak(me)).toEqual({ current: 0, longest: 7 });
});

test('of habits that are narrowed, removed or deleted, others see nothing any more', async () => {
  const [me, other] = await two();
  const moderator = { ...other, roles: ['moderator'] } as const;
  const { habitId } = await create(me, { visibility: 'public' });
  await doFor(me, habitId, LAST_THREE);
  const shown = { current: 3, longest: 3 };
  await change(me, habitId, { visibility: 'friends' });
  expect([await streakFor(other, me), await ownStreak(me)]).toEqual([NOTHING, shown]);
  await change(me, habitId, { visibility: 'public' });
  expect(await streakFor(other, me)).toEqual(shown);
  for (const [to, expected] of [
    ['removed', NOTHING],
    ['active', shown],
  ] as const) {
    const state = await subject.read(habitId);
    await transact(state?.change?.(contextOf(moderator), to) ?? [], { remaining: () => 1000 });
    expect([await streakFor(other, me), await ownStreak(me)]).toEqual([expected, shown]);
  }
  await call(deleteRoute, deleteHabit, me, { params: { habitId } });
  expect([await streakFor(other, me), await ownStreak(me)]).toEqual([NOTHING, shown]);
});

test('a date that a journey skips breaks no streak', async () => {
  const [me] = await two();
  await moveTo(me, 'Pacific/Pago_Pago');
  at('2026-11-18T10:30:00.000Z');
  const { habitId } = await create(me, { visibility: 'public' });
  await complete(me, habitId, { date: '2026-11-17' });
  // From 23:30 on the 17th to 00:30 on the 19th.
  await moveTo(me, 'Pacific/Kiritimati');
  expect((await list(me)).overall).toMatchObject({ current: 1, lastDate: '2026-11-17' });
  expect(await ownStreak(me)).toEqual({ current: 1, longest: 1 });
  wait(23 * 3_600_000);
  expect(await ownStreak(me)).toEqual({ current: 1, longest: 1 });
  wait(3_600_000);
  expect(await ownStreak(me)).toEqual({ current: 0, longest: 1 });
});

test('a streak from before there were any on profiles is not known until the next change', async () => {
  const [me, other] = await two();
  const { habitId } = await create(me, { visibility: 'public' });
  await doFor(me, habitId, LAST_THREE.slice(0, 2));
  await writeAlone(updateItem({ key: ownerKey(me.userId), remove: ['shown', 'sharedState'] }));
  expect([await ownStreak(me), await streakFor(other, me)]).toEqual([null, null]);
  await complete(me, habitId);
  expect([await ownStreak(me), await streakFor(other, me)]).toEqual([
    { current: 3, longest: 3 },
    { current: 3, longest: 3 },
  ]);
  // A repetition writes nothing.
  const version = async () => ownerIn(await readItem(ownerKey(me.userId), { consistent: true }))?.v;
  const before = await version();
  await refreshStreaks(me.userId, contextOf(me));
  expect(await version()).toBe(before);
});
