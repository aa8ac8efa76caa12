import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { startDynoxide } from '../../local/dynamodb/engine.ts';
import { startServices } from '../support/local-services.ts';
import { durableServices } from './durable-services.ts';

test('a table server named in DYNAMODB_ENDPOINT serves table, stream and TTL, and outlives the stack', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-other-'));
  const server = await startDynoxide(join(folder, 'other.db'));
  const before = process.env.DYNAMODB_ENDPOINT;
  process.env.DYNAMODB_ENDPOINT = server.endpoint;
  try {
    const seen: string[] = [];
    const run = async (work: (stack: Awaited<ReturnType<typeof startServices>>) => Promise<void>) => {
      const stack = await startServices({
        ...durableServices((_, { Records }) => {
          seen.push(
            ...Records.map(
              ({ eventName, dynamodb, userIdentity }) => `${eventName} ${dynamodb?.Keys?.pk?.S}${userIdentity ? ' by TTL' : ''}`,
            ),
          );
        }),
        dataDir: folder,
      });
      try {
        await work(stack);
        await stack.settle();
      } finally {
        await stack.stop({ keep: true });
      }
    };
    const item = (pk: string, more: object = {}) => ({ pk: { S: pk }, sk: { S: 'x' }, ...more });
    await run(async (stack) => {
      const { table } = stack.clients();
      await table.send(
        new PutItemCommand({ TableName: 'items', Item: item('a', { expiresAt: { N: String(Math.floor(Date.now() / 1000) + 5) } }) }),
      );
      await table.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'items', Item: item('b') } }] }));
      await stack.context.clock.advance(10_000);
    });
    await run(async (stack) => {
      await stack.clients().table.send(new PutItemCommand({ TableName: 'items', Item: item('c') }));
    });
    expect(seen).toEqual(['INSERT a', 'INSERT b', 'REMOVE a by TTL', 'INSERT c']);
  } finally {
    if (before === undefined) delete process.env.DYNAMODB_ENDPOINT;
    else process.env.DYNAMODB_ENDPOINT = before;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
