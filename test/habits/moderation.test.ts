import * as records from '../../schemas/habits/record-routes.ts';
import * as habits from '../../schemas/habits/routes.ts';
import * as hiding from '../../schemas/moderation/habit-routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import { storeApiKey } from '../support/api-keys.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let me: Person;
let other: Person;
let moderator: Person;
beforeAll(async () => {
  stack = await startStack({ own: true });
  [me, other, moderator] = (await Promise.all([stack.as('mara'), stack.as('otto'), stack.as('mona', ['moderator'])])) as [
    Person,
    Person,
    Person,
  ];
});
afterAll(() => stack?.stop());

const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'none';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};
const report = (type: string, id: string) => other.call(moderation.fileReport, { body: { subject: { type, id }, reason: 'hate' } });
const remove = async (type: string, id: string): Promise<string | null | undefined> => {
  const { reportId } = await report(type, id);
  const { content } = await moderator.call(moderation.resolveReport, { params: { reportId }, body: { action: 'remove' } });
  await stack.settle();
  return content?.body;
};

test('a habit with a hateful name is reported and hidden from others, and its owner goes on', async () => {
  const { habitId } = await me.call(habits.createHabit, {
    body: { name: 'Hateful words', schedule: { kind: 'daily' }, target: { amount: 8, unit: 'glasses' }, visibility: 'public' },
  });
  const params = { habitId };
  expect(await remove('habit', habitId)).toBe('Hateful words\n\nglasses');
  expect(await codeOf(other.call(habits.getHabit, { params }))).toBe('NOT_FOUND');
  expect((await other.call(habits.listHabits, { query: { userId: me.userId } })).items).toEqual([]);
  expect((await moderator.call(habits.getHabit, { params })).removed).toBe(true);
  expect((await me.call(habits.completeHabit, { params, body: {} })).streak.current).toBe(1);
  expect(await me.call(habits.getHabit, { params })).toMatchObject({ removed: true, streak: { current: 1 } });
  expect(await codeOf(report('habit', habitId))).toBe('NOT_FOUND');
  expect(await codeOf(me.call(hiding.restoreHabit, { params, body: { reason: 'Mine' } }))).toBe('PERMISSION_DENIED');
  await moderator.call(hiding.restoreHabit, { params, body: { reason: 'A mistake' } });
  expect(await other.call(habits.getHabit, { params })).toMatchObject({ removed: false, streak: { current: 1 } });
});

test('a removed record is no best, for nobody', async () => {
  const enter = async (value: number, context: string) =>
    (await me.call(records.createRecord, { body: { category: 'push-ups', value, unit: 'times', context, visibility: 'public' } })).recordId;
  const kept = await enter(10, 'At home');
  const removed = await enter(20, 'Hateful words');
  expect(await remove('record', removed)).toBe('push-ups\n\ntimes\n\nHateful words');
  const params = { userId: me.userId };
  const seen = await other.call(records.listRecords, { params });
  expect([seen.items.map(({ recordId }) => recordId), seen.bests[0]?.all?.recordId]).toEqual([[kept], kept]);
  const mine = await me.call(records.listRecords, { params });
  expect(mine.items.map((one) => [one.value, one.removed, one.bestOf.length]).sort()).toEqual([
    [10, false, 5],
    [20, true, 0],
  ]);
  await moderator.call(hiding.restoreRecord, { params: { recordId: removed }, body: { reason: 'A mistake' } });
  await stack.settle();
  expect((await other.call(records.listRecords, { params })).bests[0]?.all?.recordId).toBe(removed);
  await moderator.call(hiding.removeRecord, { params: { recordId: removed }, body: { reason: 'None' } });
  await stack.settle();
  expect((await other.call(records.listRecords, { params })).bests[0]?.all?.recordId).toBe(kept);
  await me.call(records.deleteRecord, { params: { recordId: removed } });
  const gone = { params: { recordId: removed }, body: { reason: 'Too late' } };
  expect(await codeOf(moderator.call(hiding.restoreRecord, gone))).toBe('NOT_FOUND');
});

test('servers with the scope confirm a record, others and other keys do not', async () => {
  const { recordId } = await me.call(records.createRecord, { body: { category: 'walk', value: 1, unit: 'km' } });
  const params = { recordId };
  const withKey = async (scopes: string[]) => ({ 'x-api-key': await storeApiKey(stack, scopes) });
  expect(await codeOf(me.call(records.verifyRecord, { params }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(moderator.call(records.verifyRecord, { params }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(stack.anonymous.call(records.verifyRecord, { params }))).toBe('UNAUTHENTICATED');
  expect(await codeOf(stack.anonymous.call(records.verifyRecord, { params, headers: await withKey(['other']) }))).toBe('PERMISSION_DENIED');
  const confirmed = await stack.anonymous.call(records.verifyRecord, { params, headers: await withKey(['records']) });
  expect(confirmed).toMatchObject({ recordId, verified: true, bestOf: ['all', 'year', 'month', 'week', 'day'] });
  const { items } = await me.call(records.listRecords, { params: { userId: me.userId }, query: { category: 'walk' } });
  expect(items[0]?.verified).toBe(true);
});
