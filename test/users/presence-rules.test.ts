import * as fc from 'fast-check';
import type { PresenceSignal } from '../../lambdas/_live/topic.ts';
import { type PresenceState, presenceOf, statusAt, step } from '../../lambdas/users/presence/presence.rules.ts';

const START = Date.parse('2027-03-01T12:00:00.000Z');
const at = (seconds: number): Date => new Date(START + seconds * 1000);
const state = (changes: Partial<PresenceState> = {}): PresenceState => ({
  status: 'online',
  seenAt: at(0).toISOString(),
  activeAt: at(0).toISOString(),
  seq: 5,
  v: 9,
  ...changes,
});
const seen = (status?: 'online' | 'away'): PresenceSignal => ({ kind: 'seen', ...(status ? { status } : {}) });

test.each<[string, PresenceState | undefined, PresenceSignal, number, string, string | undefined]>([
  ['whoever opens a socket is there', undefined, { kind: 'opened' }, 0, 'told', 'online'],
  ['a second socket tells nothing new', state(), { kind: 'opened' }, 10, 'nothing', undefined],
  ['a frame soon after says nothing', state(), seen(), 299, 'nothing', undefined],
  ['a frame after five minutes is a sign of life, told to nobody', state(), seen(), 300, 'written', 'online'],
  ['whoever goes away is away', state(), seen('away'), 10, 'told', 'away'],
  ['other frames leave somebody away', state({ status: 'away' }), seen(), 10, 'nothing', undefined],
  ['… also as a sign of life', state({ status: 'away' }), seen(), 400, 'written', 'away'],
  ['whoever comes back is there', state({ status: 'away' }), seen('online'), 10, 'told', 'online'],
  ['the last socket ends it', state(), { kind: 'closed' }, 10, 'told', 'offline'],
  ['an end that was told before is none', state({ status: 'offline' }), { kind: 'closed' }, 10, 'nothing', undefined],
  ['a frame of somebody whose end was told brings them back', state({ status: 'offline' }), seen(), 10, 'told', 'online'],
  ['somebody away who was silent for long is there again by a frame', state({ status: 'away' }), seen(), 700, 'told', 'online'],
])('%s', (_, before, sign, seconds, kind, status) => {
  const next = step(before, sign, at(seconds));
  expect([next.kind, 'after' in next ? next.after.status : undefined]).toEqual([kind, status]);
});

test('somebody whose sockets fell silent is there for eleven minutes at most', () => {
  expect(statusAt(state(), at(660))).toBe('online');
  expect(statusAt(state(), at(661))).toBe('offline');
  expect(statusAt(state({ seenAt: undefined }), at(0))).toBe('offline');
  expect(statusAt(undefined, at(0))).toBe('offline');
});

test('the last activity is the later of what sockets and calls say; being away is none', () => {
  expect(presenceOf(undefined, undefined, at(0)).lastActiveAt).toBeNull();
  expect(presenceOf(state(), at(-5).toISOString(), at(0)).lastActiveAt).toBe(at(0).toISOString());
  expect(presenceOf(state(), at(5).toISOString(), at(9)).lastActiveAt).toBe(at(5).toISOString());
  const away = step(state({ status: 'away' }), seen(), at(400));
  expect(away).toMatchObject({ after: { seenAt: at(400).toISOString(), activeAt: at(0).toISOString() } });
});

test('whatever comes when: every change is told once under the next number, few in a minute, and signs of life are rare', () => {
  const signs = fc.constantFrom<PresenceSignal>({ kind: 'opened' }, { kind: 'closed' }, seen(), seen('away'), seen('online'));
  // Many signs in a minute, and now and then a longer silence.
  const pauses = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 400 }) },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(signs, pauses), { maxLength: 200 }), (script) => {
      let current: PresenceState | undefined;
      let seconds = 0;
      const told: number[] = [];
      const written: number[] = [];
      for (const [sign, pause] of script) {
        seconds += pause;
        const next = step(current, sign, at(seconds));
        if (next.kind === 'nothing' || next.kind === 'too_often') continue;
        expect(next.after.v).toBe((current?.v ?? 0) + 1);
        expect(next.after.seq).toBe((current?.seq ?? 0) + (next.kind === 'told' ? 1 : 0));
        expect(next.after.status !== (current?.status ?? 'offline')).toBe(next.kind === 'told');
        (next.kind === 'told' ? told : written).push(seconds);
        current = next.after;
      }
      for (const time of told)
        expect(told.filter((other) => Math.floor(other / 60) === Math.floor(time / 60)).length).toBeLessThanOrEqual(6);
      for (const [index, time] of written.entries()) expect(time - (written[index - 1] ?? -300)).toBeGreaterThanOrEqual(300);
    }),
  );
});
