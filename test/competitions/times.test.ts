import type { Participant, Round, RoundEntry, ScoringRule } from '../../lambdas/competitions/competition/competition.model.ts';
import { applyOverride, applySubmission, overallScore, withEntry } from '../../lambdas/competitions/scores/scores.rules.ts';
import { seeded } from '../leaderboards/board-fixtures.ts';
import { fc } from '../support/property.ts';

/** Reference model: every time is found in the whole history. Scores and times are few, so that many are equal. */
type Submission = { score: number; at: number };
const submissions = (lowest: number) =>
  fc.array(fc.record({ score: fc.integer({ min: lowest, max: 3 }), at: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 8 });
const direction = fc.constantFrom('desc' as const, 'asc' as const);
type Direction = 'desc' | 'asc';

const submitted = (way: Direction, rule: ScoringRule, history: readonly Submission[], startScore = 0): RoundEntry =>
  history.reduce<RoundEntry | undefined>(
    (entry, { score, at }, index) =>
      applySubmission({ direction: way }, { rule, startScore }, entry, score, { at, arrivedAt: 100 + index }),
    undefined,
  ) as RoundEntry;

const arrivals = (history: readonly Submission[]) => history.map((one, index) => ({ ...one, arrivedAt: 100 + index }));
const first = <Moment extends { at: number; arrivedAt: number }>(moments: readonly Moment[]) =>
  moments.toSorted((a, b) => a.at - b.at || a.arrivedAt - b.arrivedAt)[0] as Moment;
const placing = ({ scaled, reachedAt, arrivedAt = reachedAt }: RoundEntry) => ({ scaled, reachedAt, arrivedAt });

describe('a round’s score was reached', () => {
  test('with `best` at the earliest time of that score', () => {
    fc.assert(
      fc.property(direction, submissions(-3), (way, history) => {
        const scores = history.map(({ score }) => score);
        const scaled = way === 'desc' ? Math.max(...scores) : Math.min(...scores);
        const { at, arrivedAt } = first(arrivals(history).filter(({ score }) => score === scaled));
        expect(placing(submitted(way, 'best', history))).toEqual({ scaled, reachedAt: at, arrivedAt });
      }),
      seeded(500),
    );
  });

  test.each(['sum', 'decrement'] as const)('with `%s` at the latest time of a submission that changed it', (rule) => {
    fc.assert(
      fc.property(direction, submissions(rule === 'sum' ? -3 : 0), (way, history) => {
        const total = history.reduce((sum, { score }) => sum + score, 0);
        const moving = arrivals(history).filter(({ score }) => score !== 0);
        const latest = Math.max(...moving.map(({ at }) => at));
        const reachedAt = moving.length > 0 ? latest : first(arrivals(history)).at;
        const entry = submitted(way, rule, history, 50);
        expect({ scaled: entry.scaled + 0, reachedAt: entry.reachedAt }).toEqual({
          scaled: rule === 'sum' ? total : 50 - total,
          reachedAt,
        });
        const last = moving.filter(({ at }) => at === latest).at(-1) ?? first(arrivals(history));
        expect(placing(entry).arrivedAt).toBe(last.arrivedAt);
      }),
      seeded(500),
    );
  });

  test('with `last` since the latest submission has had that score; late arrivals change nothing', () => {
    fc.assert(
      fc.property(direction, submissions(-3), (way, history) => {
        const counted = arrivals(history).filter(({ at }, index) => history.slice(0, index).every((earlier) => earlier.at <= at));
        const scaled = counted.at(-1)?.score;
        const run = counted[counted.findLastIndex(({ score }) => score !== scaled) + 1];
        expect(placing(submitted(way, 'last', history))).toEqual({ scaled, reachedAt: run?.at, arrivedAt: run?.arrivedAt });
        const newest = Math.max(...history.map(({ at }) => at));
        expect(scaled).toBe(history.filter(({ at }) => at === newest).at(-1)?.score);
      }),
      seeded(500),
    );
  });

  test('independently of the order of arrival, except with `last`', () => {
    const shuffled = submissions(0).chain((history) =>
      fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length })),
    );
    fc.assert(
      fc.property(direction, fc.constantFrom<ScoringRule>('best', 'sum', 'decrement'), shuffled, (way, rule, [history, other]) => {
        const [a, b] = [submitted(way, rule, history), submitted(way, rule, other)];
        expect([a.scaled, a.reachedAt]).toEqual([b.scaled, b.reachedAt]);
      }),
      seeded(500),
    );
  });

  test('at the time of an override, unless it changes nothing', () => {
    const entry = submitted('desc', 'best', [{ score: 3, at: 2 }]);
    expect(applyOverride(entry, 3, 900)).toEqual(entry);
    expect(applyOverride(entry, 2, 900)).toEqual({ scaled: 2, reachedAt: 900, submissions: 1 });
  });
});

const nobody: Participant = {
  competitionId: 'c1',
  userId: 'user_a',
  v: 1,
  epoch: 1,
  state: 'joined',
  creator: false,
  since: '',
  handle: 'a',
  displayName: null,
  rounds: {},
  submissions: 0,
  lastAt: 0,
};
const weights = fc.array(fc.constantFrom(0, 1, 300, 500, 1000, 2000), { minLength: 1, maxLength: 4 });
const rules = fc.array(fc.constantFrom<ScoringRule>('best', 'sum', 'last'), { minLength: 4, maxLength: 4 });
const steps = fc.array(
  fc.record({
    round: fc.nat(3),
    score: fc.integer({ min: -2, max: 4 }),
    at: fc.integer({ min: 1, max: 20 }),
    override: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('an overall score was reached', () => {
  const roundsOf = (list: readonly number[], of: readonly ScoringRule[]): Round[] =>
    list.map((weight, index) => ({ roundId: `r${index + 1}`, name: 'A round', weight, rule: of[index] ?? 'best' }));

  test('no later through anything that leaves it as it is, and at a time of one of its rounds', () => {
    fc.assert(
      fc.property(direction, weights, rules, steps, (way, list, of, played) => {
        const competition = { rounds: roundsOf(list, of), direction: way };
        let participant = nobody;
        for (const [index, { round: number, score, at, override }] of played.entries()) {
          const round = competition.rounds[number % list.length] as Round;
          const entry = participant.rounds[round.roundId];
          const before = overallScore(competition, participant);
          const changed =
            override && index % 3 === 0
              ? applyOverride(entry, score, 100 + index)
              : applySubmission(competition, round, entry, score, { at, arrivedAt: 100 + index });
          participant = withEntry(competition, participant, round.roundId, changed);
          const after = overallScore(competition, participant);
          const same = before?.scaled === after?.scaled && (way === 'desc' || before?.completedRounds === after?.completedRounds);
          if (before && same) expect(after?.reachedAt).toBeLessThanOrEqual(before.reachedAt);
          const times = Object.values(participant.rounds).map(({ reachedAt, countsAt = reachedAt }) => countsAt);
          expect(times).toContain(after?.reachedAt);
        }
      }),
      seeded(2000),
    );
  });

  test('with whole weights, when the rounds up to then first gave it and kept it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 6 })), { minLength: 1 }), (list) => {
        const competition = {
          rounds: roundsOf(
            list.map(() => 1000),
            [],
          ),
          direction: 'desc' as const,
        };
        const rounds = Object.fromEntries(
          list.map(([scaled, reachedAt], index) => [`r${index + 1}`, { scaled, reachedAt, submissions: 1 }]),
        );
        const totalAt = (time: number) => list.filter(([, at]) => at <= time).reduce((sum, [score]) => sum + score, 0);
        const times = [...new Set(list.map(([, at]) => at))].sort((a, b) => a - b);
        const total = totalAt(Number.POSITIVE_INFINITY);
        const since = times[times.findLastIndex((time) => totalAt(time) !== total) + 1];
        const overall = overallScore(competition, { state: 'joined', rounds });
        expect(overall?.scaled).toBe(total);
        // Points that cancel out at the same moment may show as a change then.
        expect(overall?.reachedAt).toBeGreaterThanOrEqual(since ?? 0);
        if (times.length === list.length) expect(overall?.reachedAt).toBe(since);
      }),
      seeded(500),
    );
  });

  test.each([
    ['points worth nothing', 'desc', 1000, 0, 1],
    ['a round of weight 0', 'desc', 0, 50, 1],
    ['points that are rounded away', 'desc', 1, 4, 1],
    ['points that count', 'desc', 1000, 4, 5],
    ['a completed round with `asc`, where it improves the rank', 'asc', 1000, 0, 5],
  ] as const)('%s', (_, way, weight, score, reachedAt) => {
    const competition = { rounds: roundsOf([1000, weight], []), direction: way };
    const rounds = {
      r1: { scaled: 100, reachedAt: 1, submissions: 1 },
      r2: { scaled: score, reachedAt: 5, submissions: 1 },
    };
    expect(overallScore(competition, { state: 'joined', rounds })).toMatchObject({ reachedAt });
  });

  test('an improvement that is rounded away counts since the entry did', () => {
    const competition = { rounds: roundsOf([500], []), direction: 'desc' as const };
    const play = (participant: Participant, score: number, at: number) => {
      const entry = applySubmission(competition, competition.rounds[0] as Round, participant.rounds.r1, score, { at, arrivedAt: at });
      return withEntry(competition, participant, 'r1', entry);
    };
    const seven = play(nobody, 7, 1);
    const eight = play(seven, 8, 2);
    expect(eight.rounds.r1).toEqual({ scaled: 8, reachedAt: 2, submissions: 2, countsAt: 1 });
    expect(overallScore(competition, eight)).toMatchObject({ scaled: 4, reachedAt: 1 });
    expect(overallScore(competition, play(eight, 9, 3))).toMatchObject({ scaled: 5, reachedAt: 3 });
  });
});
