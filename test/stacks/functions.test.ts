import { createApp } from '../../lib/app.ts';
import { eventPatterns } from '../../lib/constructs/rules.ts';
import { filterPatterns } from '../../lib/constructs/stream.ts';
import type { ContributedModule } from '../../lib/deployed-functions.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { functionNamed, inDirectory, type Resource, type Synthesized, synthesizeFixtures } from './synthesized.ts';

let synthesized: Synthesized;
beforeAll(async () => {
  synthesized = await synthesizeFixtures({ limitsMultiplier: 100, reservedConcurrency: { 'gadgets-api': 5 } });
});

const queueBehind = (value: unknown): Resource => {
  // `Fn::ImportValue` contains the logical id of the exported resource.
  const text = JSON.stringify(value);
  const found = synthesized.of('AWS::SQS::Queue').find(({ id }) => text.includes(id));
  if (!found) throw new Error(`no queue behind ${text}`);
  return found;
};
const mappingOf = (name: string) =>
  synthesized
    .of('AWS::Lambda::EventSourceMapping')
    .find(({ properties }) => properties.FunctionName.Ref === functionNamed(synthesized, name).id)!;

test('every function runs Node.js 24 on ARM and logs JSON with a retention', () => {
  for (const { properties, stack } of synthesized.of('AWS::Lambda::Function')) {
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    const logs = synthesized
      .of('AWS::Logs::LogGroup')
      .find(({ id, stack: of }) => of === stack && id === properties.LoggingConfig.LogGroup.Ref);
    expect(properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
    expect(logs?.properties.RetentionInDays).toBe(30);
  }
});

test('every function has a name and a service, and the limits where it serves callers', () => {
  for (const { properties } of synthesized.of('AWS::Lambda::Function')) {
    const { Variables: variables } = properties.Environment;
    expect(properties.FunctionName).toBe(`kith-dev-${variables.FUNCTION_NAME}`);
    expect(variables.POWERTOOLS_SERVICE_NAME).toMatch(/^(gadgets|shared)$/);
    const servesCallers = ['gadgets-api', 'shared-reads', 'shared-socket'].includes(variables.FUNCTION_NAME);
    expect(['ISSUER', 'LIMITS', 'SOCKET_URL'].filter((name) => name in variables)).toHaveLength(servesCallers ? 3 : 0);
    // Frames of sockets hold images too.
    expect('MEDIA_URL' in variables).toBe(servesCallers || 'SOCKET_CALLBACK_URL' in variables);
  }
});

test('limits are multiplied as configured', () => {
  const { LIMITS } = functionNamed(synthesized, 'gadgets-api').properties.Environment.Variables;
  expect(JSON.parse(LIMITS)).toEqual({ reads: 60_000, writes: 24_000, anonymous: 30_000, key: 120_000, exactFactor: 100 });
});

test('routes time out before the gateway does, and jobs after a quarter of an hour', () => {
  const timeouts = Object.fromEntries(
    synthesized.of('AWS::Lambda::Function').map(({ properties }) => [properties.FunctionName.replace('kith-dev-', ''), properties.Timeout]),
  );
  expect(timeouts).toMatchObject({
    'gadgets-api': 29,
    'shared-socket': 29,
    'shared-stream-router': 60,
    'gadgets-work': 60,
    'gadgets-worker': 60,
    'gadgets-jobs': 900,
  });
});

test('every queue shares the dead-letter queue of its kind, retries for more than an hour, and hides messages for six time-outs', () => {
  const mapped = synthesized.of('AWS::Lambda::EventSourceMapping').filter(({ properties }) => !properties.StartingPosition);
  expect(mapped.length).toBeGreaterThan(0);
  for (const { properties } of mapped) {
    const queue = queueBehind(properties.EventSourceArn);
    const fn = synthesized.of('AWS::Lambda::Function').find(({ id }) => id === properties.FunctionName.Ref)!;
    const deadLetters = queueBehind(queue.properties.RedrivePolicy.deadLetterTargetArn);
    expect(deadLetters.properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400, SqsManagedSseEnabled: true });
    expect(deadLetters.properties.FifoQueue).toBe(queue.properties.FifoQueue);
    expect(queue.properties.VisibilityTimeout).toBe(6 * fn.properties.Timeout + (properties.MaximumBatchingWindowInSeconds ?? 0));
    expect(queue.properties.SqsManagedSseEnabled).toBe(true);
    const { maxReceiveCount } = queue.properties.RedrivePolicy;
    const [longest, name] = queue.properties.FifoQueue ? [60, 'kith-dev-dead-letters-fifo.fifo'] : [300, 'kith-dev-dead-letters'];
    const pauses = Array.from({ length: maxReceiveCount - 1 }, (_, index) => Math.min(longest, 2 ** (index + 1)));
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3600);
    expect(deadLetters.properties.QueueName).toBe(name);
    expect(properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  }
});

test('a queue is read as declared', () => {
  expect(mappingOf('gadgets-work').properties).toMatchObject({
    BatchSize: 20,
    MaximumBatchingWindowInSeconds: 1,
    ScalingConfig: { MaximumConcurrency: 5 },
  });
  const ordered = queueBehind(mappingOf('gadgets-order').properties.EventSourceArn);
  expect(ordered.properties).toMatchObject({
    QueueName: 'kith-dev-gadgets-order.fifo',
    FifoQueue: true,
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
  });
});

test('a function that sends to its own queue is allowed to recurse', () => {
  expect(functionNamed(synthesized, 'gadgets-order').properties.RecursiveLoop).toBe('Allow');
  expect(functionNamed(synthesized, 'gadgets-work').properties.RecursiveLoop).toBeUndefined();
});

test('a domain gets its events through the queue of its worker, whose rule exists before it', () => {
  const rule = synthesized.of('AWS::Events::Rule').find(({ properties }) => properties.Name === 'kith-dev-gadgets-worker-events')!;
  expect(rule.properties.EventPattern).toEqual({ 'detail-type': ['gadgets.made'] });
  const [target] = rule.properties.Targets;
  expect(queueBehind(target.Arn).properties.QueueName).toBe('kith-dev-gadgets-worker');
  expect(queueBehind(target.DeadLetterConfig.Arn).properties.QueueName).toBe('kith-dev-dead-letters');
  expect(rule.stack).toBe('Kith-dev-Messages');
});

test('event names are split into rules within the limit of a pattern', () => {
  const names = Array.from({ length: 200 }, (_, index) => `competitions.something_changed_${index}`);
  const patterns = eventPatterns(names);
  expect(patterns.length).toBeGreaterThan(1);
  for (const pattern of patterns) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2048);
  expect(patterns.flatMap((pattern) => pattern['detail-type'])).toEqual(names);
});

test('a schedule invokes the jobs of its domain with the name and time of the run, and requests come over the bus', () => {
  const { id } = functionNamed(synthesized, 'gadgets-jobs');
  const rules = synthesized.of('AWS::Events::Rule').filter(({ properties }) => JSON.stringify(properties.Targets[0].Arn).includes(id));
  expect(rules.map(({ properties }) => [properties.ScheduleExpression, properties.EventPattern])).toEqual([
    ['rate(1 hour)', undefined],
    [undefined, { source: ['kith.jobs'], 'detail-type': ['gadgets-jobs'] }],
  ]);
  expect(rules[0]?.properties.Targets[0].InputTransformer).toEqual({
    InputPathsMap: { time: '$.time' },
    InputTemplate: '{"job":"gadgets-tidy","time":<time>}',
  });
  const [config] = synthesized.of('AWS::Lambda::EventInvokeConfig');
  expect(config?.properties).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 });
  const dead = [
    config?.properties.DestinationConfig.OnFailure.Destination,
    ...rules.map(({ properties }) => properties.Targets[0].DeadLetterConfig.Arn),
  ];
  expect(dead.map((arn) => queueBehind(arn).properties.QueueName)).toEqual(Array(3).fill('kith-dev-dead-letters-jobs'));
});

test('the stream reader gets every event and the types of its modules, and waits for an outage as long as the stream keeps records', () => {
  const { properties } = mappingOf('shared-stream-router');
  expect(properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
    { dynamodb: { NewImage: { event: { M: { id: { S: [{ exists: true }] } } } } } },
    { dynamodb: { NewImage: { type: { S: ['gadget'] } } } },
  ]);
  expect(properties).toMatchObject({
    StartingPosition: 'TRIM_HORIZON',
    MaximumRetryAttempts: -1,
    MaximumRecordAgeInSeconds: 82_800,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  expect(queueBehind(properties.DestinationConfig.OnFailure.Destination).properties.QueueName).toBe('kith-dev-dead-letters-stream');
});

test('the stream reader also gets deletions of the item types that a handler names, which have no new image', () => {
  const handler = (types: string[], deletionsOf: string[]) => ({ types, deletionsOf }) as unknown as ContributedModule;
  const modules = { streamHandlers: [handler(['score'], []), handler([], ['media', 'draft'])] };
  expect(
    filterPatterns({ name: 'reader', modules })
      .slice(1)
      .map((pattern) => JSON.parse(pattern)),
  ).toEqual([
    { dynamodb: { NewImage: { type: { S: ['score'] } } } },
    { eventName: ['REMOVE'], dynamodb: { OldImage: { type: { S: ['draft', 'media'] } } } },
  ]);
});

test('concurrency is reserved as configured', () => {
  expect(functionNamed(synthesized, 'gadgets-api').properties.ReservedConcurrentExecutions).toBe(5);
  expect(functionNamed(synthesized, 'shared-socket').properties.ReservedConcurrentExecutions).toBeUndefined();
});

test('a local template names the entry module of every function', () => {
  for (const { whole, properties } of synthesized.of('AWS::Lambda::Function')) {
    expect(whole.Metadata['kith:entry']).toBe(synthesized.entries[properties.FunctionName.replace('kith-dev-', '')]);
    expect(properties.Code.ZipFile).toBeDefined();
  }
  expect(synthesized.entries['gadgets-work']).toMatch(/entries.gadgets-work[.]mjs$/);
});

describe('the maxima of all queues', () => {
  const maximaWith = async (concurrency: number): Promise<number[]> =>
    (await synthesizeFixtures({ concurrency }))
      .of('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => !properties.StartingPosition)
      .map(({ properties }) => properties.ScalingConfig.MaximumConcurrency);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

  test('leave the API half of the account, at any quota that allows it', async () => {
    const declared = sum(await maximaWith(1000));
    expect(declared).toBeLessThanOrEqual(500);
    for (const concurrency of [declared, 50, 30]) expect(sum(await maximaWith(concurrency))).toBeLessThanOrEqual(concurrency / 2);
  });

  test('are never below the least of SQS, about which a new account is warned', async () => {
    expect(Math.min(...(await maximaWith(10)))).toBe(2);
    await inDirectory(async (outdir) => {
      const warnings = async (concurrency: number) => {
        const { app } = await createApp({ mode: 'local', outdir, roots: [repositoryRoot], context: { concurrency } });
        return app.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
      };
      expect((await warnings(10)).join()).toMatch(/L-B99A9384/);
      expect((await warnings(1000)).join()).not.toMatch(/L-B99A9384/);
    });
  });
});

test('the system log has every call where it is asked for', async () => {
  const detailed = await synthesizeFixtures({ systemLogLevel: 'INFO' });
  for (const { properties } of detailed.of('AWS::Lambda::Function')) expect(properties.LoggingConfig.SystemLogLevel).toBe('INFO');
});
