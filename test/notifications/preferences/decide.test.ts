import { mergeCells, withDefaults } from '../../../lambdas/notifications/preferences/defaults.rules.ts';
import type { Decision, Preferences, Receiver } from '../../../lambdas/notifications/preferences/preferences.model.ts';
import { decide, type Occasion, rateHour } from '../../../lambdas/notifications/preferences/preferences.rules.ts';
import { NOTIFICATION_CATEGORIES } from '../../../schemas/notifications/models.ts';
import { fc } from '../../support/property.ts';

const ADDRESS = { id: 'addr_1', address: 'ada@example.com' };
const NOW = new Date('2026-11-28T22:10:00.000Z');

type Given = Partial<Omit<Receiver, 'preferences'>> & { preferences?: Partial<Preferences> };
const receiver = ({ preferences, ...given }: Given = {}): Receiver => ({
  userId: 'user_a',
  displayName: 'Ada',
  suspended: false,
  locale: 'en',
  timeZone: 'Europe/Vienna',
  email: [ADDRESS],
  push: [ADDRESS],
  unreachable: {},
  ...given,
  preferences: { digest: { frequency: 'off' }, categories: mergeCells({}, {}), ...preferences },
});

const SEND: Decision = { action: 'send' };
const suppress = (because: string) => ({ action: 'suppress', because });
const social = (more: Partial<Occasion> = {}): Occasion => ({ category: 'social', now: NOW, ...more });
const NIGHT = { quietHours: { start: '22:00', end: '07:00' } };
const DAILY = { digest: { frequency: 'daily', at: '18:00' } } as const;

test('without further choices everything is sent at once', () => {
  for (const category of NOTIFICATION_CATEGORIES)
    expect(decide(receiver(), social({ category }))).toEqual({ inApp: SEND, email: SEND, push: SEND });
});

test('quiet hours hold e-mail and push until they end, and never the inbox', () => {
  const hold = {
    action: 'hold',
    because: 'quiet_hours',
    windowId: 'quiet_hours:2026-11-29T07:00+01:00[Europe/Vienna]',
    until: '2026-11-29T06:00:00.000Z',
  };
  expect(decide(receiver({ preferences: NIGHT }), social())).toEqual({ inApp: SEND, email: hold, push: hold });
});

test('a digest holds until its window ends, and until quiet hours end where these contain the end', () => {
  const held = (preferences: Partial<Preferences>, now = NOW) => decide(receiver({ preferences }), social({ now })).email;
  expect(held(DAILY)).toEqual({
    action: 'hold',
    because: 'digest',
    windowId: 'digest:2026-11-29T18:00+01:00[Europe/Vienna]',
    until: '2026-11-29T17:00:00.000Z',
  });
  const hourlyAtNight = ['2026-11-28T21:20:00Z', '2026-11-29T03:20:00Z', '2026-11-29T05:50:00Z'].map((now) =>
    held({ ...NIGHT, digest: { frequency: 'hourly' } }, new Date(now)),
  );
  expect(new Set(hourlyAtNight.map((decision) => JSON.stringify(decision))).size).toBe(1);
  expect(hourlyAtNight[0]).toMatchObject({ windowId: 'digest:2026-11-29T07:00+01:00[Europe/Vienna]' });
});

test.each([
  ['17:57:59', '2026-11-28T17:00:00.000Z'],
  ['17:58:00', '2026-11-28T17:00:00.000Z'],
  ['17:58:01', '2026-11-29T17:00:00.000Z'],
  ['18:00:00', '2026-11-29T17:00:00.000Z'],
])('at %s, the digest of 18:00 is joined only two minutes before it', (time, until) => {
  const now = new Date(`2026-11-28T${time}+01:00`);
  expect(decide(receiver({ preferences: DAILY }), social({ now })).push).toMatchObject({ until });
});

test('shortly before quiet hours end, a message is held until two minutes later and never sent within them', () => {
  const at = (time: string) => decide(receiver({ preferences: NIGHT }), social({ now: new Date(`2026-11-29T${time}+01:00`) })).push;
  expect(at('06:57:30')).toMatchObject({ until: '2026-11-29T06:00:00.000Z' });
  expect(at('06:59:30')).toMatchObject({ until: '2026-11-29T06:02:00.000Z' });
  expect(at('07:00:00')).toEqual(SEND);
});

test('the limit of an hour holds until the next hour, for its channel only', () => {
  const preferences = { rateLimitPerHour: 3 };
  const decided = decide(receiver({ preferences }), social({ sentThisHour: { email: 2, push: 3 } }));
  expect(decided.email).toEqual(SEND);
  expect(decided.push).toMatchObject({ because: 'rate_limit', until: '2026-11-28T23:00:00.000Z' });
  expect(rateHour(NOW)).toBe('2026-11-28T22:00:00.000Z');
});

test.each(['account', 'alert'] as const)('%s passes quiet hours, digests, limits and switched-off cells', (category) => {
  const off = { [category]: { inApp: false, email: false, push: false } };
  const preferences = { ...NIGHT, ...DAILY, rateLimitPerHour: 1, categories: mergeCells(off, {}) };
  const occasion = social({ category, sentThisHour: { email: 5, push: 5 } });
  expect(decide(receiver({ preferences }), occasion)).toEqual({ inApp: SEND, email: SEND, push: SEND });
});

test('an urgent message passes what holds, and not a choice', () => {
  const categories = mergeCells({ social: { email: false } }, {});
  const decided = decide(receiver({ preferences: { ...NIGHT, ...DAILY, categories } }), social({ urgent: true }));
  expect(decided).toEqual({ inApp: SEND, email: suppress('category_off'), push: SEND });
});

test('a channel without an address, a suspended account and a distant offer are told apart', () => {
  expect(decide(receiver({ unreachable: { email: 'address_disabled', push: 'no_address' } }), social())).toEqual({
    inApp: SEND,
    email: suppress('address_disabled'),
    push: suppress('no_address'),
  });
  const everywhere = (because: string) => ({ inApp: suppress(because), email: suppress(because), push: suppress(because) });
  expect(decide(receiver({ suspended: true }), social())).toEqual(everywhere('suspended'));
  expect(decide(receiver({ suspended: true }), social({ category: 'account' }))).toEqual({ inApp: SEND, email: SEND, push: SEND });
  const near = receiver({ preferences: { maxDistanceKm: 5 } });
  expect(decide(near, social({ category: 'offer', distanceKm: 5.1 }))).toEqual(everywhere('too_far'));
  expect(decide(near, social({ category: 'offer', distanceKm: 5 })).push).toEqual(SEND);
});

test('a zone that the runtime does not know is read as UTC', () => {
  expect(decide(receiver({ timeZone: 'Mars/Olympus', preferences: NIGHT }), social()).push).toMatchObject({
    until: '2026-11-29T07:00:00.000Z',
  });
});

test('choices come before the operator’s defaults, and equal times turn off the operator’s quiet hours', () => {
  const defaults = {
    ...NIGHT,
    digest: { frequency: 'hourly' },
    rateLimitPerHour: 9,
    categories: { social: { email: false, push: false } },
  } as const;
  const chosen = withDefaults({ quietHours: { start: '00:00', end: '00:00' }, categories: { social: { push: true } } }, defaults);
  expect(chosen).toMatchObject({ digest: { frequency: 'hourly' }, rateLimitPerHour: 9 });
  expect(chosen.quietHours).toBeUndefined();
  expect(chosen.categories.social).toEqual({ inApp: true, email: false, push: true });
  expect(withDefaults({}, defaults).quietHours).toEqual(NIGHT.quietHours);
});

const clockTimes = fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
const receivers = fc.record({
  timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
  quiet: fc.option(fc.record({ start: clockTimes, end: clockTimes }), { nil: undefined }),
  frequency: fc.constantFrom('off', 'hourly', 'daily', 'weekly'),
  at: clockTimes,
});
const instants = fc.date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true });
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clockIn = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

test('in every zone, nothing leaves within quiet hours, a hold is long enough to be found, and what is held leaves in the end', () => {
  fc.assert(
    fc.property(receivers, instants, ({ timeZone, quiet, frequency, at }, start) => {
      // As the contract demands, an hour of the day is open.
      fc.pre(quiet === undefined || (minutesOf(quiet.start) - minutesOf(quiet.end) + 1440) % 1440 >= 60 || quiet.start === quiet.end);
      const preferences = {
        digest: { frequency, at },
        ...(quiet && quiet.start !== quiet.end ? { quietHours: quiet } : {}),
      } as Preferences;
      const first = decide(receiver({ timeZone, preferences }), social({ now: start })).email;
      let leaves = start;
      if (first.action === 'hold') {
        leaves = new Date(first.until);
        expect(leaves.getTime() - start.getTime()).toBeGreaterThanOrEqual(120_000);
        expect(leaves.getTime() - start.getTime()).toBeLessThan(10 * 86_400_000);
        expect(leaves.getTime() % 60_000).toBe(0);
      }
      const reading = minutesOf(clockIn(timeZone).format(leaves));
      const { quietHours } = preferences;
      if (!quietHours) return;
      const [from, to] = [minutesOf(quietHours.start), minutesOf(quietHours.end)];
      expect(from < to ? from <= reading && reading < to : reading >= from || reading < to).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
