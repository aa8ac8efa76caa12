import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { startServices } from '../support/local-services.ts';
import { durableServices } from './durable-services.ts';

/** Ids of running engine processes on a data directory. */
const engines = (dataDir: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parts = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return parts[0]?.endsWith('dynoxide') && parts.includes(join(dataDir, 'dynamodb.db'));
      } catch {
        return false;
      }
    })
    .map(Number);
const until = async (done: () => boolean) => {
  for (let waited = 0; !done() && waited < 5000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('a killed stack keeps all acknowledged writes, continues from its checkpoint, and leaves no engine running', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kith-killed-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-writer.ts'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let written = '';
  child.stdout.on('data', (chunk) => {
    written += chunk;
  });
  await until(() => written.split('\n').length > 300);
  expect(engines(dataDir)).toHaveLength(1);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
  await until(() => engines(dataDir).length === 0);
  expect(engines(dataDir)).toEqual([]);

  const acknowledged = written.split('\n').slice(0, -1).map(Number);
  const before = readFileSync(`${dataDir}/seen`, 'utf8').trim().split('\n');
  const after: string[] = [];
  const stack = await startServices({
    ...durableServices((_, { Records }) => void after.push(...Records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? ''))),
    dataDir,
  });
  try {
    await stack.settle();
    const { table, queues } = stack.clients();
    const { Item } = await table.send(
      new GetItemCommand({ TableName: 'items', Key: { pk: { S: `p${acknowledged.at(-1)}` }, sk: { S: 'x' } } }),
    );
    expect(Item).toBeDefined();
    // Every item reached the function, and only the batch that was running is delivered again.
    const seen = new Set([...before, ...after]);
    expect(acknowledged.filter((n) => !seen.has(`p${n}`))).toEqual([]);
    expect(after.filter((pk) => before.includes(pk)).length).toBeLessThanOrEqual(7);
    const QueueUrl = stack.context.plan.resources.find(({ id }) => id === 'Kept')!.ref;
    const bodies = new Set<string>();
    for (;;) {
      const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) break;
      for (const { Body = '' } of Messages) bodies.add(Body);
    }
    expect(acknowledged.filter((n) => !bodies.has(`m${n}`))).toEqual([]);
  } finally {
    await stack.stop();
  }
});

test('a killed engine restarts: no acknowledged write is lost, and a repeated transaction counts once', async () => {
  const stack = await startServices(durableServices(() => undefined));
  try {
    const { table } = stack.clients('test', 10);
    const Update = (pk: string) => ({
      TableName: 'items',
      Key: { pk: { S: pk }, sk: { S: 'x' } },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    });
    let killed = 0;
    const killer = setInterval(() => {
      for (const pid of engines(stack.dataDir)) {
        try {
          process.kill(pid, 'SIGKILL');
          killed += 1;
        } catch {
          // The process ended before the kill.
        }
      }
    }, 150);
    for (let n = 0; n < 300; n += 1) {
      await table.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: Update('counted') }, { Update: Update(`own-${n}`) }] }));
    }
    clearInterval(killer);
    await table.send(new UpdateItemCommand(Update('counted')));
    const { Item } = await table.send(
      new GetItemCommand({ TableName: 'items', Key: { pk: { S: 'counted' }, sk: { S: 'x' } }, ConsistentRead: true }),
    );
    expect(killed).toBeGreaterThan(0);
    expect(Item?.n?.N).toBe('301');
  } finally {
    await stack.stop();
    expect(engines(stack.dataDir)).toEqual([]);
  }
});
