import { appendFileSync } from 'node:fs';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { startServices } from '../support/local-services.ts';
import { durableServices } from './durable-services.ts';

/** Writes until it is killed. Prints each acknowledged number, and logs the records that the stream's function received. */
const [dataDir = ''] = process.argv.slice(2);
const seen = (records: DynamoDBStreamEvent['Records']) =>
  appendFileSync(`${dataDir}/seen`, records.map(({ dynamodb }) => `${dynamodb?.Keys?.pk?.S}\n`).join(''));
const stack = await startServices({ ...durableServices((_, { Records }) => seen(Records)), dataDir });
const { table, queues } = stack.clients();
const QueueUrl = stack.context.plan.resources.find(({ id }) => id === 'Kept')!.ref;
for (let n = 0; ; n += 1) {
  await Promise.all([
    table.send(new PutItemCommand({ TableName: 'items', Item: { pk: { S: `p${n}` }, sk: { S: 'x' } } })),
    queues.send(new SendMessageCommand({ QueueUrl, MessageBody: `m${n}` })),
  ]);
  process.stdout.write(`${n}\n`);
}
