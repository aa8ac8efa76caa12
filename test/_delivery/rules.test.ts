import { NOTIFICATION_TRIES, nextTry, pauseSeconds, readinessOf, WEBHOOK_TRIES } from '../../lambdas/_delivery/attempts.rules.ts';
import { isStorable, minuteOf, placeOf, rangesToSweep } from '../../lambdas/_delivery/due-work.rules.ts';
import { canMove, DELIVERY_STATUSES, type DeliveryStatus, isOpen, statusesBefore } from '../../lambdas/_delivery/status.rules.ts';
import { fc } from '../support/property.ts';

const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

describe('due work', () => {
  test('no writer stores into a minute that begins within two minutes', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -600_000, max: 600_000 }), (now, ms) => {
        const at = later(now, ms);
        const begins = Date.parse(`${minuteOf(at)}:00Z`);
        expect(isStorable(at, now)).toBe(begins - now.getTime() >= 120_000);
      }),
    );
  });

  test('any sequence of sweeps covers every minute that a writer may have used since the first one', () => {
    fc.assert(
      fc.property(moment, fc.array(fc.integer({ min: 1_000, max: 5_400_000 }), { minLength: 1, maxLength: 8 }), (start, pauses) => {
        const swept = new Set<string>();
        let [now, watermark] = [start, undefined as string | undefined];
        for (const pause of [0, ...pauses]) {
          now = later(now, pause);
          const ranges = rangesToSweep(watermark, now, 10_000);
          for (const { hour, from, to } of ranges) {
            expect([from.slice(0, 13), to.slice(0, 13), from <= to]).toEqual([hour, hour, true]);
            for (let at = new Date(`${from}:00Z`); minuteOf(at) <= to; at = later(at, 60_000)) swept.add(minuteOf(at));
          }
          watermark = ranges.at(-1)?.to;
          expect(watermark).toBe(minuteOf(now));
        }
        for (let at = start; at <= now; at = later(at, 60_000)) expect(swept).toContain(minuteOf(at));
      }),
    );
  });

  test('a sweep reads two minutes again, and a clock that went back moves nothing', () => {
    const at = new Date('2026-11-28T18:02:10Z');
    expect(rangesToSweep('2026-11-28T18:00', at, 100)).toEqual([
      { hour: '2026-11-28T17', from: '2026-11-28T17:59', to: '2026-11-28T17:59' },
      { hour: '2026-11-28T18', from: '2026-11-28T18:00', to: '2026-11-28T18:02' },
    ]);
    expect(rangesToSweep('2026-11-28T18:05', at, 100)).toEqual([]);
    expect(rangesToSweep('2026-11-20T18:05', at, 3)).toHaveLength(3);
    // A month without a sweep.
    expect(rangesToSweep('2026-10-28T18:05', at, 10_000).length).toBeLessThan(31 * 24 + 2);
    // Work of longer ago is deleted.
    const [oldest, ...others] = rangesToSweep('2016-10-28T18:05', at, 10_000);
    expect([oldest, others.length]).toEqual([{ hour: '2026-10-29T18', from: '2026-10-29T18:02', to: '2026-10-29T18:59' }, 30 * 24]);
  });

  test('work of one minute spreads over its shards', () => {
    const shards = Array.from({ length: 8_000 }, (_, index) => placeOf(`digest_${index}`, new Date(0)).shard);
    const sizes = Object.values(Object.groupBy(shards, String)).map((group) => group!.length);
    expect(sizes).toHaveLength(8);
    expect(Math.max(...sizes)).toBeLessThan(1_200);
  });
});

describe('attempts', () => {
  test.each([
    { policy: NOTIFICATION_TRIES, name: 'notifications', tries: 8, within: 30 * 60 },
    { policy: WEBHOOK_TRIES, name: 'webhooks', tries: 13, within: 24 * 60 * 60 },
  ])('$name are tried $tries times within $within s', ({ policy, tries, within }) => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
        const pauses: number[] = [];
        for (let made = 1; ; made += 1) {
          const pause = nextTry({ policy, tries: made, random });
          if (pause === undefined) break;
          expect(pause).toBeGreaterThanOrEqual(Math.floor(pauseSeconds(policy, made) / 2));
          pauses.push(pause);
        }
        expect(pauses).toHaveLength(tries - 1);
        const total = pauses.reduce((sum, pause) => sum + pause, 0);
        expect(total).toBeLessThanOrEqual(within);
        expect(total).toBeGreaterThanOrEqual(within * 0.45);
      }),
    );
  });

  test('the pause that a receiver asks for is kept up to the longest pause', () => {
    const pause = (retryAfterSeconds: number) => nextTry({ policy: NOTIFICATION_TRIES, tries: 1, random: 0, retryAfterSeconds });
    expect([pause(1), pause(120), pause(86_400)]).toEqual([14, 120, 900]);
  });

  test('an item is ready, too early, at work, interrupted or over', () => {
    const now = new Date('2026-11-28T18:00:00Z');
    const of = (fields: object) => readinessOf({ status: 'attempted', tries: 1, ...fields }, now);
    expect(of({ status: 'sent' })).toBe('over');
    expect(of({ status: 'queued', tries: 0 })).toBe('ready');
    expect(of({ nextTryAt: '2026-11-28T18:00:01.000Z' })).toBe('too_early');
    expect(of({ nextTryAt: '2026-11-28T18:00:00.000Z' })).toBe('ready');
    expect(of({ lease: 'a', leaseUntil: now.getTime() + 1 })).toBe('at_work');
    expect(of({ lease: 'a', leaseUntil: now.getTime() })).toBe('interrupted');
  });
});

describe('status', () => {
  const statuses = fc.constantFrom(...DELIVERY_STATUSES);
  const run = (start: DeliveryStatus, moves: readonly DeliveryStatus[]): DeliveryStatus[] => {
    const seen = [start];
    for (const to of moves) if (canMove(seen.at(-1)!, to)) seen.push(to);
    return seen;
  };

  test('no sequence of moves visits a status twice', () => {
    fc.assert(
      fc.property(statuses, fc.array(statuses, { maxLength: 30 }), (start, moves) => {
        const seen = run(start, moves);
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });

  test('reports end alike in any order and under repetition', () => {
    const reports = fc.array(fc.constantFrom<DeliveryStatus>('delivered', 'opened', 'bounced', 'complained', 'failed', 'sent'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(reports, fc.array(fc.nat(), { minLength: 1 }), (moves, order) => {
        const mixed = [...moves, ...moves].map((move, index) => ({ move, by: order[index % order.length]! })).sort((a, b) => a.by - b.by);
        expect(
          run(
            'attempted',
            mixed.map(({ move }) => move),
          ).at(-1),
        ).toBe(run('attempted', moves).at(-1));
      }),
    );
  });

  test('nothing is open again, and what never left is final', () => {
    for (const from of DELIVERY_STATUSES)
      for (const to of DELIVERY_STATUSES) {
        if (canMove(from, to) && !isOpen(from)) expect(isOpen(to)).toBe(false);
        if (['merged', 'suppressed', 'expired'].includes(from)) expect(canMove(from, to)).toBe(false);
        expect(statusesBefore(to).includes(from)).toBe(canMove(from, to));
      }
  });
});
