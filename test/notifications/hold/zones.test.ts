import type { Choices } from '../../../lambdas/notifications/preferences/preferences.store.ts';
import { type Pipeline, startPipeline } from '../pipeline.ts';
import { happened, testRules } from '../test-rules.ts';

let pipeline: Pipeline;
const left: { userId: string; at: string }[] = [];
beforeAll(async () => {
  pipeline = await startPipeline(testRules);
  pipeline.providers.behave(({ path, body }) => {
    if (!path.startsWith('/resend/')) return undefined;
    const userId = /user_[0-9a-f]+/.exec(body.toString())![0];
    left.push({ userId, at: pipeline.clock.now.toISOString() });
    return { body: { id: `mail-${left.length}` } };
  });
});
afterAll(() => pipeline?.stop());

const NIGHT = { start: '22:00', end: '07:00' };
const at = (daily: string) => ({ frequency: 'daily', at: daily }) as const;

/** Messages of two days before and after the clocks change leave at these instants, through the whole of planning, holding and sending. */
const cases: { zone: string; choices: Choices; from: string; leaves: string[] }[] = [
  // 02:00 becomes 03:00 on the 14th.
  {
    zone: 'America/New_York',
    choices: { digest: at('02:30') },
    from: '2027-03-13T00:00:00.000Z',
    leaves: ['2027-03-13T07:30', '2027-03-14T07:30', '2027-03-15T06:30'],
  },
  // Half an hour: 02:00 becomes 01:30 on the 4th.
  {
    zone: 'Australia/Lord_Howe',
    choices: { digest: at('01:45') },
    from: '2027-04-02T12:00:00.000Z',
    leaves: ['2027-04-02T14:45', '2027-04-03T14:45', '2027-04-04T15:15'],
  },
  // 03:00 becomes 02:00 on the 31st.
  {
    zone: 'Europe/Vienna',
    choices: { quietHours: NIGHT, digest: at('05:00') },
    from: '2027-10-29T21:00:00.000Z',
    leaves: ['2027-10-30T05:00', '2027-10-31T06:00', '2027-11-01T06:00'],
  },
  // Three quarters of an hour beside full hours.
  {
    zone: 'Asia/Kathmandu',
    choices: { quietHours: NIGHT, digest: at('18:00') },
    from: '2027-11-10T00:00:00.000Z',
    leaves: ['2027-11-10T12:15', '2027-11-11T12:15', '2027-11-12T12:15'],
  },
];

test.each(cases)('in $zone each digest leaves once, at its local time', async ({ zone, choices, from, leaves }) => {
  pipeline.clock.now = new Date(from);
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  await pipeline.choose(ada, { ...choices, timeZone: zone });
  const end = new Date(Date.parse(from) + 72 * 3_600_000);
  for (let hour = 0; hour < 72; hour += 4) {
    pipeline.emit(happened([ada], bob, pipeline.clock.now, `post_${hour}`));
    await pipeline.runUntil(new Date(Date.parse(from) + (hour + 4) * 3_600_000));
  }
  await pipeline.runUntil(end);
  const own = left.filter(({ userId }) => userId === ada).map((one) => one.at.slice(0, 16));
  expect(own).toEqual(leaves);
  const deliveries = (await pipeline.deliveries()).filter(({ userId }) => userId === ada);
  const digests = deliveries.filter(({ items }) => items);
  expect(new Set(digests.flatMap(({ items = [] }) => items)).size).toBe(digests.flatMap(({ items = [] }) => items).length);
});
