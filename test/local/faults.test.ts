import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { createChaos } from '../../local/chaos.ts';
import { createDynamodb } from '../../local/dynamodb.ts';
import { startServices, tableResource } from '../support/local-services.ts';

const Key = { pk: { S: 'a' }, sk: { S: 'x' } };
const get = new GetItemCommand({ TableName: 'items', Key, ConsistentRead: true });
const add = new UpdateItemCommand({
  TableName: 'items',
  Key,
  UpdateExpression: 'ADD n :one',
  ExpressionAttributeValues: { ':one': { N: '1' } },
});

test('a fault at a chosen call: lost before it is sent, throttled, or effective without a response', async () => {
  const chaos = createChaos(1);
  chaos.pause();
  const stack = await startServices({ services: [createDynamodb()], resources: { Table: tableResource }, chaos });
  try {
    const killed: string[] = [];
    stack.endpoint.kill = (worker) => void killed.push(worker);
    stack.endpoint.usage('fn-1');
    const worker = stack.clients('fn-1').table;
    const observer = stack.clients('test').table;
    const count = async () => Number((await observer.send(get)).Item?.n?.N ?? 0);
    const updates = ({ operation }: { operation: string }) => operation === 'UpdateItem';

    chaos.once(updates, 'lost');
    await expect(worker.send(add)).rejects.toThrow();
    expect(await count()).toBe(0);
    chaos.once(updates, 'throttled');
    await expect(worker.send(add)).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
    expect(await count()).toBe(0);
    chaos.once(updates, 'killed');
    await expect(worker.send(add)).rejects.toThrow();
    expect(await count()).toBe(1);
    expect(killed).toEqual(['fn-1']);
    await worker.send(add);
    expect(await count()).toBe(2);
  } finally {
    await stack.stop();
  }
});

test('only calls of workers have faults, and the same seed gives the same faults for each function', async () => {
  const drawFaults = (seed: number) => {
    const chaos = createChaos(seed, { lost: 0.1, killed: 0.1, throttled: 0.1 });
    return ['f-1', 'f-2', 'g-1', 'f-1', 'g-1', 'g-2'].flatMap((caller) =>
      Array.from({ length: 50 }, () => chaos.cut({ caller, service: 's', operation: 'o' })),
    );
  };
  expect(drawFaults(7)).toEqual(drawFaults(7));
  expect(drawFaults(7)).not.toEqual(drawFaults(8));
  const counts = Object.groupBy(drawFaults(7), (fault) => fault ?? 'none');
  expect(counts.none?.length).toBeGreaterThan(150);
  expect(counts.killed?.length).toBeGreaterThan(10);

  const stack = await startServices({
    services: [createDynamodb()],
    resources: { Table: tableResource },
    chaos: createChaos(1, { lost: 1 }),
  });
  try {
    await stack.clients('test').table.send(new PutItemCommand({ TableName: 'items', Item: Key }));
    stack.endpoint.usage('fn-1');
    await expect(stack.clients('fn-1').table.send(get)).rejects.toThrow();
  } finally {
    await stack.stop();
  }
});
