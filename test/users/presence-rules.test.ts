import { type PresenceState, presenceOf, type Signal, statusAt, step } from '../../lambdas/users/presence/presence.rules.ts';
import { fc } from '../support/property.ts';

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
const away = state({ status: 'away', away: new Set(['a']) });
const seen = (status?: 'online' | 'away'): Signal => ({ kind: 'seen', connectionId: 'a', ...(status ? { status } : {}) });
const opened: Signal = { kind: 'opened', connectionId: 'a' };
const closed: Signal = { kind: 'closed', connectionId: 'a' };
const open = (...ids: string[]): ReadonlySet<string> => new Set(ids);

test.each<[string, PresenceState | undefined, ReadonlySet<string>, Signal, number, string, string | undefined]>([
  ['the first socket sets online', undefined, open('a'), opened, 0, 'changed', 'online'],
  ['a second socket changes nothing', state(), open('a', 'b'), opened, 10, 'unchanged', undefined],
  ['a frame within five minutes changes nothing', state(), open('a'), seen(), 299, 'unchanged', undefined],
  ['a frame after five minutes refreshes the status without an event', state(), open('a'), seen(), 300, 'stored', 'online'],
  ['an away frame of the only device sets away', state(), open('a'), seen('away'), 10, 'changed', 'away'],
  ['an away frame of one of two devices is stored and changes nothing', state(), open('a', 'b'), seen('away'), 10, 'stored', 'online'],
  ['closing the device that is online sets away', state({ away: new Set(['b']) }), open('b'), closed, 10, 'changed', 'away'],
  [
    'closing the device that is away changes nothing but the list',
    state({ away: new Set(['a']) }),
    open('b'),
    closed,
    10,
    'stored',
    'online',
  ],
  [
    'a device that opens beside one that is away sets online',
    away,
    open('a', 'b'),
    { kind: 'opened', connectionId: 'b' },
    10,
    'changed',
    'online',
  ],
  ['a frame without status keeps away', away, open('a'), seen(), 10, 'unchanged', undefined],
  ['a frame without status refreshes away', away, open('a'), seen(), 400, 'stored', 'away'],
  ['an online frame ends away', away, open('a'), seen('online'), 10, 'changed', 'online'],
  ['an away frame of a socket that has closed changes nothing', state(), open('b'), seen('away'), 10, 'unchanged', undefined],
  ['closing the last socket sets offline', state(), open(), closed, 10, 'changed', 'offline'],
  ['a repeated close changes nothing', state({ status: 'offline' }), open(), closed, 10, 'unchanged', undefined],
  ['a frame after a long silence ends away', away, open('a'), seen(), 700, 'changed', 'online'],
  [
    'showing the status again sets a connected user online',
    state({ status: 'offline', seenAt: undefined }),
    open('a'),
    { kind: 'shown' },
    10,
    'changed',
    'online',
  ],
  [
    'showing the status again changes nothing without a socket',
    state({ status: 'offline', seenAt: undefined }),
    open(),
    { kind: 'shown' },
    10,
    'unchanged',
    undefined,
  ],
  ['a look after a long silence publishes offline', state(), open('a'), { kind: 'checked' }, 700, 'changed', 'offline'],
])('%s', (_, before, sockets, signal, seconds, kind, status) => {
  const next = step(before, sockets, signal, at(seconds));
  expect([next.kind, 'after' in next ? next.after.status : undefined]).toEqual([kind, status]);
});

test('a user whose sockets are silent is offline after eleven minutes, and one without a socket at once', () => {
  expect(statusAt(state(), open('a'), at(660))).toBe('online');
  expect(statusAt(state(), open('a'), at(661))).toBe('offline');
  expect(statusAt(state(), open(), at(0))).toBe('offline');
  expect(statusAt(undefined, open('a'), at(0))).toBe('offline');
});

test('the last activity is the later of signals and calls, and signals while away do not count', () => {
  expect(presenceOf(undefined, open(), undefined, at(0)).lastActiveAt).toBeNull();
  expect(presenceOf(state(), open('a'), at(-5).toISOString(), at(0)).lastActiveAt).toBe(at(0).toISOString());
  expect(presenceOf(state(), open('a'), at(5).toISOString(), at(9)).lastActiveAt).toBe(at(5).toISOString());
  expect(step(away, open('a'), seen(), at(400))).toMatchObject({
    after: { seenAt: at(400).toISOString(), activeAt: at(0).toISOString() },
  });
});

test('a seventh change in a minute is delayed to the next one, and scheduled once', () => {
  const busy = state({ minute: Math.floor(START / 60_000), changes: 6 });
  const first = step(busy, open(), closed, at(45));
  expect(first).toMatchObject({ kind: 'delayed', waitSeconds: 15, after: { status: 'online', seq: 5 } });
  const after = 'after' in first ? first.after : undefined;
  expect(step(after, open('b'), { kind: 'opened', connectionId: 'b' }, at(46))).toEqual({ kind: 'unchanged' });
  expect(step(after, open(), { kind: 'checked' }, at(47))).toEqual(expect.objectContaining({ kind: 'delayed', waitSeconds: undefined }));
  expect(step(after, open(), { kind: 'due' }, at(59))).toMatchObject({ kind: 'changed', after: { status: 'offline', seq: 6 } });
});

test('a message that comes early does not keep a later change of its minute from being published', () => {
  const due = 60_000 * (Math.floor(START / 60_000) + 1);
  const waiting = state({ minute: due / 60_000 - 1, changes: 6, dueMinute: due / 60_000 });
  for (const sockets of [open(), open('a')]) {
    const early = step(waiting, sockets, { kind: 'due' }, at(59));
    if (!('after' in early)) throw new Error('the message was not noted as spent');
    const signal: Signal = sockets.size === 0 ? { kind: 'opened', connectionId: 'a' } : closed;
    expect(step(early.after, sockets.size === 0 ? open('a') : open(), signal, at(59.5))).toMatchObject({ kind: 'delayed', waitSeconds: 1 });
  }
});

test('every status ends published: changes have the next sequence, at most seven a minute, and refreshes are five minutes apart', () => {
  const sockets = ['a', 'b', 'c'];
  const acts = fc.record({
    connectionId: fc.constantFrom(...sockets),
    act: fc.constantFrom<'open' | 'close' | undefined | 'online' | 'away'>('open', 'close', undefined, 'online', 'away'),
    // Mostly many signals a minute, sometimes a longer silence.
    pause: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 5 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 400 }) }),
  });
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 200 }), (script) => {
      const connected = new Set<string>();
      let current: PresenceState | undefined;
      let [seconds, due] = [0, undefined as number | undefined];
      const changed: number[] = [];
      const apply = (signal: Signal): void => {
        const next = step(current, connected, signal, at(seconds));
        if (next.kind === 'unchanged') return;
        expect(next.after.v).toBe((current?.v ?? 0) + 1);
        expect(next.after.seq).toBe((current?.seq ?? 0) + (next.kind === 'changed' ? 1 : 0));
        expect(next.after.status !== (current?.status ?? 'offline')).toBe(next.kind === 'changed');
        if (next.kind === 'delayed' && next.waitSeconds !== undefined) due = seconds + next.waitSeconds;
        if (next.kind === 'changed') changed.push(seconds);
        current = next.after;
      };
      const passDue = (until: number): void => {
        if (due === undefined || due > until) return;
        [seconds, due] = [due, undefined];
        apply({ kind: 'due' });
      };
      for (const { connectionId, act, pause } of script) {
        const until = seconds + pause;
        passDue(until);
        seconds = until;
        if (act === 'open') connected.add(connectionId);
        if (act === 'close') connected.delete(connectionId);
        if (act === 'open') apply({ kind: 'opened', connectionId });
        else if (act === 'close') apply({ kind: 'closed', connectionId });
        else if (connected.has(connectionId)) apply({ kind: 'seen', connectionId, ...(act ? { status: act } : {}) });
      }
      const last = seconds;
      passDue(last + 60);
      // Silence alone publishes nothing.
      if (seconds - last < 660 && statusAt(current, connected, at(last)) === statusAt(current, connected, at(seconds)))
        expect(current?.status ?? 'offline').toBe(statusAt(current, connected, at(seconds)));
      for (const time of changed)
        expect(changed.filter((other) => Math.floor(other / 60) === Math.floor(time / 60)).length).toBeLessThanOrEqual(7);
    }),
  );
});
