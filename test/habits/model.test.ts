import type { Plan, Schedule } from '../../lambdas/habits/streaks/plans.rules.ts';
import { isDeep } from '../support/depth.ts';
import { fc } from '../support/property.ts';
import {
  at,
  change,
  clock,
  codeOf,
  complete,
  create,
  DAY_MS,
  list,
  moveTo,
  ownStreak,
  people,
  person,
  read,
  setZone,
  startHarness,
  streakFor,
  streaks,
  undo,
  type Who,
  wait,
} from './habits-harness.ts';
import { clockDate, plainCount, plainOverall, plus, range } from './plain-streaks.ts';

/** Random lives, in which the stored streaks are compared with a count over all that was ever done. */
let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
const START = '2028-02-01T09:00:00.000Z';
const ZONES = ['Europe/Vienna', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Honolulu', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

type Modelled = { habitId: string; createdOn: string; plans: Plan[]; done: Set<string> };
class Life {
  readonly habits: Modelled[] = [];
  readonly seen = new Set<string>();
  readonly who: Who;
  readonly other: Who;
  zone: string;
  moves = 0;
  constructor(who: Who, other: Who, zone: string) {
    this.who = who;
    this.other = other;
    this.zone = zone;
    for (let back = clock.now.getTime() - 12 * DAY_MS; back <= clock.now.getTime(); back += QUARTER_MS) this.look(back);
  }
  look(ms = clock.now.getTime()) {
    this.seen.add(clockDate(ms, this.zone));
  }
  get today(): string {
    return clockDate(clock.now.getTime(), this.zone);
  }
  pass(ms: number) {
    for (const end = clock.now.getTime() + ms; clock.now.getTime() < end; ) {
      this.look();
      wait(Math.min(QUARTER_MS, end - clock.now.getTime()));
    }
    this.look();
    this.passTheEvening();
  }
  /** Work that is due within minutes goes to a queue, which a table alone has not: that of 20:00 is passed by. */
  passTheEvening() {
    const time = clock.now.toLocaleTimeString('en-GB', { timeZone: this.zone });
    if (time > '19:30' && time < '20:05') this.pass(HOUR_MS);
  }
  async move(zone: string) {
    // A zone is in force for a while at least: of two changes at one instant, the first one never was.
    this.pass(1000);
    const before = this.today;
    await setZone(this.who, zone);
    this.zone = zone;
    this.look();
    // Only a date that is skipped needs more than the present date of the user.
    if (this.today <= before) await this.compareProfile();
    await moveTo(this.who, zone);
    this.passTheEvening();
  }
  mayCount(date: string): boolean {
    const latest = [...this.seen].reduce((last, one) => (one > last ? one : last));
    const recent = plus(this.today, 2) >= latest ? latest : this.today;
    return date >= plus(this.today, -7) && date <= recent && this.seen.has(date);
  }
  counted({ plans, createdOn, done }: Modelled, from: string) {
    const [first, ...others] = plans as [Plan, ...Plan[]];
    const begun = [...done].reduce((earliest, date) => (date < earliest ? date : earliest), createdOn);
    const lived = (date: string) => this.seen.has(date) || date > this.today;
    return plainCount(done, [{ ...first, from: first.from < begun ? first.from : begun }, ...others], { from, today: this.today, lived });
  }
  async compare() {
    const from = plus(this.habits[0]!.createdOn, -10);
    const counts = this.habits.map((habit) => this.counted(habit, from));
    for (const [index, { habitId }] of this.habits.entries()) {
      const expected = counts[index]!;
      const { streak, items } = await streaks(this.who, habitId, { limit: '100' });
      const { current, longest, freezes } = streak;
      expect({ current, longest, freezes }).toEqual({ current: expected.current, longest: expected.longest, freezes: expected.freezes });
      const ended = expected.streaks.filter(({ endedOn }) => endedOn !== undefined).reverse();
      expect(items.map(({ startedOn, lastDate, days, endedOn, reason }) => ({ startedOn, lastDate, days, endedOn, reason }))).toEqual(
        ended.map(({ startedOn, lastDate, days, endedOn, reason }) => ({ startedOn, lastDate, days, endedOn, reason })),
      );
    }
    const done = new Set(this.habits.flatMap((habit) => [...habit.done]));
    const failed = new Set(counts.flatMap((count) => count.failed));
    const { overall } = await list(this.who);
    const { current, longest } = plainOverall(done, failed, { from, today: this.today });
    expect({ current: overall?.current, longest: overall?.longest }).toEqual({ current, longest });
    const [shared, failedShared] = [this.habits[0]!.done, new Set(counts[0]!.failed)];
    expect(await streakFor(this.other, this.who)).toEqual(plainOverall(shared, failedShared, { from, today: this.today }));
  }
  /** The profile needs no habit to tell what they say. */
  async compareProfile() {
    const { current, longest } = (await list(this.who)).overall!;
    expect(await ownStreak(this.who)).toEqual({ current, longest });
  }
}

const schedules: fc.Arbitrary<Schedule> = fc.constantFrom<Schedule>(
  { kind: 'daily' },
  { kind: 'weekdays', weekdays: ['monday', 'wednesday', 'friday'] },
  { kind: 'times_per_week', times: 3 },
  { kind: 'every_n_days', days: 2 },
);
const steps = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('complete' as const), habit: fc.nat(1), back: fc.constantFrom(0, 0, 0, 0, 1, 2, 7) }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(5, 13, 24, 24, 30, 72) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), habit: fc.nat(1), back: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('plan' as const), habit: fc.nat(1), schedule: schedules }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('state' as const),
      habit: fc.nat(1),
      state: fc.constantFrom('active' as const, 'active' as const, 'paused' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), zone: fc.constantFrom(...ZONES) }) },
);
type Step = typeof steps extends fc.Arbitrary<infer One> ? One : never;

const MAX_MOVES = 10;

const live = async (life: Life, all: readonly Step[]) => {
  for (const step of all) {
    const habit = 'habit' in step ? life.habits[step.habit]! : life.habits[0]!;
    const { habitId } = habit;
    switch (step.kind) {
      case 'wait':
        life.pass(step.hours * HOUR_MS);
        break;
      case 'move':
        life.moves += 1;
        if (life.moves <= MAX_MOVES) await life.move(step.zone);
        break;
      case 'complete': {
        const date = plus(life.today, -step.back);
        const code = await codeOf(complete(life.who, habitId, step.back === 0 ? {} : { date }));
        expect([date, code]).toEqual([date, life.mayCount(date) ? 'none' : 'DATE_OUT_OF_RANGE']);
        if (code === 'none') habit.done.add(date);
        break;
      }
      case 'undo': {
        const date = plus(life.today, -step.back);
        if ((await codeOf(undo(life.who, habitId, date))) === 'none') habit.done.delete(date);
        break;
      }
      default: {
        await change(life.who, habitId, step.kind === 'plan' ? { schedule: step.schedule as never } : { state: step.state });
        const before = habit.plans.at(-1)!;
        const after = { ...before, from: life.today, ...(step.kind === 'plan' ? { schedule: step.schedule } : { state: step.state }) };
        const isSame = JSON.stringify({ ...after, from: '' }) === JSON.stringify({ ...before, from: '' });
        if (!isSame) habit.plans = [...habit.plans.filter(({ from }) => from < life.today), after];
      }
    }
    await life.compareProfile();
  }
};

test('in random lives, streaks equal a count of all days that were ever done', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      fc.array(schedules, { minLength: 2, maxLength: 2 }),
      fc.array(steps, { minLength: 60, maxLength: 320 }),
      async (zone, kinds, all) => {
        at(START);
        const [who, other] = (await people(2)) as [Who, Who];
        await moveTo(who, zone);
        const life = new Life(who, other, zone);
        life.passTheEvening();
        for (const schedule of kinds) {
          const visibility = life.habits.length === 0 ? 'public' : 'friends';
          const { habitId } = await create(who, { schedule: schedule as never, visibility });
          life.habits.push({ habitId, createdOn: life.today, plans: [{ from: life.today, schedule, state: 'active' }], done: new Set() });
        }
        for (let index = 0; index < all.length; index += 40) {
          await live(life, all.slice(index, index + 40));
          await life.compare();
        }
      },
    ),
    { numRuns: isDeep ? 60 : 8, endOnFailure: true },
  );
});

test('a year of a daily habit over a leap day is one streak, and its item stays small', async () => {
  at('2027-03-01T12:00:00.000Z');
  const me = await person();
  const { habitId } = await create(me);
  for (const _ of range('2027-03-01', '2028-02-29')) {
    await complete(me, habitId);
    wait(DAY_MS);
  }
  expect((await read(me, habitId)).streak).toMatchObject({ current: 366, longest: 366, freezes: 5, startedOn: '2027-03-01' });
  expect((await list(me)).overall).toMatchObject({ current: 366, longest: 366 });
  wait(6 * DAY_MS);
  expect((await streaks(me, habitId)).items).toMatchObject([{ days: 366, freezesUsed: 5, endedOn: '2028-03-06', reason: 'missed' }]);
});
