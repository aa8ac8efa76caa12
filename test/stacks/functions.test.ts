import { existsSync } from 'node:fs';
import { functionNamed, type Resource, type Synthesized, synthesizeFixtures } from './synthesized.ts';

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
    expect(properties.LoggingConfig.LogFormat).toBe('JSON');
    expect(logs?.properties.RetentionInDays).toBe(30);
  }
});

test('every function has a name and a service, and the limits where it serves callers', () => {
  for (const { properties } of synthesized.of('AWS::Lambda::Function')) {
    const { Variables: variables } = properties.Environment;
    expect(properties.FunctionName).toBe(`kith-dev-${variables.FUNCTION_NAME}`);
    expect(variables.POWERTOOLS_SERVICE_NAME).toMatch(/^(gadgets|shared)$/);
    const servesCallers = ['gadgets-api', 'shared-reads', 'shared-socket'].includes(variables.FUNCTION_NAME);
    expect(['ISSUER', 'LIMITS', 'SOCKET_URL', 'MEDIA_URL'].filter((name) => name in variables)).toHaveLength(servesCallers ? 4 : 0);
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
    'shared-projector': 60,
    'gadgets-work': 60,
    'gadgets-tidy': 900,
    'gadgets-rebuild': 600,
  });
});

test('every queue has a dead-letter queue and a visibility time-out of six function time-outs', () => {
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
    QueueName: 'kith-dev-gadget-order.fifo',
    FifoQueue: true,
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
    RedrivePolicy: { maxReceiveCount: 3 },
  });
});

test('a function that sends to its own queue is allowed to recurse', () => {
  expect(functionNamed(synthesized, 'gadgets-order').properties.RecursiveLoop).toBe('Allow');
  expect(functionNamed(synthesized, 'gadgets-work').properties.RecursiveLoop).toBeUndefined();
});

test('a consumer gets its events through its own queue, and failures go to its dead-letter queue', () => {
  const rule = synthesized.of('AWS::Events::Rule').find(({ properties }) => properties.Name === 'kith-dev-gadgets-on-gadget-made')!;
  expect(rule.properties.EventPattern).toEqual({ 'detail-type': ['gadgets.made'] });
  const [target] = rule.properties.Targets;
  expect(queueBehind(target.Arn).properties.QueueName).toBe('kith-dev-gadgets-on-gadget-made');
  expect(queueBehind(target.DeadLetterConfig.Arn).properties.QueueName).toBe('kith-dev-gadgets-on-gadget-made-dead-letters');
});

test('a schedule starts its job by name, and a job without one has no rule', () => {
  const scheduled = synthesized.of('AWS::Events::Rule').filter(({ properties }) => properties.ScheduleExpression);
  expect(scheduled.map(({ properties }) => [properties.ScheduleExpression, properties.EventBusName, properties.Targets[0].Input])).toEqual([
    ['rate(1 hour)', undefined, '{"job":"gadgets-tidy"}'],
  ]);
  expect(mappingOf('gadgets-rebuild').properties).toMatchObject({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
});

test('stream readers get only the types of their modules, and the stream router every event', () => {
  const patterns = (name: string): unknown[] =>
    mappingOf(name).properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern));
  const gadgets = { dynamodb: { NewImage: { type: { S: ['gadget'] } } } };
  expect(patterns('shared-projector')).toEqual([gadgets]);
  expect(patterns('shared-stream-router')).toEqual([
    gadgets,
    { dynamodb: { NewImage: { event: { M: { id: { S: [{ exists: true }] } } } } } },
  ]);
});

test('stream readers isolate a failing record and send it to their dead-letter queue', () => {
  for (const name of ['shared-projector', 'shared-stream-router']) {
    const { properties } = mappingOf(name);
    expect(properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(queueBehind(properties.DestinationConfig.OnFailure.Destination).properties.QueueName).toBe(`kith-dev-${name}-dead-letters`);
  }
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
  expect(existsSync(synthesized.entries['gadgets-work']!)).toBe(true);
});
