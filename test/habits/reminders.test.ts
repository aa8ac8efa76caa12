import type { HabitRecord } from '../../lambdas/habits/habits/habit.model.ts';
import { nextWake, wakesAfter } from '../../lambdas/habits/reminders/wakes.rules.ts';
import type { Schedule } from '../../lambdas/habits/streaks/plans.rules.ts';
import { NO_STREAK } from '../../lambdas/habits/streaks/streaks.rules.ts';
import * as routes from '../../schemas/habits/routes.ts';
import type { Notification } from '../../schemas/notifications/inbox-models.ts';
import { listNotifications } from '../../schemas/notifications/routes.ts';
import { updateMe } from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let stack: TestStack;
let names = 0;
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack?.stop());

/** Moves the clock to the next time of a day in UTC, and a bit on, in steps of a few hours as time passes for the sweep. */
const passTo = async (time: string): Promise<void> => {
  const now = stack.clock.now();
  const today = Date.parse(`${new Date(now).toISOString().slice(0, 10)}T${time}:00.000Z`);
  const target = today > now ? today : today + DAY;
  while (stack.clock.now() < target) {
    await stack.clock.advance(Math.min(4 * HOUR, target - stack.clock.now()));
    await stack.settle();
  }
  // The sweep of this minute may have begun before the clock moved.
  await stack.clock.advance(60_000);
  await stack.settle();
};
/** Tokens of an hour ago have expired. */
const again = (who: Person): Promise<Person> => stack.as(who.handle);
const inbox = async (who: Person): Promise<Notification[]> => (await (await again(who)).call(listNotifications, {})).items;
const typesOf = async (who: Person): Promise<string[]> => (await inbox(who)).map(({ type }) => type);
const fresh = async (timeZone: string): Promise<Person> => {
  names += 1;
  const who = await stack.as(`remind${names}`);
  await who.call(updateMe, { body: { timeZone } });
  await stack.settle();
  return who;
};
const yesterday = (): string => new Date(stack.clock.now() - DAY).toISOString().slice(0, 10);

test('a user is reminded at the local time, and told four hours before a streak ends, until the habit is done', async () => {
  await passTo('06:00');
  const me = await fresh('Etc/UTC');
  const { habitId } = await me.call(routes.createHabit, {
    body: { name: 'Read', schedule: { kind: 'daily' }, remindAt: '09:00' },
  });
  const params = { habitId };
  await me.call(routes.completeHabit, { params, body: { date: yesterday() } });
  await passTo('09:02');
  expect(await inbox(me)).toMatchObject([{ type: 'habit_reminder', category: 'streak', title: 'Time for Read', data: { habitId } }]);
  await passTo('19:58');
  expect(await typesOf(me)).toEqual(['habit_reminder']);
  await passTo('20:02');
  const [risk] = await inbox(me);
  expect(risk).toMatchObject({ type: 'streak_at_risk', body: expect.stringContaining('Without today, your streak of 1 day ends') });
  await (await again(me)).call(routes.completeHabit, { params, body: {} });
  await passTo('06:00');
  // Done before its times: the day passes in silence, and the next one does not.
  await (await again(me)).call(routes.completeHabit, { params, body: {} });
  await passTo('23:00');
  expect(await typesOf(me)).toEqual(['streak_at_risk', 'habit_reminder']);
  await passTo('20:02');
  expect(await typesOf(me)).toEqual(['streak_at_risk', 'habit_reminder', 'streak_at_risk', 'habit_reminder']);
  // The streak has ended, so there is nothing to lose; the reminder stays.
  await passTo('21:00');
  await passTo('20:30');
  expect((await typesOf(me)).slice(0, 2)).toEqual(['habit_reminder', 'streak_at_risk']);
  await (await again(me)).call(routes.updateHabit, { params, body: { state: 'paused' } });
  const before = await typesOf(me);
  await passTo('10:00');
  expect(await typesOf(me)).toEqual(before);
});

test('a traveller is reminded by the clocks where they are', async () => {
  await passTo('06:00');
  const me = await fresh('Europe/London');
  const { habitId } = await me.call(routes.createHabit, { body: { name: 'Walk', schedule: { kind: 'daily' }, remindAt: '18:00' } });
  await me.call(updateMe, { body: { timeZone: 'Asia/Tokyo' } });
  await stack.settle();
  await passTo('09:02');
  expect(await inbox(me)).toMatchObject([{ type: 'habit_reminder', data: { habitId } }]);
  // In London the time comes too, and is nobody's.
  await passTo('18:02');
  expect(await typesOf(me)).toEqual(['habit_reminder']);
  await (await again(me)).call(routes.deleteHabit, { params: { habitId } });
  await passTo('09:02');
  expect((await typesOf(me)).length).toBeLessThanOrEqual(1);
});

const zones = [{ zone: 'Europe/Vienna', since: '1970-01-01T00:00:00.000Z' }];
const habitWith = (schedule: Schedule, done: string[] = []): HabitRecord => ({
  habitId: 'habit_a-0123456789',
  userId: 'user_a',
  name: 'Read',
  visibility: 'private',
  createdAt: '2026-11-01T09:00:00.000Z',
  createdOn: '2026-11-01',
  amounts: {},
  v: 1,
  plans: [{ from: '2026-11-01', schedule, state: 'active' }],
  settled: { through: '2026-10-22', state: NO_STREAK },
  done: new Set(done),
  remindAt: '18:00',
});

test('a change just after a time keeps the time, whose work is on the way', () => {
  const at = '2026-11-20T17:00:00.000Z';
  const habit: HabitRecord = { ...habitWith({ kind: 'daily' }), wakes: { reminder: at } };
  const after = (now: string) => wakesAfter(habit, { zones, now: new Date(now) });
  expect(after('2026-11-20T17:00:10.000Z')).toEqual({ wakes: { reminder: at }, added: [] });
  const next = '2026-11-21T17:00:00.000Z';
  expect(after('2026-11-20T20:00:10.000Z')).toEqual({ wakes: { reminder: next }, added: [{ kind: 'reminder', at: next }] });
});

// 2026-11-16 is a Monday.
test.each<[name: string, schedule: Schedule, done: string[], reminded: string]>([
  ['a week that lacks a time', { kind: 'times_per_week', times: 2 }, ['2026-11-16'], '2026-11-18'],
  ['a week that has its times', { kind: 'times_per_week', times: 2 }, ['2026-11-16', '2026-11-17'], '2026-11-23'],
  ['the days before the last one', { kind: 'every_n_days', days: 3 }, ['2026-11-17'], '2026-11-20'],
  ['the last day itself', { kind: 'every_n_days', days: 3 }, ['2026-11-15'], '2026-11-18'],
  ['a last day that was missed', { kind: 'every_n_days', days: 3 }, ['2026-11-14'], '2026-11-20'],
  ['a day that has been done', { kind: 'daily' }, ['2026-11-18'], '2026-11-19'],
  ['another weekday', { kind: 'weekdays', weekdays: ['friday'] }, [], '2026-11-20'],
])('a reminder comes on the next day that is due: after %s', (_, schedule, done, reminded) => {
  const now = new Date('2026-11-18T09:00:00.000Z');
  expect(nextWake('reminder', habitWith(schedule, done), { zones, now })).toBe(`${reminded}T17:00:00.000Z`);
});
