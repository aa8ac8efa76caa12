import { createRecord } from '../../lambdas/habits/records/create-record.ts';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { RecordBeaten, RecordWithdrawn } from '../../schemas/habits/record-events.ts';
import { MAX_CATEGORIES } from '../../schemas/habits/record-models.ts';
import { createRecord as createRecordRoute } from '../../schemas/habits/record-routes.ts';
import { contextOf } from '../support/use-cases.ts';
import { at, codeOf, moveTo, person, startHarness, type Who, wait } from './habits-harness.ts';
import { enter, records, remove, unverify, verify } from './records-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());
beforeEach(() => at('2026-11-25T12:00:00.000Z'));

const admin = async (): Promise<Who> => ({ ...(await person()), roles: ['admin'] });

test('a record is the best of the windows that it wins, and of equal ones the first', async () => {
  const me = await person();
  const first = await enter(me, { better: 'lower', value: 1500, date: '2025-03-01', context: 'In the rain' });
  expect(first).toMatchObject({
    category: 'run-5-km',
    better: 'lower',
    unit: 's',
    date: '2025-03-01',
    context: 'In the rain',
    verified: false,
  });
  expect([first.visibility, first.bestOf]).toEqual(['private', ['all']]);
  const second = await enter(me, { value: 1600 });
  expect(second.bestOf).toEqual(['year', 'month', 'week', 'day']);
  wait(1000);
  expect((await enter(me, { value: 1600 })).bestOf).toEqual([]);
  expect((await enter(me, { value: 1550, date: '2026-11-02' })).bestOf).toEqual(['year', 'month']);
  const third = await enter(me, { value: 1499.5 });
  expect(third.bestOf).toEqual(['all', 'year', 'month', 'week', 'day']);
  const { items, bests } = await records(me, me);
  expect(items.map(({ value, date }) => [value, date])).toHaveLength(5);
  expect(items.map(({ date }) => date)).toEqual(['2026-11-25', '2026-11-25', '2026-11-25', '2026-11-02', '2025-03-01']);
  expect(bests).toMatchObject([{ category: 'run-5-km', all: { recordId: third.recordId, value: 1499.5, verified: false } }]);
  await remove(me, third.recordId);
  const [left] = (await records(me, me, { category: 'run-5-km' })).bests;
  expect([left?.all?.value, left?.year?.value, left?.month?.value, left?.week?.value, left?.day?.value]).toEqual([
    1500, 1550, 1550, 1600, 1600,
  ]);
  expect(left?.day?.recordId).toBe(second.recordId);
  expect(await codeOf(remove(me, third.recordId))).toBe('NOT_FOUND');
});

test('a withdrawal names the time of the event that it withdraws, also where time passes during the call', async () => {
  const { scanEvents } = await import('../../lambdas/_table/scan.ts');
  const me = await person();
  await enter(me, { value: 10, better: 'higher' });
  let time = Date.parse('2026-11-25T12:30:00.000Z');
  const now = (): Date => {
    time += 1;
    return new Date(time);
  };
  const body = createRecordRoute.body.parse({ category: 'run-5-km', value: 20, unit: 's' });
  const best = await createRecord({ params: {}, query: {}, body }, { ...contextOf(me), now });
  at('2026-11-25T12:40:00.000Z');
  await remove(me, (best as { recordId: string }).recordId);
  const { items } = await scanEvents('2026-11-25T12:30:00.000Z', '2026-11-25T12:50:00.000Z', { after: undefined, limit: 1000 });
  const events = items.map(({ event }) => event as EventEnvelope);
  const { id, at: beatenAt } = events.find(({ name }) => name === RecordBeaten.name)!;
  expect(events.find(({ name }) => name === RecordWithdrawn.name)?.data).toMatchObject({ eventId: id, eventAt: beatenAt });
});

test('a category keeps its unit and order until its last record goes', async () => {
  const me = await person();
  const { recordId } = await enter(me, { category: 'push-ups', value: 30, unit: 'times' });
  expect(await codeOf(enter(me, { category: 'push-ups', value: 31, unit: 'sets' }))).toBe('RECORD_CATEGORY_DIFFERS');
  expect(await codeOf(enter(me, { category: 'push-ups', value: 31, unit: 'times', better: 'lower' }))).toBe('RECORD_CATEGORY_DIFFERS');
  await remove(me, recordId);
  expect((await records(me, me)).bests).toEqual([]);
  expect(await enter(me, { category: 'push-ups', value: 3, unit: 'sets', better: 'lower' })).toMatchObject({
    unit: 'sets',
    bestOf: expect.arrayContaining(['all']),
  });
  for (let count = 1; count < MAX_CATEGORIES; count += 1) await enter(me, { category: `category-${count}` });
  expect(await codeOf(enter(me, { category: 'one-more' }))).toBe('TOO_MANY_RECORDS');
});

test('dates are those of the user: today by their clock, never a future one, and no impossible one', async () => {
  const me = await person();
  await moveTo(me, 'Pacific/Kiritimati');
  expect((await enter(me)).date).toBe('2026-11-26');
  expect(await codeOf(enter(me, { date: '2026-11-26' }))).toBe('none');
  expect(await codeOf(enter(me, { date: '2026-11-27' }))).toBe('RECORD_IN_FUTURE');
  expect(await codeOf(enter(me, { date: '1969-12-31' }))).toBe('RECORD_IN_FUTURE');
  expect(await codeOf(enter(me, { date: '1970-01-01' }))).toBe('none');
  await expect(enter(me, { date: '2026-02-29' })).rejects.toThrow('date');
  await moveTo(me, 'Pacific/Honolulu');
  at('2026-11-25T13:00:00.000Z');
  // The date that was lived before the journey still counts; the windows are those of the present one.
  expect((await enter(me, { value: 9999, date: '2026-11-26' })).bestOf).toEqual(['all', 'year', 'month', 'week']);
});

test('others see records of their audience, and bests among these only', async () => {
  const [me, other] = [await person(), await person()];
  await enter(me, { value: 5, visibility: 'public' });
  const hidden = await enter(me, { value: 9 });
  await enter(me, { category: 'secret', value: 1 });
  const seen = await records(other, me);
  expect(seen.items.map(({ value, bestOf }) => [value, bestOf[0]])).toEqual([[5, 'all']]);
  expect(seen.bests).toMatchObject([{ category: 'run-5-km', all: { value: 5 } }]);
  expect(JSON.stringify(seen)).not.toContain('secret');
  expect((await records(me, me)).bests.map(({ category, all }) => [category, all?.value])).toEqual([
    ['run-5-km', 9],
    ['secret', 1],
  ]);
  expect(await codeOf(remove(other, hidden.recordId))).toBe('NOT_FOUND');
});

test('pages go through all audiences, by category and newest first', async () => {
  const me = await person();
  const audiences = ['public', 'friends', 'close_friends', 'private'] as const;
  for (const category of ['walk', 'bike', 'bike-up'])
    for (const [index, visibility] of audiences.entries()) await enter(me, { category, visibility, date: `2026-11-0${index + 1}` });
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await records(me, me, { limit: '5', ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ category, date }) => `${category} ${date.slice(-1)}`));
    expect(page.bests).toHaveLength(cursor ? 0 : 3);
    cursor = page.cursor;
  } while (cursor);
  const expected = ['bike', 'bike-up', 'walk'].flatMap((category) => [4, 3, 2, 1].map((day) => `${category} ${day}`));
  expect(seen).toEqual(expected);
  expect((await records(me, me, { category: 'bike' })).items).toHaveLength(4);
});

test('administrators confirm a record, also the best of a window', async () => {
  const [me, staff] = [await person(), await admin()];
  const { recordId } = await enter(me, { visibility: 'public' });
  await verify(staff, recordId);
  await verify(staff, recordId);
  const { items, bests } = await records(me, me);
  expect([items[0]?.verified, bests[0]?.all?.verified, bests[0]?.day?.verified]).toEqual([true, true, true]);
  await unverify(staff, recordId);
  expect((await records(me, me)).bests[0]?.all?.verified).toBe(false);
  expect(await codeOf(verify(staff, 'record_a-01234567890-run'))).toBe('NOT_FOUND');
});

test('records that are entered at the same time all count, and one of them is the best', async () => {
  const me = await person();
  const made = await Promise.all(Array.from({ length: 12 }, (_, index) => enter(me, { value: index, unit: 's' })));
  expect((await records(me, me)).bests[0]?.all?.value).toBe(11);
  await Promise.all(made.slice(4).map(({ recordId }) => remove(me, recordId)));
  const { items, bests } = await records(me, me);
  expect([items.length, bests[0]?.all?.value]).toEqual([4, 3]);
});
