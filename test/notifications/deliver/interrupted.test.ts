import { closeCircuits } from '../../../lambdas/notifications/providers/send.ts';
import { type Pipeline, startPipeline } from '../pipeline.ts';
import { happened, testRules } from '../test-rules.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline(testRules, { email: ['resend'] });
});
afterAll(() => pipeline?.stop());
beforeEach(() => closeCircuits());

const later = (seconds: number): Date => new Date(pipeline.clock.now.getTime() + seconds * 1000);
const send = async (): Promise<{ status: string; because?: string; tries: number }> => {
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  pipeline.emit(happened([ada], bob, pipeline.clock.now));
  await pipeline.runUntil(later(1200));
  const [one, ...others] = (await pipeline.deliveries()).filter(({ userId }) => userId === ada);
  expect(others).toEqual([]);
  return one as Awaited<ReturnType<typeof send>>;
};

test('a function that stops as the provider accepts is made up for by the key: one e-mail, and its status is true', async () => {
  pipeline.providers.behave(({ path }) => {
    if (!path.startsWith('/resend/')) return undefined;
    if (pipeline.providers.to('resend').length === 1)
      pipeline.crashWhen(() => {
        pipeline.crashWhen(undefined);
        return 'before';
      });
    return { body: { id: 'mail-1' } };
  });
  expect(await send()).toMatchObject({ status: 'sent', tries: 2 });
  const keys = pipeline.providers.to('resend').map(({ headers }) => headers['idempotency-key']);
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
});

test('an e-mail that changed after its key was taken has left', async () => {
  pipeline.providers.behave(({ path }) => {
    if (!path.startsWith('/resend/')) return undefined;
    return pipeline.providers.to('resend').length > 1 ? { status: 409, body: { name: 'invalid_idempotent_request' } } : 'cut';
  });
  expect(await send()).toMatchObject({ status: 'sent', tries: 2 });
});
