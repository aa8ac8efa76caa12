import type { Tried } from '../../lambdas/_delivery/attempts.rules.ts';
import type { DeliveryStatus } from '../../lambdas/_delivery/status.rules.ts';
import type { Item } from '../../lambdas/_table/table.ts';
import { contextOf, startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let attempts: typeof import('../../lambdas/_delivery/attempts.ts');
let writes: typeof import('../../lambdas/_table/write.ts');
let items: typeof import('../../lambdas/_table/table.ts');
beforeAll(async () => {
  table = await startTable();
  attempts = await import('../../lambdas/_delivery/attempts.ts');
  writes = await import('../../lambdas/_table/write.ts');
  items = await import('../../lambdas/_table/table.ts');
});
afterAll(() => table.stop());

const ctx = contextOf();
type Message = Item & Tried;
const keyOf = (pk: string) => ({ pk, sk: 'x' });
const read = async (pk: string) => (await items.readItem(keyOf(pk), { consistent: true })) as Message;
const create = async (pk: string): Promise<Message> => {
  await writes.writeAlone(writes.putItem({ ...keyOf(pk), type: 'test', status: 'queued', tries: 0 }));
  return read(pk);
};
const claim = (seen: Message) => attempts.claimTry(seen, { leaseSeconds: 60, set: { provider: 'p' } }, ctx);
const report = (pk: string, status: DeliveryStatus) => writes.tryWrite(attempts.moveStatus(keyOf(pk), status, {}));

test('of twenty workers with the same message, one makes the try', async () => {
  const seen = await create('race');
  const claims = await Promise.all(Array.from({ length: 20 }, () => claim(seen)));
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await read('race')).toMatchObject({ status: 'attempted', tries: 1, provider: 'p' });
});

test('a try ends with its status, and the lease is free', async () => {
  const { lease } = (await claim(await create('end')))!;
  const nextTryAt = '2026-11-28T18:00:00.000Z';
  expect(await attempts.finishTry(keyOf('end'), lease, { status: 'attempted', set: { nextTryAt } }, ctx)).toBe(true);
  const waiting = await read('end');
  expect(waiting).toMatchObject({ status: 'attempted', tries: 1, nextTryAt });
  expect(waiting.lease).toBeUndefined();
  const again = (await claim(waiting))!;
  expect(again.item).toMatchObject({ tries: 2 });
  expect(again.item.nextTryAt).toBeUndefined();
  await attempts.finishTry(keyOf('end'), again.lease, { status: 'sent', set: {} }, ctx);
  expect(await read('end')).toMatchObject({ status: 'sent', tries: 2 });
});

test('a report that overtakes the end of the try keeps its status, and other writes take effect', async () => {
  const { lease } = (await claim(await create('overtaken')))!;
  expect(await report('overtaken', 'delivered')).toMatchObject({ written: true });
  const other = writes.putIfAbsent({ ...keyOf('beside'), type: 'test' });
  expect(await attempts.finishTry(keyOf('overtaken'), lease, { status: 'sent', set: { providerId: '1' } }, ctx, [other])).toBe(true);
  expect(await read('overtaken')).toMatchObject({ status: 'delivered', providerId: '1' });
  expect(await read('beside')).toBeDefined();
});

test('a worker that lost its lease changes nothing, but an acceptance is kept', async () => {
  const first = (await claim(await create('lost')))!;
  const second = (await claim(await read('lost')))!;
  expect(await attempts.finishTry(keyOf('lost'), first.lease, { status: 'failed', set: {} }, ctx)).toBe(false);
  expect(await read('lost')).toMatchObject({ status: 'attempted', lease: second.lease });
  expect(await attempts.finishTry(keyOf('lost'), second.lease, { status: 'unknown', set: {} }, ctx)).toBe(true);
  expect(await attempts.finishTry(keyOf('lost'), first.lease, { status: 'sent', set: {} }, ctx)).toBe(false);
  expect(await read('lost')).toMatchObject({ status: 'sent' });
});

test('a status never moves backwards, whatever the order of reports', async () => {
  const { lease } = (await claim(await create('reports')))!;
  await attempts.finishTry(keyOf('reports'), lease, { status: 'sent', set: {} }, ctx);
  const outcomes = [];
  for (const status of ['opened', 'delivered', 'opened', 'sent', 'complained', 'bounced'] as const)
    outcomes.push((await report('reports', status)).written);
  expect(outcomes).toEqual([true, false, false, false, true, false]);
  expect(await read('reports')).toMatchObject({ status: 'complained' });
});
