import { WEEKDAYS } from '../../lambdas/_time/digest-windows.ts';
import { addAmount } from '../../lambdas/habits/completions/completions.rules.ts';
import {
  failures,
  NO_OVERALL,
  overallNow,
  riskToday,
  type StoredOverall,
  type StoredStreak,
  settledBy,
  settleOverall,
  settleStreak,
  streakNow,
} from '../../lambdas/habits/streaks/overall.rules.ts';
import { begunPlans, type Plan, planOn, type Schedule, withPlan } from '../../lambdas/habits/streaks/plans.rules.ts';
import { MAX_FREEZES, NO_STREAK } from '../../lambdas/habits/streaks/streaks.rules.ts';
import { fc } from '../support/property.ts';
import { plainCount, plainOverall, plus, range } from './plain-streaks.ts';

const DAILY: Plan = { from: '2026-01-01', schedule: { kind: 'daily' }, state: 'active' };
const NEVER: ReadonlySet<string> = new Set();

const stored = (done: Iterable<string>, plans: readonly Plan[], from: string): StoredStreak => ({
  settled: { through: plus(from, -1), state: NO_STREAK },
  done: new Set(done),
  plans,
});
/** The first date from today on by which the habit fails if nothing more is done. */
const failsOn = (habit: StoredStreak, today: string) => [...failures(habit, { today, unlived: NEVER })].find((date) => date >= today);
const now = (done: Iterable<string>, plans: readonly Plan[], today: string, { from = '2026-01-01', unlived = NEVER } = {}) =>
  streakNow(stored(done, plans, from), { today, unlived });

/** A change after the day of the creation. */
const changed = (plans: readonly Plan[], plan: Plan): Plan[] => withPlan(plans, plan, DAILY.from);

test('today can only help: an open day neither breaks a streak nor counts before it is done', () => {
  const done = range('2026-01-05', '2026-01-07');
  expect(now(done, [DAILY], '2026-01-08').state).toMatchObject({ current: 3, longest: 3, startedOn: '2026-01-05', lastDate: '2026-01-07' });
  expect(now([...done, '2026-01-08'], [DAILY], '2026-01-08').state.current).toBe(4);
  const missed = now(done, [DAILY], '2026-01-09');
  expect(missed.state.current).toBe(0);
  expect(missed.ended).toEqual([
    { startedOn: '2026-01-05', lastDate: '2026-01-07', days: 3, freezesUsed: 0, endedOn: '2026-01-08', reason: 'missed' },
  ]);
});

test('seven days earn a freeze, which covers a missed day at its end; a late completion gives it back', () => {
  const week = range('2026-01-05', '2026-01-11');
  expect(now(week, [DAILY], '2026-01-12').state).toMatchObject({ current: 7, freezes: 1 });
  const frozen = now(week, [DAILY], '2026-01-13');
  expect(frozen).toMatchObject({ state: { current: 7, freezes: 0, freezesUsed: 1 }, frozen: ['2026-01-12'], ended: [] });
  expect(now(week, [DAILY], '2026-01-14').state.current).toBe(0);
  expect(now([...week, '2026-01-12'], [DAILY], '2026-01-13').state).toMatchObject({ current: 8, freezes: 1, freezesUsed: 0 });
});

test('a streak of 366 days over a leap day keeps at most five freezes', () => {
  const year = range('2027-03-01', '2028-02-29');
  expect(year).toHaveLength(366);
  const { state } = now(year, [{ ...DAILY, from: '2027-03-01' }], '2028-03-01', { from: '2027-03-01' });
  expect(state).toMatchObject({ current: 366, longest: 366, freezes: MAX_FREEZES, lastDate: '2028-02-29' });
  const after = (days: number) => now(year, [{ ...DAILY, from: '2027-03-01' }], plus('2028-03-01', days), { from: '2027-03-01' }).state;
  expect([after(5).current, after(5).freezes, after(6).current]).toEqual([366, 0, 0]);
});

test('days that nothing asks for break nothing: weekends, pauses, and dates that the user never had', () => {
  const weekdays: Schedule = { kind: 'weekdays', weekdays: ['monday', 'wednesday', 'friday'] };
  expect(now(['2026-01-05', '2026-01-07', '2026-01-09'], [{ ...DAILY, schedule: weekdays }], '2026-01-12').state.current).toBe(3);
  const paused = changed(changed([DAILY], { ...DAILY, from: '2026-01-08', state: 'paused' }), { ...DAILY, from: '2026-02-20' });
  expect(now(range('2026-01-05', '2026-01-07'), paused, '2026-02-20').state.current).toBe(3);
  expect(now(range('2026-01-05', '2026-01-07'), paused, '2026-02-21').state.current).toBe(0);
  const samoa = now(['2011-12-29', '2011-12-31'], [{ ...DAILY, from: '2011-12-29' }], '2011-12-31', {
    from: '2011-12-29',
    unlived: new Set(['2011-12-30']),
  });
  expect(samoa.state).toMatchObject({ current: 2, freezesUsed: 0 });
});

test('a week asks for its times by its Sunday, and a part of a week for its share', () => {
  const thrice: Plan = { from: '2026-01-05', schedule: { kind: 'times_per_week', times: 3 }, state: 'active' };
  expect(now(['2026-01-06', '2026-01-07', '2026-01-11'], [thrice], '2026-01-12').state.current).toBe(3);
  const few = now(['2026-01-06', '2026-01-07'], [thrice], '2026-01-12');
  expect(few.ended).toMatchObject([{ days: 2, endedOn: '2026-01-11', reason: 'too_few' }]);
  const fromFriday = { ...thrice, from: '2026-01-09' };
  expect(now(['2026-01-10'], [fromFriday], '2026-01-12').state.current).toBe(1);
});

test('every three days means at the latest three days after the last time', () => {
  const third: Plan = { from: '2026-01-01', schedule: { kind: 'every_n_days', days: 3 }, state: 'active' };
  expect(now(['2026-01-01', '2026-01-04', '2026-01-05', '2026-01-08'], [third], '2026-01-11').state.current).toBe(4);
  expect(now(['2026-01-01', '2026-01-04', '2026-01-05', '2026-01-08'], [third], '2026-01-12')).toMatchObject({
    state: { current: 0 },
    ended: [{ endedOn: '2026-01-11', days: 4 }],
  });
});

test('a change of the schedule in the middle of a streak holds from its date on', () => {
  const plans = changed([DAILY], { from: '2026-01-08', schedule: { kind: 'weekdays', weekdays: ['monday'] }, state: 'active' });
  expect(now(range('2026-01-01', '2026-01-07'), plans, '2026-01-13').state).toMatchObject({ current: 7, freezes: 0, freezesUsed: 1 });
  expect(now(range('2026-01-01', '2026-01-06'), plans, '2026-01-09').state.current).toBe(0);
  expect(changed(plans, { ...DAILY, from: '2026-01-08', state: 'archived' })).toHaveLength(2);
});

test('an archived habit ends its streak on that day, after the day itself has counted', () => {
  const plans = changed([DAILY], { ...DAILY, from: '2026-01-08', state: 'archived' });
  expect(now(range('2026-01-01', '2026-01-08'), plans, '2026-01-09').ended).toMatchObject([
    { days: 8, endedOn: '2026-01-08', reason: 'archived' },
  ]);
});

test('the risk of today is what its end would do', () => {
  const risk = (done: string[], today: string) => riskToday(stored(done, [DAILY], '2026-01-01'), { today, unlived: NEVER });
  expect(risk(range('2026-01-05', '2026-01-07'), '2026-01-08')).toBe('ends');
  expect(risk(range('2026-01-05', '2026-01-11'), '2026-01-12')).toBe('uses_freeze');
  expect(risk(range('2026-01-05', '2026-01-08'), '2026-01-08')).toBeUndefined();
  expect(risk([], '2026-01-08')).toBeUndefined();
});

const START = '2028-01-17';
const DAYS = 120;
const dateArbitrary = fc.nat(DAYS).map((days) => plus(START, days));
const scheduleArbitrary: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant({ kind: 'daily' } as const),
  fc.subarray([...WEEKDAYS], { minLength: 1 }).map((weekdays) => ({ kind: 'weekdays', weekdays }) as const),
  fc.integer({ min: 1, max: 7 }).map((times) => ({ kind: 'times_per_week', times }) as const),
  fc.integer({ min: 2, max: 20 }).map((days) => ({ kind: 'every_n_days', days }) as const),
);
const planArbitrary = fc.record({
  from: dateArbitrary,
  schedule: scheduleArbitrary,
  state: fc.constantFrom<Plan['state']>('active', 'active', 'active', 'paused', 'archived'),
});
const plansArbitrary = fc
  .array(planArbitrary, { minLength: 1, maxLength: 5 })
  .map((plans) =>
    plans
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .reduce<Plan[]>((before, plan) => withPlan(before, plan, before[0]?.from ?? plan.from), []),
  );
/** Mostly done, so that streaks grow and freezes are earned. */
const doneArbitrary = fc
  .array(fc.nat(9), { minLength: DAYS, maxLength: DAYS })
  .chain((dice) => fc.nat(9).map((often) => new Set(range(START, plus(START, DAYS - 1)).filter((_, index) => dice[index]! <= often))));
const unlivedArbitrary = fc.uniqueArray(dateArbitrary, { maxLength: 4 });
const habitArbitrary = fc.record({ plans: plansArbitrary, done: doneArbitrary });

test('so many times a week are at risk on the first day without which the rest of the week is too short', () => {
  const thrice: Plan = { from: '2026-01-01', schedule: { kind: 'times_per_week', times: 3 }, state: 'active' };
  const risk = (done: string[], today: string) => riskToday(stored(done, [thrice], '2026-01-01'), { today, unlived: NEVER });
  const before = ['2026-01-01', '2026-01-02', '2026-01-03'];
  // Monday is 2026-01-05.
  expect(range('2026-01-05', '2026-01-11').map((today) => risk(before, today) ?? '-')).toEqual(['-', '-', '-', '-', 'ends', '-', '-']);
  const once = [...before, '2026-01-06'];
  expect(range('2026-01-07', '2026-01-11').map((today) => risk(once, today) ?? '-')).toEqual(['-', '-', '-', 'ends', '-']);
  expect(range('2026-01-10', '2026-01-11').map((today) => risk([...once, '2026-01-09'], today) ?? '-')).toEqual(['-', 'ends']);
  const kept = [...range('2026-01-01', '2026-01-08')];
  expect(range('2026-01-12', '2026-01-16').map((today) => risk(kept, today) ?? '-')).toEqual(['-', '-', '-', '-', 'uses_freeze']);
});

/** The best that the rest of a week can do without today, compared with the best that it can do with it. */
const plainWeek = (
  done: ReadonlySet<string>,
  plans: readonly Plan[],
  at: { from: string; today: string; lived: (date: string) => boolean },
) => {
  const { state, schedule } = planOn(plans, at.today) ?? {};
  if (state !== 'active' || schedule?.kind !== 'times_per_week') return undefined;
  const next = range(at.today, plus(at.today, 6));
  const sunday = next.find((date) => new Date(`${date}T00:00:00Z`).getUTCDay() === 0)!;
  const left = range(plus(at.today, 1), sunday);
  const past = [...done].filter((date) => date <= sunday);
  const end = (days: string[]) => plainCount(new Set([...past, ...days]), plans, { ...at, today: plus(sunday, 1) });
  const [without, kept] = [end(left), end([at.today, ...left])];
  if (without.failed.includes(sunday)) return kept.failed.includes(sunday) ? undefined : 'ends';
  const used = (count: typeof kept) => count.streaks.at(-1)?.freezesUsed ?? 0;
  return used(without) > used(kept) ? 'uses_freeze' : undefined;
};

test('streaks, their ends and freezes equal a count on the calendar', () => {
  fc.assert(
    fc.property(habitArbitrary, unlivedArbitrary, fc.nat(DAYS + 10), ({ plans, done: all }, never, days) => {
      const unlived = new Set(never);
      const done = new Set([...all].filter((date) => !unlived.has(date)));
      const today = plus(START, days);
      const expected = plainCount(done, plans, { from: START, today, lived: (date) => !unlived.has(date) });
      const { state, ended, failed } = now(done, plans, today, { from: START, unlived });
      expect({ current: state.current, longest: state.longest, freezes: state.freezes }).toEqual({
        current: expected.current,
        longest: expected.longest,
        freezes: expected.freezes,
      });
      expect(ended).toEqual(expected.streaks.filter(({ endedOn }) => endedOn !== undefined));
      expect([...failed]).toEqual(expected.failed);
      const over = (days: ReadonlySet<string>) =>
        plainCount(days, plans, { from: START, today: plus(today, 1), lived: (date) => !unlived.has(date) });
      const { risk, next, kept } = {
        risk: riskToday(stored(done, plans, START), { today, unlived }),
        next: over(done),
        kept: over(new Set([...done, today])),
      };
      const isLost = kept.failed.includes(today);
      const week = plainWeek(done, plans, { from: START, today, lived: (date) => !unlived.has(date) });
      if (risk === 'ends') expect((next.failed.includes(today) && !isLost) || week === 'ends').toBe(true);
      // An archived habit ends today whatever is done, which is no risk.
      const isArchived = planOn(plans, today)?.state === 'archived';
      if (risk === undefined && !isArchived && !isLost && expected.current > 0 && !done.has(today))
        expect(next.freezes).toBe(expected.freezes);
      const until = new Set([...done].filter((date) => date <= today));
      const runs = plainCount(until, plans, { from: START, today, lived: (date) => !unlived.has(date) }).current > 0;
      if (runs && !done.has(today) && risk === undefined) expect(week).toBeUndefined();
    }),
    { numRuns: 1000, endOnFailure: true },
  );
});

test('settled day by day, with completions that come late, streaks equal those of all days at once', () => {
  fc.assert(
    fc.property(
      fc.array(habitArbitrary, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(7), { minLength: DAYS, maxLength: DAYS }),
      fc.array(fc.nat(3), { minLength: DAYS, maxLength: DAYS }),
      (habits, lateness, writes) => {
        const arrivals = new Map(range(START, plus(START, DAYS - 1)).map((date, index) => [date, plus(date, lateness[index]!)]));
        const arrivalOf = (date: string): string => arrivals.get(date)!;
        let streaks = habits.map(({ plans }) => stored([], plans, START));
        let overall: StoredOverall = { settled: { through: plus(START, -1), state: NO_OVERALL }, done: NEVER };
        const kept: unknown[][] = habits.map(() => []);
        for (let days = 0; days < DAYS; days += 1) {
          const today = plus(START, days);
          const arrived = (done: ReadonlySet<string>) => [...done].filter((date) => arrivalOf(date) === today);
          const news = habits.map(({ done }) => arrived(done));
          streaks = streaks.map((streak, index) => ({ ...streak, done: new Set([...streak.done, ...news[index]!]) }));
          const current = streaks.map((streak) => ({ done: streak.done, failed: streakNow(streak, { today, unlived: NEVER }).failed }));
          overall = settleOverall(overall, current, { through: settledBy(today), today });
          // A completion writes its habit, and any habit may be written for another reason.
          for (const [index, streak] of streaks.entries()) {
            if (news[index]!.length === 0 && writes[days] !== index) continue;
            const { stored: settled, ended } = settleStreak(streak, { through: settledBy(today), today, unlived: NEVER });
            streaks[index] = settled;
            if (ended) kept[index]!.push(ended);
          }
        }
        const today = plus(START, DAYS);
        const seen = habits.map(({ done }) => [...done].filter((date) => arrivalOf(date) < today));
        const expected = habits.map(({ plans }, index) =>
          plainCount(new Set(seen[index]), plans, { from: START, today, lived: () => true }),
        );
        const found = streaks.map((streak) => streakNow(streak, { today, unlived: NEVER }));
        expect(found.map(({ state: { current, longest, freezes } }) => ({ current, longest, freezes }))).toEqual(
          expected.map(({ current, longest, freezes }) => ({ current, longest, freezes })),
        );
        expect(found.map(({ ended }, index) => [...kept[index]!, ...ended])).toEqual(
          expected.map((one) => one.streaks.filter(({ endedOn }) => endedOn !== undefined)),
        );
        const all = plainOverall(new Set(seen.flat()), new Set(expected.flatMap(({ failed }) => failed)), { from: START, today });
        const overallFound = overallNow(
          overall,
          streaks.map(({ done }, index) => ({ done, failed: found[index]!.failed })),
          { today },
        );
        expect({ current: overallFound.current, longest: overallFound.longest }).toEqual(all);
        expect(Math.max(...streaks.map(({ done }) => done.size))).toBeLessThan(60);
      },
    ),
    { numRuns: 30, endOnFailure: true },
  );
});

test('today counts once in what is foretold: six days of a week that ask for one time ask for none', () => {
  const fromTuesday: Plan = { from: '2028-05-16', schedule: { kind: 'times_per_week', times: 1 }, state: 'active' };
  const foretold = failsOn(stored(['2028-05-14'], [fromTuesday], '2028-05-10'), '2028-05-16');
  expect(foretold).toBe('2028-05-28');
});

test('a habit fails when it is foretold, if nothing is done any more', () => {
  fc.assert(
    fc.property(habitArbitrary, ({ plans, done }) => {
      const today = plus(START, DAYS);
      const foretold = failsOn(stored(done, plans, START), today);
      const later = plainCount(done, plans, { from: START, today: plus(today, 400), lived: () => true });
      expect(later.failed.find((date) => date >= today)).toBe(foretold);
    }),
    { numRuns: 100, endOnFailure: true },
  );
});

test('a change on the day of the creation also decides about earlier days, whenever these were entered', () => {
  const createdOn = '2026-03-10';
  const [paused, active] = (['paused', 'active'] as const).map((state): Plan => ({ ...DAILY, from: createdOn, state })) as [Plan, Plan];
  const entered = (plans: readonly Plan[]): Plan[] => begunPlans(plans, createdOn, ['2026-03-04', '2026-03-09']);
  const expected = [{ ...active, from: '2026-03-04' }];
  expect(withPlan(entered([paused]), active, createdOn)).toEqual(expected);
  expect(entered(withPlan([paused], active, createdOn))).toEqual(expected);
  const later = { ...paused, from: '2026-03-11' };
  expect(withPlan(entered([active]), later, createdOn)).toEqual([...expected, later]);
});

test('a habit that began with days which are settled goes on from there', () => {
  const weekly: Plan = { from: '2028-01-25', schedule: { kind: 'times_per_week', times: 3 }, state: 'active' };
  const habit = {
    ...stored(['2028-02-01', '2028-02-03'], [weekly], '2028-01-31'),
    ...{ habitId: 'habit_a-1', userId: 'user_a', name: 'Run', visibility: 'private' as const, createdAt: '', createdOn: '2028-02-01' },
    ...{ amounts: {}, v: 1 },
  };
  const later = addAmount(habit, { date: '2028-02-08' }, '2028-02-08');
  expect(later?.habit.plans).toEqual([weekly]);
  // From Monday, 31 January on, the week asks for three times, and has two.
  expect(streakNow(later!.habit, { today: '2028-02-08', unlived: NEVER }).ended).toMatchObject([{ days: 2, reason: 'too_few' }]);
});
