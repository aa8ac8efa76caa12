import { updateItem, writeAlone } from '../../../lambdas/_table/write.ts';
import { readAddresses } from '../../../lambdas/notifications/channels/addresses.store.ts';
import { applyReport } from '../../../lambdas/notifications/deliver/apply-report.ts';
import { deliverBatch } from '../../../lambdas/notifications/deliver/deliver-batch.ts';
import { keyOf, type StoredDelivery } from '../../../lambdas/notifications/deliver/deliveries.store.ts';
import { examine } from '../../../lambdas/notifications/deliver/examine.ts';
import { listDeliveries } from '../../../lambdas/notifications/explain/list-deliveries.ts';
import type { ProviderReport } from '../../../lambdas/notifications/providers/report.ts';
import { closeCircuits } from '../../../lambdas/notifications/providers/send.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import { call } from '../../support/use-cases.ts';
import { type Pipeline, startPipeline } from '../pipeline.ts';
import { happened, testRules, undone } from '../test-rules.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline(testRules, { email: ['ses'], push: ['expo'] });
});
afterAll(() => pipeline?.stop());
beforeEach(() => {
  pipeline.providers.behave();
  closeCircuits();
});

const later = (seconds: number): Date => new Date(pipeline.clock.now.getTime() + seconds * 1000);
const deliveriesOf = async (userId: string) => (await pipeline.deliveries()).filter((one) => one.userId === userId);
const only = async (userId: string) => {
  const [first, ...others] = await deliveriesOf(userId);
  expect(others).toEqual([]);
  return first!;
};
const pair = async (reach: ('email' | 'push')[]): Promise<[string, string]> => (await pipeline.users(2, reach)) as [string, string];
const emit = (to: string, by: string): void => pipeline.emit(happened([to], by, pipeline.clock.now));
const answer = (status: number, body: unknown = {}, headers = {}) => pipeline.providers.behave(() => ({ status, body, headers }));
let providerId = 0;
const accept = (): void =>
  pipeline.providers.behave(({ path }) => {
    providerId += 1;
    return path.startsWith('/ses/')
      ? { body: { MessageId: `ses-${providerId}` } }
      : { body: { data: [{ status: 'ok', id: `t-${providerId}` }] } };
  });

test('a provider that fails for ten minutes loses nothing: tries come with growing pauses, and each is recorded', async () => {
  const [ada, bob] = await pair(['email']);
  answer(503);
  emit(ada, bob);
  await pipeline.runUntil(later(600));
  const waiting = await only(ada);
  expect(waiting.status).toBe('attempted');
  expect(waiting.tries).toBeGreaterThan(3);
  accept();
  await pipeline.runUntil(later(900));
  const sent = await only(ada);
  expect(sent.status).toBe('sent');
  expect(sent.attempts?.map(({ outcome }) => outcome)).toEqual([...Array(sent.tries - 1).fill('failed'), 'sent']);
  expect(pipeline.providers.to('ses')).toHaveLength(1);
});

test('after an hour of failure every message has a final status and a reason, and its dead letter can be sent back', async () => {
  const [ada, ...others] = (await pipeline.users(6, ['email', 'push'])) as [string, ...string[]];
  answer(503);
  for (const other of others) emit(ada, other);
  await pipeline.runUntil(later(3600), 4);
  const failed = await deliveriesOf(ada);
  expect(failed.map(({ status, because, tries }) => `${status} ${because} ${tries}`)).toEqual(Array(10).fill('failed tries_exhausted 8'));
  const dead = pipeline.deadLetters();
  expect(dead).toHaveLength(10);
  closeCircuits();
  accept();
  pipeline.redrive();
  pipeline.redrive();
  await pipeline.runUntil(later(60), 4);
  const statuses = (await deliveriesOf(ada)).map(({ round, status }) => `${round} ${status}`).sort();
  expect(statuses).toEqual([...Array(10).fill('1 failed'), ...Array(10).fill('2 sent')]);
  expect(pipeline.providers.to('ses')).toHaveLength(5);
});

test('a permanent refusal ends at once, with the provider’s answer and without the address', async () => {
  const [ada, bob] = await pair(['email']);
  answer(400, { __type: 'MessageRejected', message: `Email address is not verified: ${ada}@receiver.example` });
  emit(ada, bob);
  await pipeline.runUntil(later(1200));
  const refused = await only(ada);
  expect(refused).toMatchObject({ status: 'failed', tries: 1 });
  expect(JSON.stringify(refused.attempts)).not.toContain('receiver.example');
});

test('a dead device is disabled, and the next notification does not try it', async () => {
  const [ada, bob] = await pair(['push']);
  pipeline.providers.behave(() => ({ body: { data: [{ status: 'error', message: 'gone', details: { error: 'DeviceNotRegistered' } }] } }));
  emit(ada, bob);
  await pipeline.settle();
  expect((await readAddresses(ada)).addresses).toMatchObject([{ disabled: { reason: 'gone' } }]);
  expect(await only(ada)).toMatchObject({ status: 'failed', because: 'DeviceNotRegistered' });
  pipeline.providers.behave();
  emit(ada, bob);
  await pipeline.settle();
  expect(pipeline.providers.to('expo')).toEqual([]);
});

test('an e-mail whose answer never came is not sent again where the provider takes no key', async () => {
  const [ada, bob] = await pair(['email']);
  pipeline.providers.behave(() => 'cut');
  emit(ada, bob);
  await pipeline.runUntil(later(3600));
  expect(await only(ada)).toMatchObject({ status: 'unknown', because: 'no_answer', tries: 1 });
  expect(pipeline.providers.to('ses')).toHaveLength(1);
});

/** A function that stopped after its claim. */
const interrupt = async (userId: string): Promise<void> => {
  const delivery = await only(userId);
  const set = { status: 'attempted', tries: 1, lease: 'of a function that stopped', leaseUntil: pipeline.clock.now.getTime() + 90_000 };
  await writeAlone(updateItem({ key: keyOf(delivery), set }));
};

test('after a crash in the middle of a try, an e-mail is unknown and a push message is sent again', async () => {
  for (const [channel, status, calls] of [
    ['email', 'unknown', 0],
    ['push', 'sent', 1],
  ] as const) {
    const [ada, bob] = await pair([channel]);
    accept();
    const { planByRule } = await import('../../../lambdas/notifications/plan/plan-event.ts');
    await planByRule(testRules[0]!, happened([ada], bob, pipeline.clock.now), pipeline.ctx());
    await interrupt(ada);
    await pipeline.settle();
    expect((await only(ada)).status).toBe('attempted');
    await pipeline.runUntil(later(400));
    expect(await only(ada)).toMatchObject({ status });
    const { messageId } = await only(ada);
    const { deliveries } = await call(routes.listDeliveries, listDeliveries, { userId: ada }, { params: { notificationId: messageId } });
    expect(deliveries.find((one) => one.channel === channel)).toMatchObject(
      channel === 'email' ? { status, because: 'interrupted' } : { status },
    );
    expect(pipeline.providers.to(channel === 'email' ? 'ses' : 'expo')).toHaveLength(calls);
  }
});

test('what another worker is sending is not ended by one that read it before', async () => {
  const [ada, bob] = await pair(['email']);
  const { planByRule } = await import('../../../lambdas/notifications/plan/plan-event.ts');
  await planByRule(testRules[0]!, happened([ada], bob, pipeline.clock.now, 'taken-back'), pipeline.ctx());
  const seen = (await only(ada)) as StoredDelivery;
  await interrupt(ada);
  undone.add('taken-back');
  expect(await examine(seen, pipeline.ctx())).toEqual({ next: 'nothing' });
  expect(await only(ada)).toMatchObject({ status: 'attempted', tries: 1 });
});

test('of ten copies of a message that are tried at once, one is sent', async () => {
  const [ada, bob] = await pair(['email']);
  accept();
  const { planByRule } = await import('../../../lambdas/notifications/plan/plan-event.ts');
  await planByRule(testRules[0]!, happened([ada], bob, pipeline.clock.now), pipeline.ctx());
  const { messageId, round } = await only(ada);
  await Promise.all(
    Array.from({ length: 10 }, (_, id) => deliverBatch('email', [{ id: String(id), body: { messageId, round } }], pipeline.ctx())),
  );
  await pipeline.runUntil(later(60));
  expect(pipeline.providers.to('ses')).toHaveLength(1);
});

describe('reports', () => {
  const sent = async (): Promise<{ ada: string; providerId: string }> => {
    const [ada, bob] = await pair(['email']);
    accept();
    emit(ada, bob);
    await pipeline.settle();
    return { ada, providerId: (await only(ada)).attempts![0]!.providerId! };
  };
  const report = (id: string, status: ProviderReport['status'], reportId: string, more: Partial<ProviderReport> = {}) =>
    applyReport({ provider: 'ses', providerId: id, reportId, at: pipeline.clock.now.toISOString(), status, ...more }, pipeline.ctx());

  test('move the status forward only, in any order, and are kept once', async () => {
    const one = await sent();
    for (const [status, reportId] of [
      ['opened', 'b'],
      ['delivered', 'a'],
      ['opened', 'b'],
      ['delivered', 'a'],
    ] as const)
      await report(one.providerId, status, reportId);
    const { status, reports } = await only(one.ada);
    expect([status, reports?.map(({ reportId }) => reportId)]).toEqual(['opened', ['b', 'a']]);
  });

  test('at once, all are kept', async () => {
    const one = await sent();
    await Promise.all(['delivered', 'opened', 'complained'].map((status) => report(one.providerId, status as 'opened', status)));
    const { status, reports } = await only(one.ada);
    expect([status, reports?.length]).toEqual(['complained', 3]);
  });

  test('a permanent bounce and a complaint disable the address', async () => {
    const one = await sent();
    await report(one.providerId, 'bounced', 'x', { permanent: true });
    expect((await readAddresses(one.ada)).addresses).toMatchObject([{ disabled: { reason: 'bounced' } }]);
    expect(await only(one.ada)).toMatchObject({ status: 'bounced' });
  });

  test('about an unknown message wait at first, and are let go later', async () => {
    await expect(report('nobody', 'delivered', 'y')).rejects.toThrow('no message has this id');
    await report('nobody', 'delivered', 'y', { at: '2020-01-01T00:00:00.000Z' });
  });
});
