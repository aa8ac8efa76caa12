import type { Round, RoundEntry, ScoringRule } from '../../lambdas/competitions/competition/competition.model.ts';
import { BASE, MAX_ASC_SPAN, overallRangeOf, rangeFor, roundRange } from '../../lambdas/competitions/scores/board-range.rules.ts';
import {
  applyOverride,
  applySubmission,
  fromScaled,
  inBoard,
  overallScore,
  submissionInRange,
  toScaled,
} from '../../lambdas/competitions/scores/scores.rules.ts';
import { fc } from '../support/property.ts';

const precision = fc.integer({ min: 0, max: 6 });
const direction = fc.constantFrom('desc' as const, 'asc' as const);
const rule = fc.constantFrom<ScoringRule>('best', 'sum', 'last', 'decrement');
/** Beyond 2^52 two neighbouring decimals may be the same double, so numbers cannot distinguish them. */
const exact = fc.integer({ min: -(2 ** 52), max: 2 ** 52 });

describe('scores are scaled by their decimal text', () => {
  test('every scaled score survives a round trip through JSON', () => {
    fc.assert(
      fc.property(exact, precision, (scaled, decimals) => {
        const json = JSON.parse(JSON.stringify(fromScaled(scaled, decimals)));
        expect(toScaled(json, decimals)).toEqual({ scaled });
      }),
    );
  });

  test('decimal text of any length is scaled exactly or rejected', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 7 });
    fc.assert(
      fc.property(fc.boolean(), fc.nat(999_999), digits, precision, (negative, whole, fraction, decimals) => {
        const text = `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
        const needed = fraction.replace(/0+$/, '').length;
        const scaled = BigInt(`${negative ? '-' : ''}${whole}${fraction.padEnd(decimals, '0').slice(0, decimals)}`);
        expect(toScaled(Number(text), decimals)).toEqual(needed > decimals ? { fault: 'precision' } : { scaled: Number(scaled) });
      }),
    );
  });

  test.each([
    [0.29, 2, { scaled: 29 }],
    [1e-7, 6, { fault: 'precision' }],
    [1e-6, 6, { scaled: 1 }],
    [1e21, 0, { fault: 'range' }],
    [-0, 3, { scaled: 0 }],
    [Number.MAX_VALUE, 6, { fault: 'range' }],
    [2 ** 53, 0, { fault: 'range' }],
    [2 ** 53 - 1, 0, { scaled: 2 ** 53 - 1 }],
    [0.1 + 0.2, 6, { fault: 'precision' }],
    [Number.NaN, 0, { fault: 'range' }],
  ])('%p with %p decimals', (score, decimals, expected) => {
    expect(toScaled(score, decimals)).toEqual(expected);
  });
});

const submit = (way: 'desc' | 'asc', of: ScoringRule, scores: readonly number[], startScore = 0): RoundEntry | undefined =>
  scores.reduce<RoundEntry | undefined>(
    (entry, score, now) => applySubmission({ direction: way }, { rule: of, startScore }, entry, score, { at: now, arrivedAt: now }),
    undefined,
  );

describe('rules', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 });

  test('each rule computes its result over all submissions', () => {
    fc.assert(
      fc.property(direction, rule, scores, fc.nat(10_000), (way, of, list, start) => {
        const sum = list.reduce((a, b) => a + b, 0);
        const expected = { best: way === 'desc' ? Math.max(...list) : Math.min(...list), sum, last: list.at(-1), decrement: start - sum };
        expect(submit(way, of, list, start)).toMatchObject({ scaled: expected[of], submissions: list.length });
      }),
    );
  });

  test('reachedAt is the time since which the current score has held', () => {
    fc.assert(
      fc.property(direction, rule, scores, (way, of, list) => {
        const history = list.map((_, index) => submit(way, of, list.slice(0, index + 1))?.scaled);
        const since = history.findLastIndex((score) => score !== history.at(-1)) + 1;
        expect(submit(way, of, list)?.reachedAt).toBe(since);
      }),
    );
  });

  test('an override sets the score and later submissions continue from it', () => {
    const before = submit('desc', 'best', [5, 9]);
    const overridden = applyOverride(before, 3, 7);
    expect(overridden).toEqual({ scaled: 3, reachedAt: 7, submissions: 2 });
    expect(applySubmission({ direction: 'desc' }, { rule: 'best' }, overridden, 4, { at: 8, arrivedAt: 8 })).toEqual({
      scaled: 4,
      reachedAt: 8,
      submissions: 3,
    });
    expect(applyOverride(before, 9, 7).reachedAt).toBe(1);
  });

  test('a submission must be in the declared range and must not be negative for decrement', () => {
    expect(submissionInRange({ minScore: 0, maxScore: 10 }, 'best', 10)).toBe(true);
    expect(submissionInRange({ minScore: 0, maxScore: 10 }, 'best', 11)).toBe(false);
    expect(submissionInRange({ minScore: 0 }, 'sum', -1)).toBe(false);
    expect(submissionInRange({}, 'decrement', -1)).toBe(false);
    expect(submissionInRange({}, 'sum', -1)).toBe(true);
  });
});

const roundsOf = (weights: readonly number[]): Round[] =>
  weights.map((weight, index) => ({ roundId: `r${index + 1}`, name: 'A round', weight, rule: 'best' }));

describe('the overall score', () => {
  test('is the weighted sum rounded half away from zero', () => {
    const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.option(fc.integer({ min: -1e9, max: 1e9 }))), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(entries, (list) => {
        const rounds = roundsOf(list.map(([weight]) => weight));
        const scored = list.flatMap(([, scaled], index) =>
          scaled === null ? [] : [[`r${index + 1}`, { scaled, reachedAt: index, submissions: 1 }] as const],
        );
        const overall = overallScore({ rounds, direction: 'desc' }, { state: 'joined', rounds: Object.fromEntries(scored) });
        if (scored.length === 0) return expect(overall).toBeUndefined();
        const thousandths = list.reduce((sum, [weight, scaled]) => sum + BigInt(weight) * BigInt(scaled ?? 0), 0n);
        const distance = BigInt(overall?.scaled ?? 0) * 1000n - thousandths;
        const away = thousandths < 0n ? -distance : distance;
        // The distance is at most one half, and exactly one half rounds away from zero.
        expect(away > -500n && away <= 500n).toBe(true);
        expect(overall).toMatchObject({ completedRounds: scored.length });
      }),
    );
  });

  test.each([
    [1, 500, 1],
    [-1, 500, -1],
    [3, 500, 2],
    [-3, 500, -2],
    [1, 499, 0],
  ])('%p × %p thousandths is %p', (scaled, weight, expected) => {
    const participant = { state: 'joined' as const, rounds: { r1: { scaled, reachedAt: 0, submissions: 1 } } };
    expect(overallScore({ rounds: roundsOf([weight]), direction: 'desc' }, participant)?.scaled === expected).toBe(true);
  });

  test('a participant who left or is suspended has no entry', () => {
    const rounds = { r1: { scaled: 1, reachedAt: 0, submissions: 1 } };
    const competition = { rounds: roundsOf([1000]), direction: 'desc' as const };
    expect(overallScore(competition, { state: 'left', rounds })).toBeUndefined();
    expect(overallScore(competition, { state: 'joined', suspended: true, rounds })).toBeUndefined();
    expect(overallScore(competition, { state: 'joined', rounds })).toBeDefined();
  });
});

describe('board ranges', () => {
  const ends = fc.tuple(exact, exact).map(([a, b]) => ({ lowest: Math.min(a, b), highest: Math.max(a, b) }));

  test('contain the required scores within safe positions of their digits', () => {
    fc.assert(
      fc.property(ends, fc.constantFrom(Number.MAX_SAFE_INTEGER, MAX_ASC_SPAN), ({ lowest, highest }, maxSpan) => {
        fc.pre(highest - lowest < maxSpan);
        const range = rangeFor({ lowest, highest }, maxSpan);
        expect(inBoard(range, lowest) && inBoard(range, highest)).toBe(true);
        expect(range.highest - range.lowest + 1).toBeLessThanOrEqual(Math.min(BASE ** range.digits, maxSpan));
        expect(Number.isSafeInteger(range.lowest) && Number.isSafeInteger(range.highest)).toBe(true);
      }),
    );
  });

  test('a round range contains every submission in range, and undeclared ranges have five or six digits', () => {
    fc.assert(
      fc.property(precision, rule, fc.option(fc.integer({ min: -1e6, max: 1e6 })), fc.option(fc.nat(1e7)), (decimals, of, min, size) => {
        const minScore = min ?? undefined;
        const maxScore = size === null ? undefined : (min ?? 0) + size;
        const range = roundRange({ precision: decimals, minScore, maxScore }, { rule: of, startScore: 501 });
        if (of === 'best' || of === 'last') {
          if (minScore !== undefined) expect(inBoard(range, minScore)).toBe(true);
          if (maxScore !== undefined) expect(inBoard(range, maxScore)).toBe(true);
        }
        if (of === 'decrement') expect(inBoard(range, 501)).toBe(true);
        if (minScore === undefined || maxScore === undefined) expect(range.digits).toBeLessThanOrEqual(decimals <= 3 ? 5 : 6);
      }),
    );
    expect(roundRange({ precision: 0 }, { rule: 'sum' })).toEqual({ lowest: -(2 ** 34), highest: 2 ** 34 - 1, digits: 5 });
    expect(roundRange({ precision: 0, minScore: 0, maxScore: 100 }, { rule: 'best' }).digits).toBe(1);
    expect(overallRangeOf({ precision: 0, direction: 'desc', rounds: roundsOf([1000]) }).digits).toBe(5);
    expect(overallRangeOf({ precision: 6, direction: 'asc', rounds: roundsOf([1000, 1000]) }).digits).toBe(6);
  });
});
