import { expect, test } from '@jest/globals';
import { createApp, synthesize } from '../../lib/app.ts';
import { allEvents } from '../../schemas/index.ts';
import { inDirectory, listResources } from './synthesized.ts';

const synthesized = (context: Record<string, unknown>) =>
  inDirectory(async (outdir) => listResources((await synthesize({ mode: 'local', outdir, context })).templates));

const isOfWebhooks = (resource: unknown): boolean => JSON.stringify(resource).toLowerCase().includes('webhook');
const COSTLY = ['AWS::SQS::Queue', 'AWS::Events::Rule', 'AWS::Lambda::EventSourceMapping', 'AWS::SecretsManager::Secret'];

test('a deployment without webhooks has nothing of them that costs, waits or is called', async () => {
  const resources = await synthesized({});
  expect(
    resources.filter((one) => COSTLY.includes(one.type) && isOfWebhooks([one.id, one.properties.Name, one.properties.FunctionName])),
  ).toEqual([]);
  const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function').map(({ properties }) => properties.FunctionName);
  expect(functions.filter(isOfWebhooks)).toEqual(['kith-dev-webhooks-api']);
  expect(JSON.stringify(resources)).not.toContain('webhook-deliveries');
});

test('with webhooks every event comes to them, and two functions may read the key', async () => {
  const resources = await synthesized({ webhooks: true });
  const rules = resources.filter(({ type, properties }) => type === 'AWS::Events::Rule' && isOfWebhooks(properties.Name));
  const selected = rules.flatMap(({ properties }) => properties.EventPattern['detail-type'] as string[]);
  expect(selected.sort()).toEqual(
    allEvents()
      .map(({ name }) => name)
      .sort(),
  );
  const queues = resources.filter(({ type, properties }) => type === 'AWS::SQS::Queue' && isOfWebhooks(properties.QueueName));
  expect(queues.map(({ properties }) => properties.QueueName).sort()).toEqual(['kith-dev-webhooks-deliver', 'kith-dev-webhooks-worker']);
  const readers = resources.filter(
    ({ type, properties }) => type === 'AWS::Lambda::Function' && properties.Environment.Variables.WEBHOOK_KEY_ID !== undefined,
  );
  expect(readers.map(({ properties }) => properties.FunctionName).sort()).toEqual(['kith-dev-webhooks-api', 'kith-dev-webhooks-deliver']);
});

test('no deployment in the cloud sends webhooks to the function itself', async () => {
  await expect(createApp({ mode: 'cloud', context: { webhookLoopback: true } })).rejects.toThrow('webhookLoopback');
});
