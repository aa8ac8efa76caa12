import { openShard, placesTaken, redistribute, shardsFor, splitCapacity } from '../../lambdas/_counters/places.rules.ts';
import { decayed, hoursThatCount, hoursToDelete, weightAt } from '../../lambdas/_counters/trending.rules.ts';
import { utcHour } from '../../lambdas/_time/dates.ts';
import type { Phase } from '../../lambdas/competitions/competition/competition.model.ts';
import {
  acceptsScore,
  endingAt,
  isEndingDue,
  nextTransitionAt,
  phaseAt,
  phasesPassed,
  statusAt,
} from '../../lambdas/competitions/competition/schedule.rules.ts';
import { fc } from '../support/property.ts';

const at = (minute: number, ms = 0): Date => new Date(Date.UTC(2026, 10, 20, 12, minute, 0, ms));
const competition = { phase: 'scheduled' as Phase, startsAt: at(10).toISOString(), endsAt: at(20).toISOString(), graceSeconds: 60 };

describe('status and phase follow the clock', () => {
  test.each([
    [at(9, 59_999), 'scheduled', 'scheduled'],
    [at(10), 'active', 'active'],
    [at(19, 59_999), 'active', 'active'],
    [at(20), 'completed', 'completed'],
    [at(21), 'completed', 'completed'],
    [at(21, 1), 'completed', 'frozen'],
  ])('%p', (now, status, phase) => {
    expect(statusAt(competition, now)).toBe(status);
    expect(phaseAt(competition, now)).toBe(phase);
    expect(statusAt({ ...competition, phase: 'draft' }, now)).toBe('draft');
    expect(statusAt({ ...competition, phase: 'cancelled' }, now)).toBe('cancelled');
  });

  test('lifecycle runs at any time announce every phase once and in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 25 })), (runs) => {
        const announced: Phase[] = [];
        let phase: Phase = 'scheduled';
        for (const minute of [...runs.toSorted((a, b) => a - b), 30]) {
          const passed = phasesPassed({ ...competition, phase }, at(minute));
          const due = nextTransitionAt({ ...competition, phase });
          // The due index and the clock agree.
          expect(passed.length > 0).toBe(due !== undefined && due <= at(minute).toISOString());
          announced.push(...passed);
          phase = passed.at(-1) ?? phase;
        }
        expect(announced).toEqual(['active', 'completed', 'frozen']);
      }),
    );
  });

  test('the near end is announced a day before a long competition ends, an hour before a shorter one, and once for each end', () => {
    const lasting = (hours: number) => {
      const startsAt = at(0).toISOString();
      return { phase: 'active' as Phase, startsAt, endsAt: new Date(at(0).getTime() + hours * 3_600_000).toISOString(), graceSeconds: 60 };
    };
    const hoursBefore = (hours: number) => (Date.parse(lasting(hours).endsAt) - Date.parse(endingAt(lasting(hours)) ?? '')) / 3_600_000;
    expect([endingAt(lasting(3)), hoursBefore(4), hoursBefore(47), hoursBefore(48), hoursBefore(1000)]).toEqual([undefined, 1, 1, 24, 24]);
    const long = lasting(72);
    const due = new Date(endingAt(long) ?? '');
    expect(nextTransitionAt(long)).toBe(due.toISOString());
    expect([isEndingDue(long, 'active', due), isEndingDue(long, 'completed', due)]).toEqual([true, false]);
    expect(isEndingDue(long, 'active', new Date(due.getTime() - 1))).toBe(false);
    const announced = { ...long, endingFor: long.endsAt };
    expect([isEndingDue(announced, 'active', due), nextTransitionAt(announced)]).toEqual([false, long.endsAt]);
    expect(isEndingDue({ ...announced, endingFor: at(1).toISOString() }, 'active', due)).toBe(true);
  });

  test('a round accepts scores inside its window, not in the future and not after the freeze', () => {
    const round = { startsAt: at(12).toISOString(), endsAt: at(14).toISOString() };
    expect(acceptsScore(competition, round, at(12), at(12))).toBe(true);
    expect(acceptsScore(competition, round, at(14), at(14))).toBe(false);
    expect(acceptsScore(competition, round, at(13), at(12))).toBe(false);
    expect(acceptsScore(competition, round, at(13), at(21))).toBe(true);
    expect(acceptsScore(competition, round, at(13), at(21, 1))).toBe(false);
    expect(acceptsScore(competition, {}, at(19), at(20))).toBe(true);
    expect(acceptsScore(competition, {}, at(9), at(19))).toBe(false);
  });
});

describe('capacity', () => {
  test('the limits of a split add up to the capacity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (capacity) => {
        const shards = splitCapacity(capacity, shardsFor(capacity));
        expect(shards.reduce((sum, { limit = 0 }) => sum + limit, 0)).toBe(capacity);
      }),
    );
  });

  test('a new capacity keeps taken places and is rejected below their number', () => {
    const counters = fc.array(fc.record({ taken: fc.nat(30), limit: fc.option(fc.nat(60), { nil: undefined }) }), {
      minLength: 1,
      maxLength: 16,
    });
    fc.assert(
      fc.property(counters, fc.nat(600), (list, capacity) => {
        const shards = list.map((counter, shard) => ({ shard, ...counter }));
        const redistributed = redistribute(shards, capacity);
        if (placesTaken(shards) > capacity) return expect(redistributed).toBeUndefined();
        expect(redistributed?.reduce((sum, { limit = 0 }) => sum + limit, 0)).toBe(capacity);
        expect(redistributed?.every(({ taken, limit = 0 }) => taken <= limit)).toBe(true);
      }),
    );
  });

  test('an open counter is found for every user', () => {
    const shards = Array.from({ length: 16 }, (_, shard) => ({ shard, taken: 5, limit: shard === 11 ? 6 : 5 }));
    for (let user = 0; user < 50; user += 1) expect(openShard(shards, `user_${user}`)).toBe(11);
    expect(openShard(shards.slice(0, 11), 'user_1')).toBeUndefined();
    expect(openShard([], 'user_1')).toBeUndefined();
  });
});

describe('trending', () => {
  test('the sum of buckets decays like the formula', () => {
    const now = at(0).getTime();
    const ages = fc.array(fc.nat(72 * 3_600_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(ages, (list) => {
        const buckets = new Map<string, number>();
        for (const age of list) buckets.set(utcHour(now - age), (buckets.get(utcHour(now - age)) ?? 0) + weightAt(now - age));
        const counted = hoursThatCount(now).reduce((sum, hour) => sum + decayed(buckets.get(hour) ?? 0, hour, now), 0);
        const formula = list.reduce((sum, age) => sum + 2 ** (-age / (12 * 3_600_000)), 0);
        expect(Math.abs(counted - formula)).toBeLessThan(1e-5 * list.length);
      }),
    );
  });

  test('hours that no longer count are deleted once', () => {
    const now = at(0).getTime();
    expect(hoursToDelete(undefined, now)).toEqual([]);
    const until = hoursThatCount(now).at(-1);
    const later = now + 5 * 3_600_000;
    expect(hoursToDelete(until, later).length).toBe(4);
    expect(hoursToDelete(until, later).some((hour) => hoursThatCount(later).includes(hour))).toBe(false);
  });
});
