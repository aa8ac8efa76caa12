import { callEndpoint, callUrl } from './calls.ts';
import { isQuick, print, type Row, saveReport } from './figures.ts';
import { describe, measure } from './measure.ts';
import { startStack } from './stack.ts';

/**
 * What the table's stand-in takes by itself, without SDK, function and gateway: a reader may take this from the times of
 * the other benchmarks. Items are as large as a board's rows and a participant.
 */
const CALLS = isQuick ? 200 : 1_000;
const ROWS = 1_000;

const stack = await startStack({ consumers: 'queues' });
try {
  const TableName = stack.table;
  const call = (operation: string, input: object) => callEndpoint(stack.endpointUrl, operation, JSON.stringify(input));
  const key = (index: number) => ({ pk: { S: 'BENCH#ROWS' }, sk: { S: `user_${String(index).padStart(20, '0')}` } });
  const item = (index: number) => ({
    ...key(index),
    type: { S: 'bench-row' },
    v: { N: '1' },
    gsi1pk: { S: 'BENCH#ORDER' },
    gsi1sk: { S: `-----0${String(index).padStart(12, '0')}` },
    handle: { S: `player.${index}` },
    displayName: { S: `Player No ${index}` },
  });
  for (let first = 0; first < ROWS; first += 25)
    await call('BatchWriteItem', {
      RequestItems: { [TableName]: Array.from({ length: 25 }, (_, offset) => ({ PutRequest: { Item: item(first + offset) } })) },
    });
  const some = (count: number, from: number) => Array.from({ length: count }, (_, offset) => key((from * 37 + offset * 7) % ROWS));
  const put = (index: number) => ({ Put: { TableName, Item: { ...key(index), type: { S: 'bench-row' }, v: { N: '1' } } } });
  const add = (index: number) => ({
    Update: {
      TableName,
      Key: { pk: { S: 'BENCH#NODES' }, sk: { S: `NODE#${index % 50}` } },
      UpdateExpression: 'ADD #a :one',
      ExpressionAttributeNames: { '#a': `c${index % 128}` },
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
  });

  const calls: [string, (index: number) => ReturnType<typeof callUrl>][] = [
    ['GetItem', (index) => call('GetItem', { TableName, Key: key(index % ROWS) })],
    ['BatchGetItem of 6', (index) => call('BatchGetItem', { RequestItems: { [TableName]: { Keys: some(6, index) } } })],
    ['BatchGetItem of 100', (index) => call('BatchGetItem', { RequestItems: { [TableName]: { Keys: some(100, index) } } })],
    [
      'Query of 100 in an index',
      (index) =>
        call('Query', {
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk > :from',
          ExpressionAttributeValues: { ':pk': { S: 'BENCH#ORDER' }, ':from': { S: `-----0${String(index % 800).padStart(12, '0')}` } },
          Limit: 100,
        }),
    ],
    ['PutItem', (index) => call('PutItem', put(ROWS + index).Put)],
    [
      'TransactWriteItems of 3 puts',
      (index) => call('TransactWriteItems', { TransactItems: [0, 1, 2].map((offset) => put(10_000 + index * 3 + offset)) }),
    ],
    [
      'TransactWriteItems of a put and 3 additions',
      (index) => call('TransactWriteItems', { TransactItems: [put(50_000 + index), ...[0, 17, 34].map((offset) => add(index + offset))] }),
    ],
    ['a call that answers at once (GET /health)', () => callUrl('GET', `${stack.url}/health`, {})],
  ];
  const rows: Row[] = [];
  for (const [operation, call] of calls) rows.push(await measure({ operation, count: CALLS }, call));
  for (const row of rows) print(describe(row));
  saveReport('emulator', [], rows);
} finally {
  await stack.stop();
}
