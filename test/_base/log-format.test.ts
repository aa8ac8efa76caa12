import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { jest } from '@jest/globals';
import { TemporarilyUnavailable } from '../../schemas/_kit/problems.ts';

const SECRETS = ['ada.lovelace', 'ada@example.org', 'a private text'];

/** Logs one line and returns it. */
const logged = async (error: unknown): Promise<Record<string, { name: string; message: string; cause?: { name: string } }>> => {
  process.env.POWERTOOLS_LOG_LEVEL = 'INFO';
  jest.resetModules();
  const { logger } = await import('../../lambdas/_base/observability.ts');
  let line = '';
  const into = new Writable({
    write: (chunk: Buffer, _, done) => {
      line += chunk.toString();
      done();
    },
  });
  (logger as unknown as { console: Console }).console = new Console(into, into);
  logger.error('request failed', { error: error as Error });
  return JSON.parse(line) as Awaited<ReturnType<typeof logged>>;
};

test('an error is logged without the items and claims that its attributes hold', async () => {
  const cancelled = new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: { handle: { S: SECRETS[0] ?? '' }, body: { S: SECRETS[2] ?? '' } } }],
  });
  const rejected = Object.assign(new Error('"exp" claim timestamp check failed'), { payload: { email: SECRETS[1], username: SECRETS[0] } });
  for (const [error, name] of [
    [cancelled, 'TransactionCanceledException'],
    [rejected, 'Error'],
    [TemporarilyUnavailable.error(undefined, { cause: cancelled }), 'TEMPORARILY_UNAVAILABLE'],
    [new AggregateError([cancelled, rejected], 'two failed'), 'AggregateError'],
    [new Error('without an error as its cause', { cause: { text: SECRETS[2] } }), 'Error'],
  ] as const) {
    const line = await logged(error);
    expect(line).toMatchObject({ level: 'ERROR', message: 'request failed', error: { name, message: error.message } });
    for (const secret of SECRETS) expect(JSON.stringify(line)).not.toContain(secret);
  }
  const { error } = await logged(TemporarilyUnavailable.error(undefined, { cause: cancelled }));
  expect(error?.cause?.name).toBe('TransactionCanceledException');
});
