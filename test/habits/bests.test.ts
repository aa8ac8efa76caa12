import { bestsOn, datesBestBy, windowOf, withoutRecord, withRecord } from '../../lambdas/habits/records/bests.rules.ts';
import type { RecordOrder, StoredBests, StoredRecord } from '../../lambdas/habits/records/record.model.ts';
import { newRecordId, placeOf } from '../../lambdas/habits/records/record-ids.rules.ts';
import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import { RECORD_WINDOWS, type RecordWindow } from '../../schemas/habits/record-models.ts';
import { fc } from '../support/property.ts';
import { plus } from './plain-streaks.ts';

test.each<[RecordWindow, string, string, string]>([
  ['year', '2028-02-29', '2028-01-01', '2028-12-31'],
  ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
  ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['week', '2028-01-01', '2027-12-27', '2028-01-02'],
  ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['day', '2028-02-29', '2028-02-29', '2028-02-29'],
])('the %s of %s goes from %s to %s', (kind, date, from, to) => {
  expect(windowOf(kind, date)).toMatchObject({ from, to });
});

test('ids sort later dates first, and tell where a record lies', () => {
  const about = { userId: 'user_0123456789abcdefghjk', visibility: 'friends' as const, category: 'half-marathon-in-the-rain'.slice(0, 24) };
  const ids = ['1970-01-01', '2026-11-20', '2026-11-21', '5999-12-31'].map((date) => newRecordId({ ...about, date }));
  expect(Math.max(...ids.map((id) => id.length))).toBe(64);
  const places = ids.map((id) => placeOf(id));
  expect(places[0]).toMatchObject({ userId: about.userId, visibility: 'friends', category: about.category });
  expect(places.map((place) => place?.place ?? '').sort()).toEqual(places.map((place) => place?.place).reverse());
  expect(['record_a-41234567890-run', 'record_a', 'habit_a-0123456789', ''].map(placeOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

/** Written without the rules under test: the weekday of a date, and whether two dates share a window. */
const mondayOf = (date: string): string => plus(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
const SHARED: Record<RecordWindow, (a: string, b: string) => boolean> = {
  all: () => true,
  year: (a, b) => a.slice(0, 4) === b.slice(0, 4),
  month: (a, b) => a.slice(0, 7) === b.slice(0, 7),
  week: (a, b) => mondayOf(a) === mondayOf(b),
  day: (a, b) => a === b,
};

const plainBest = (records: readonly StoredRecord[], better: RecordOrder): string | undefined => {
  const sorted = [...records].sort((a, b) => {
    if (a.value !== b.value) return better === 'higher' ? b.value - a.value : a.value - b.value;
    return `${a.date} ${a.createdAt} ${a.recordId}` < `${b.date} ${b.createdAt} ${b.recordId}` ? -1 : 1;
  });
  return sorted[0]?.recordId;
};

const START = '2027-12-20';
const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('enter' as const),
        value: fc.integer({ min: -3, max: 6 }),
        back: fc.constantFrom(-1, 0, 0, 1, 2, 6, 7, 20, 31, 370, 800),
        visibility: fc.constantFrom(...AUDIENCES),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), which: fc.nat(50) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.constantFrom(1, 1, 3, 8, 25, -2) }) },
  ),
  { maxLength: 60 },
);

test('bests of each window and viewer are those that one reads off all records', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom<RecordOrder>('higher', 'lower'), (all, better) => {
      let today = START;
      // A journey takes two days back, and no more than that.
      let latest = START;
      let bests: StoredBests = {};
      let records: StoredRecord[] = [];
      for (const [index, step] of all.entries()) {
        if (step.kind === 'pass') {
          today = step.days < 0 && plus(today, step.days) < plus(latest, -2) ? today : plus(today, step.days);
          if (today > latest) latest = today;
        } else if (step.kind === 'enter') {
          const date = plus(today, -step.back) > latest ? today : plus(today, -step.back);
          const { value, visibility } = step;
          const createdAt = new Date(index).toISOString();
          const recordId = newRecordId({ userId: 'user_a', visibility, category: 'run', date });
          const record: StoredRecord = { recordId, userId: 'user_a', category: 'run', value, date, visibility, createdAt };
          records.push(record);
          bests = withRecord(bests, record, better, today);
        } else if (records.length > 0) {
          const gone = records[step.which % records.length]!;
          records = records.filter((one) => one !== gone);
          const dates = datesBestBy(bests, gone);
          const read = records.filter(
            ({ visibility, date }) => visibility === gone.visibility && dates && date >= dates.from && date <= dates.to,
          );
          bests = withoutRecord(bests, gone, read, better);
        }
        for (const widest of [0, 1, 2, 3]) {
          const mayRead = (audience: Audience) => AUDIENCES.indexOf(audience) <= widest;
          const seen = records.filter(({ visibility }) => mayRead(visibility));
          const found = bestsOn(bests, better, { today, mayRead });
          const expected = RECORD_WINDOWS.map((kind) =>
            plainBest(
              seen.filter(({ date }) => SHARED[kind](date, today)),
              better,
            ),
          );
          expect(RECORD_WINDOWS.map((kind) => found[kind]?.recordId)).toEqual(expected);
        }
        expect(Object.keys(bests).length).toBeLessThanOrEqual(14);
      }
    }),
    { numRuns: 300, endOnFailure: true },
  );
});
