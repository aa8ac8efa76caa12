import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { scanPage } from '../../../lambdas/_table/scan.ts';
import { askForReceipts, fetchLater, MINUTES } from '../../../lambdas/notifications/providers/expo-receipts.ts';
import worker from '../../../lambdas/notifications/providers/fetch-receipts.worker.ts';
import { closeCircuits, sendAll } from '../../../lambdas/notifications/providers/send.ts';
import { startTable } from '../../support/table.ts';
import { aroundCalls } from '../../support/table-calls.ts';
import { contextWith, email, push, startProviders } from './provider-server.ts';

let providers: Awaited<ReturnType<typeof startProviders>>;
let table: Awaited<ReturnType<typeof startTable>>;
const now = new Date('2026-11-20T12:00:00.000Z');
const ctx = contextWith(() => now);
beforeAll(async () => {
  [providers, table] = await Promise.all([startProviders(), startTable()]);
});
afterAll(async () => {
  await providers.stop();
  await table.stop();
});
beforeEach(() => {
  closeCircuits();
  providers.behave();
});

type Stored = { at: string; queue: string; body: { tickets: string[]; asked: number } };
const stored = async (): Promise<Stored[]> => (await scanPage(['due-work'], { after: undefined })).items as unknown as Stored[];
const receipts = (data: unknown) => providers.behave(() => ({ body: { data } }));

test('what Expo has accepted is asked for a quarter of an hour later, a hundred tickets at once', async () => {
  providers.behave(({ path, body }) =>
    path.includes('/push/send')
      ? { body: { data: (JSON.parse(body.toString()) as { to: string }[]).map(({ to }) => ({ status: 'ok', id: to })) } }
      : undefined,
  );
  const sent = await sendAll(
    [...Array.from({ length: 130 }, (_, index) => push({ address: `ExponentPushToken[n-${index}]` })), email()],
    ctx,
  );
  expect(sent.every(({ outcome }) => outcome === 'sent')).toBe(true);
  const due = await stored();
  expect(due.map(({ at, queue, body }) => [at, queue, body.tickets.length, body.asked]).sort()).toEqual([
    ['2026-11-20T12:15:00.000Z', 'notification-receipts', 100, 0],
    ['2026-11-20T12:15:00.000Z', 'notification-receipts', 30, 0],
  ]);
});

test('a table that is away loses no result of what has left', async () => {
  const stop = aroundCalls(() => Promise.reject(new Error('away')));
  expect(await sendAll([push()], ctx)).toMatchObject([{ outcome: 'sent' }]);
  stop();
});

test('each receipt becomes a report, and those that are absent are asked for again', async () => {
  receipts({
    a: { status: 'ok' },
    b: { status: 'error', message: '"ExponentPushToken[x]" is not registered', details: { error: 'DeviceNotRegistered' } },
    c: { status: 'error', message: 'slow', details: { error: 'MessageRateExceeded' } },
    d: { status: 'what?' },
  });
  const { reports, absent } = await askForReceipts(['a', 'b', 'c', 'd', 'constructor'], ctx);
  const of = { provider: 'expo', at: now.toISOString() };
  expect(reports).toEqual([
    { ...of, providerId: 'a', reportId: 'receipt a', status: 'delivered' },
    {
      ...of,
      providerId: 'b',
      reportId: 'receipt b',
      status: 'failed',
      permanent: true,
      detail: 'DeviceNotRegistered: "[token]" is not registered',
    },
    { ...of, providerId: 'c', reportId: 'receipt c', status: 'failed', permanent: false, detail: 'MessageRateExceeded: slow' },
  ]);
  expect(absent).toEqual(['d', 'constructor']);
  const [asked] = providers.to('expo');
  expect([asked?.path, asked?.headers.authorization]).toEqual(['/expo/--/api/v2/push/getReceipts', 'Bearer secret-of-expo']);
});

test('the worker stores the absent ones for later, at most so many times', async () => {
  receipts({});
  const before = (await stored()).length;
  const handle = (asked: number) => worker.handle([{ id: 'm', body: { tickets: ['x'], asked } }], ctx);
  expect(await handle(0)).toEqual([]);
  // A repetition stores the same.
  expect(await handle(0)).toEqual([]);
  const [again, ...more] = (await stored()).slice(before);
  expect(more).toEqual([]);
  expect(again).toMatchObject({ at: '2026-11-20T12:45:00.000Z', body: { tickets: ['x'], asked: 1 } });
  expect(await handle(MINUTES.length - 1)).toEqual([]);
  expect((await stored()).length).toBe(before + 1);
  await fetchLater(['y'], MINUTES.length, ctx);
  expect((await stored()).length).toBe(before + 1);
});

test('a receipt of a message that is not ours is let go', async () => {
  receipts({ foreign: { status: 'ok' } });
  expect(await worker.handle([{ id: 'm', body: { tickets: ['foreign'], asked: 0 } }], ctx)).toEqual([]);
});

test.each([
  ['a fault', { status: 500, body: {} }],
  ['nonsense', { body: 'receipts' }],
  ['a lost connection', 'cut'],
] as const)('after %s the queue tries again', async (_, answer) => {
  providers.behave(() => answer);
  expect(await worker.handle([{ id: 'm', body: { tickets: ['x'], asked: 0 } }], ctx)).toEqual(['m']);
});
