import * as posts from '../../schemas/posts/routes.ts';
import * as routes from '../../schemas/webhooks/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let admin: Person;
beforeAll(async () => {
  stack = await startStack({ own: true, context: { webhooks: false } });
  admin = await stack.as('boss', ['admin']);
});
afterAll(() => stack.stop());

test('a deployment without webhooks says so', async () => {
  const params = { webhookId: 'webhook_1' };
  const calls = [
    admin.call(routes.createWebhook, { body: { url: 'https://app.example.com/', events: ['post.created'] } }),
    admin.call(routes.updateWebhook, { params, body: { enabled: true } }),
    admin.call(routes.testWebhook, { params }),
    admin.call(routes.rotateWebhookSecret, { params }),
    admin.call(routes.replayWebhook, { params, body: { deliveryId: 'delivery_1' } }),
  ];
  for (const call of calls) await expect(call).rejects.toMatchObject({ status: 409, code: 'WEBHOOKS_OFF' });
  expect((await admin.call(routes.listWebhooks, {})).items).toEqual([]);
});

test('an event then costs nothing for webhooks', async () => {
  await admin.call(posts.createPost, { body: { body: 'Hello' } });
  await stack.settle();
  const names = Object.keys(stack.metrics().functions).filter((name) => name.includes('webhook'));
  expect(names).toEqual(['kith-local-webhooks-api']);
  const queues = stack.plan.of('AWS::SQS::Queue').filter(({ name }) => name.includes('webhook'));
  const rules = stack.plan.of('AWS::Events::Rule').filter(({ name }) => name.includes('webhook'));
  expect([queues, rules]).toEqual([[], []]);
});
