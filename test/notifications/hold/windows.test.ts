import { windowNow } from '../../../lambdas/notifications/hold/window.rules.ts';
import { mergeCells } from '../../../lambdas/notifications/preferences/defaults.rules.ts';
import type { Preferences, Receiver } from '../../../lambdas/notifications/preferences/preferences.model.ts';
import { decide } from '../../../lambdas/notifications/preferences/preferences.rules.ts';
import { describeWithData } from '../../support/data.ts';
import { sample } from '../../support/depth.ts';
import { type Random, seededRandom } from '../../support/seeded-random.ts';
import { changesIn, engineChanges, type ZoneChange } from '../../support/zone-changes.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const ADDRESS = { id: 'addr_1', address: 'ada@example.com' };
const receiverIn = (timeZone: string, preferences: Partial<Preferences>): Receiver => ({
  userId: 'user_a',
  displayName: 'Ada',
  suspended: false,
  locale: 'en',
  timeZone,
  email: [ADDRESS],
  push: [ADDRESS],
  unreachable: {},
  preferences: { digest: { frequency: 'off' }, categories: mergeCells({}, {}), ...preferences },
});

const formats = new Map<string, Intl.DateTimeFormat>();
/** The clock of a zone, by the engine and not by our rules. */
const shown = (at: number, timeZone: string): string => {
  const known =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, known);
  return known.format(at);
};
const isQuiet = (at: number, { timeZone, preferences: { quietHours } }: Receiver): boolean => {
  if (!quietHours) return false;
  const { start, end } = quietHours;
  const clock = shown(at, timeZone);
  return start <= end ? start <= clock && clock < end : clock >= start || clock < end;
};

type Walked = { at: number; receiver: Receiver; looks: number };
/** The user's choices become others while something is on hold. */
type Turn = { at: number; receiver: Receiver };

/** Holds a message from its plan until it leaves, as its due work and a change of preferences wake it. */
const walk = (first: Receiver, plannedAt: number, turn?: Turn): Walked => {
  let [receiver, at, pending] = [first, plannedAt, turn];
  let decision = decide(receiver, { category: 'social', now: new Date(at) }).push;
  for (let looks = 0; looks < 20; looks += 1) {
    if (decision.action === 'send') return { at, receiver, looks };
    if (decision.action === 'suppress') throw new Error('nothing is to be suppressed');
    const until = Date.parse(decision.until);
    expect(until).toBeGreaterThan(at);
    if (pending && pending.at < until) {
      at = Math.max(at, pending.at);
      receiver = pending.receiver;
      pending = undefined;
    } else at = until;
    const waiting = { category: 'social', channel: 'push', plannedAt: new Date(plannedAt).toISOString() } as const;
    decision = windowNow(receiver, waiting, new Date(at), {});
  }
  throw new Error(`held for ever, since ${new Date(plannedAt).toISOString()} in ${receiver.timeZone}`);
};

const textOf = (minute: number): string => {
  const within = ((minute % 1440) + 1440) % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
};
/** Clock times at random and around the change, where the mistakes are. */
const timeNear = ({ at, before, after }: ZoneChange, random: Random): string =>
  textOf(
    Math.floor(at / MINUTE_MS) + random.pick([before, after]) + random.pick([0, -30, 30, random.integer(181) - 90, random.integer(1440)]),
  );
const preferencesNear = (change: ZoneChange, random: Random): Partial<Preferences> => ({
  ...(random.next() < 0.7 ? { quietHours: { start: timeNear(change, random), end: timeNear(change, random) } } : {}),
  digest: { frequency: random.pick(['off', 'hourly', 'daily', 'weekly'] as const), at: timeNear(change, random), weekday: 'sunday' },
});

const LONGEST: Record<Preferences['digest']['frequency'], number> = {
  off: 2 * DAY_MS,
  hourly: 2 * DAY_MS + HOUR_MS,
  daily: 3 * DAY_MS,
  weekly: 10 * DAY_MS,
};

const describeCase = (receiver: Receiver, plannedAt: number) => ({
  zone: receiver.timeZone,
  quiet: receiver.preferences.quietHours,
  digest: receiver.preferences.digest,
  plannedAt: new Date(plannedAt).toISOString(),
});

/** Whatever is planned around a change leaves, outside of quiet hours, and in time. */
const checkLeaves = (change: ZoneChange, random: Random): void => {
  const receiver = receiverIn(change.zone, preferencesNear(change, random));
  const plannedAt = change.at + Math.round((random.next() * 3 - 1.5) * DAY_MS);
  const { at } = walk(receiver, plannedAt);
  const isLate = at - plannedAt > LONGEST[receiver.preferences.digest.frequency];
  expect({ ...describeCase(receiver, plannedAt), at, isQuiet: isQuiet(at, receiver), isLate }).toEqual({
    ...describeCase(receiver, plannedAt),
    at,
    isQuiet: false,
    isLate: false,
  });
};

/** Whether a change skips the only minutes outside of quiet hours: then nothing can leave on that day. */
const isClosedAround = ({ at }: ZoneChange, receiver: Receiver): boolean =>
  Array.from({ length: 26 * 60 }, (_, minute) => at - 13 * HOUR_MS + minute * MINUTE_MS).every((moment) => isQuiet(moment, receiver));

/** A daily digest leaves once a day: what is planned all through three days leaves at three moments or four. */
const checkDigest = (change: ZoneChange, random: Random): void => {
  const { quietHours } = preferencesNear(change, random);
  const at = timeNear(change, random);
  const receiver = receiverIn(change.zone, { ...(quietHours ? { quietHours } : {}), digest: { frequency: 'daily', at } });
  const start = change.at - 1.5 * DAY_MS + random.integer(3_600_000);
  const moments = new Set<number>();
  for (let hour = 0; hour < 72; hour += 3) moments.add(walk(receiver, start + hour * HOUR_MS).at);
  const sorted = [...moments].sort((a, b) => a - b);
  // On the day of a change, quiet hours that it cuts may move the end of one window close to the next.
  const isCut = (moment: number): boolean => Math.abs(moment - change.at) <= 26 * HOUR_MS;
  const tooClose = sorted.filter((moment, index) => index > 0 && !isCut(moment) && moment - sorted[index - 1]! < 20 * HOUR_MS).length;
  const clocks = sorted.map((moment) => shown(moment, change.zone));
  const allowed = new Set([at, ...(quietHours ? [quietHours.end] : [])]);
  const isAtChange = (moment: number): boolean => Math.abs(moment - change.at) <= 3 * HOUR_MS;
  const strange = clocks.filter((clock, index) => !allowed.has(clock) && !isAtChange(sorted[index]!));
  const fewest = isClosedAround(change, receiver) ? 2 : 3;
  expect({ ...describeCase(receiver, start), tooClose, strange, count: sorted.length >= fewest && sorted.length <= 4 }).toEqual({
    ...describeCase(receiver, start),
    tooClose: 0,
    strange: [],
    count: true,
  });
};

/** Another zone counts from the moment of its choice: a window that it has passed is over, and one that it has not is waited for. */
const checkZoneChange = (change: ZoneChange, other: string, random: Random): void => {
  const preferences = preferencesNear(change, random);
  const [first, second] = [receiverIn(change.zone, preferences), receiverIn(other, preferences)];
  const plannedAt = change.at + Math.round((random.next() * 2 - 1) * DAY_MS);
  const turn = { at: plannedAt + random.integer(36) * HOUR_MS, receiver: second };
  const left = walk(first, plannedAt, turn);
  if (left.receiver === first) {
    expect(left.at).toBeLessThanOrEqual(turn.at);
    return;
  }
  const planned = decide(second, { category: 'social', now: new Date(plannedAt) }).push;
  const window = planned.action === 'hold' ? Date.parse(planned.until) : plannedAt;
  // As early as the new zone allows; a message that quiet hours meet waits for two minutes at least.
  const earliest = Math.max(window, turn.at);
  const wait = left.at - earliest;
  const isOpen = !isQuiet(earliest, second);
  expect({ ...describeCase(second, plannedAt), from: change.zone, isQuiet: isQuiet(left.at, second), early: wait < 0 }).toMatchObject({
    isQuiet: false,
    early: false,
  });
  if (isOpen) expect({ ...describeCase(second, plannedAt), from: change.zone, wait }).toMatchObject({ wait: 0 });
  else expect(wait).toBeLessThanOrEqual(2 * DAY_MS);
};

test('a day whose only open minutes are skipped has no digest, and the next one takes all', () => {
  const change = { zone: 'America/North_Dakota/Beulah', at: Date.parse('2020-03-08T08:00:00.000Z') };
  const preferences = { quietHours: { start: '02:43', end: '02:30' }, digest: { frequency: 'daily', at: '13:50' } } as const;
  const receiver = receiverIn(change.zone, preferences);
  expect(isClosedAround(change as ZoneChange, receiver)).toBe(true);
  const left = ['2020-03-06T20:48:11.239Z', '2020-03-07T23:00:00.000Z', '2020-03-08T12:00:00.000Z'].map((planned) =>
    new Date(walk(receiver, Date.parse(planned)).at).toISOString(),
  );
  expect([...new Set(left)]).toEqual(['2020-03-09T07:30:00.000Z']);
});

const checkAll = (changes: readonly ZoneChange[], cases: number): void => {
  changes.forEach((change, index) => {
    const random = seededRandom(index + 1);
    for (let count = 0; count < cases; count += 1) {
      checkLeaves(change, random);
      checkZoneChange(change, random.pick(changes).zone, random);
    }
    checkDigest(change, random);
  });
};

test('around both changes of every zone of the engine, what is held leaves at its local time and never in quiet hours', () => {
  checkAll(sample(engineChanges()), 6);
});

describeWithData('timezones', 'around every change from 2015 to 2030', (folder) => {
  test('what is held leaves at its local time, never in quiet hours, and by the zone that the user has then', () => {
    const isKnown = ({ zone }: ZoneChange): boolean => Intl.supportedValuesOf('timeZone').includes(zone);
    // There are 14,000.
    checkAll(sample(sample(changesIn(folder).filter(isKnown))), 3);
  });
});
