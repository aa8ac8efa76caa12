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
  ['the first socket sets online', undefined, { kind: 'opened' }, 0, 'changed', 'online'],
  ['a second socket changes nothing', state(), { kind: 'opened' }, 10, 'unchanged', undefined],
  ['a frame within five minutes changes nothing', state(), seen(), 299, 'unchanged', undefined],
  ['a frame after five minutes refreshes the status without an event', state(), seen(), 300, 'refreshed', 'online'],
  ['an away frame sets away', state(), seen('away'), 10, 'changed', 'away'],
  ['a frame without status keeps away', state({ status: 'away' }), seen(), 10, 'unchanged', undefined],
  ['a frame without status refreshes away', state({ status: 'away' }), seen(), 400, 'refreshed', 'away'],
  ['an online frame ends away', state({ status: 'away' }), seen('online'), 10, 'changed', 'online'],
  ['closing the last socket sets offline', state(), { kind: 'closed' }, 10, 'changed', 'offline'],
  ['a repeated close changes nothing', state({ status: 'offline' }), { kind: 'closed' }, 10, 'unchanged', undefined],
  ['a frame after a close sets online', state({ status: 'offline' }), seen(), 10, 'changed', 'online'],
  ['a frame after a long silence ends away', state({ status: 'away' }), seen(), 700, 'changed', 'online'],
])('%s', (_, before, signal, seconds, kind, status) => {
  const next = step(before, signal, at(seconds));
  expect([next.kind, 'after' in next ? next.after.status : undefined]).toEqual([kind, status]);
});

test('a user whose sockets are silent is offline after eleven minutes', () => {
  expect(statusAt(state(), at(660))).toBe('online');
  expect(statusAt(state(), at(661))).toBe('offline');
  expect(statusAt(state({ seenAt: undefined }), at(0))).toBe('offline');
  expect(statusAt(undefined, at(0))).toBe('offline');
});

test('the last activity is the later of signals and calls, and signals while away do not count', () => {
  expect(presenceOf(undefined, undefined, at(0)).lastActiveAt).toBeNull();
  expect(presenceOf(state(), at(-5).toISOString(), at(0)).lastActiveAt).toBe(at(0).toISOString());
  expect(presenceOf(state(), at(5).toISOString(), at(9)).lastActiveAt).toBe(at(5).toISOString());
  const away = step(state({ status: 'away' }), seen(), at(400));
  expect(away).toMatchObject({ after: { seenAt: at(400).toISOString(), activeAt: at(0).toISOString() } });
});

test('every change has the next sequence, at most six a minute are published, and refreshes are at least five minutes apart', () => {
  const signals = fc.constantFrom<PresenceSignal>({ kind: 'opened' }, { kind: 'closed' }, seen(), seen('away'), seen('online'));
  // Mostly many signals a minute, sometimes a longer silence.
  const pauses = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 400 }) },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(signals, pauses), { maxLength: 200 }), (script) => {
      let current: PresenceState | undefined;
      let seconds = 0;
      const changed: number[] = [];
      const refreshed: number[] = [];
      for (const [signal, pause] of script) {
        seconds += pause;
        const next = step(current, signal, at(seconds));
        if (next.kind === 'unchanged' || next.kind === 'too_often') continue;
        expect(next.after.v).toBe((current?.v ?? 0) + 1);
        expect(next.after.seq).toBe((current?.seq ?? 0) + (next.kind === 'changed' ? 1 : 0));
        expect(next.after.status !== (current?.status ?? 'offline')).toBe(next.kind === 'changed');
        (next.kind === 'changed' ? changed : refreshed).push(seconds);
        current = next.after;
      }
      for (const time of changed)
        expect(changed.filter((other) => Math.floor(other / 60) === Math.floor(time / 60)).length).toBeLessThanOrEqual(6);
      for (const [index, time] of refreshed.entries()) expect(time - (refreshed[index - 1] ?? -300)).toBeGreaterThanOrEqual(300);
    }),
  );
});
