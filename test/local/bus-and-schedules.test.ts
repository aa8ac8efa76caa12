import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { createEvents } from '../../local/events.ts';
import { parseSchedule } from '../../local/scheduler/expression.ts';
import { createScheduler } from '../../local/scheduler.ts';
import { createSqs } from '../../local/sqs.ts';
import { type Options, startServices } from '../support/local-services.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const rule = (properties: object) => ({ Type: 'AWS::Events::Rule', Properties: properties });
const running: Awaited<ReturnType<typeof startServices>>[] = [];
const start = async (resources: Options['resources'], options: Partial<Options> = {}) => {
  const stack = await startServices({
    services: [createEvents(), createSqs(), createScheduler()],
    resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'main' } }, Q: queue(), ...resources },
    ...options,
  });
  running.push(stack);
  const { queues, config } = stack.clients();
  return {
    ...stack,
    bus: new EventBridgeClient(config),
    bodies: async (id = 'Q') => {
      const QueueUrl = stack.context.plan.resources.find((resource) => resource.id === id)!.ref;
      const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      return Messages.map(({ Body = '' }) => JSON.parse(Body));
    },
  };
};
afterEach(async () => {
  for (const stack of running.splice(0)) await stack.stop();
});
const event = (DetailType: string, detail: object, EventBusName = 'main') => ({
  Source: 'kith',
  DetailType,
  Detail: JSON.stringify(detail),
  EventBusName,
});

test('a rule delivers matching events to its queues before the call returns', async () => {
  const { bus, bodies } = await start({
    Rule: rule({
      EventBusName: 'main',
      EventPattern: { 'detail-type': ['ScoreSubmitted'], detail: { score: [{ numeric: ['>', 5] }] } },
      Targets: [{ Id: 'q', Arn: arn('Q') }],
    }),
    Off: rule({ EventBusName: 'main', State: 'DISABLED', EventPattern: { source: ['kith'] }, Targets: [{ Id: 'q', Arn: arn('Q') }] }),
  });
  const Entries = [
    event('ScoreSubmitted', { score: 7 }),
    event('ScoreSubmitted', { score: 3 }),
    event('Other', { score: 9 }),
    event('ScoreSubmitted', { score: 9 }, 'default'),
  ];
  const answer = await bus.send(new PutEventsCommand({ Entries }));
  expect(answer.FailedEntryCount).toBe(0);
  expect(await bodies()).toEqual([
    {
      version: '0',
      id: answer.Entries?.[0]?.EventId,
      'detail-type': 'ScoreSubmitted',
      source: 'kith',
      account: '000000000000',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'us-east-1',
      resources: [],
      detail: { score: 7 },
    },
  ]);
});

test('an invalid entry is reported, and the other entries are delivered', async () => {
  const { bus, bodies } = await start({
    Rule: rule({ EventBusName: 'main', EventPattern: { source: ['kith'] }, Targets: [{ Id: 'q', Arn: arn('Q'), InputPath: '$.detail' }] }),
  });
  const answer = await bus.send(
    new PutEventsCommand({ Entries: [{ ...event('A', {}), Detail: '{' }, event('A', { n: 1 }), event('A', {}, 'absent')] }),
  );
  expect(answer.FailedEntryCount).toBe(2);
  expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual(['MalformedDetail', undefined, 'InvalidArgument']);
  expect(await bodies()).toEqual([{ n: 1 }]);
  await expect(bus.send(new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => event('A', {})) }))).rejects.toThrow('10');
  await expect(bus.send(new PutEventsCommand({ Entries: [event('A', { text: 'x'.repeat(300_000) })] }))).rejects.toThrow('limit');
});

test('inputs follow the input path or transformer of the target', async () => {
  const InputPathsMap = { who: '$.detail.user', n: '$.detail.n' };
  const InputTemplate = '{"user": <who>, "quoted": "<who>", "text": "for <who>: <n>", "n": <n>, "none": <none>}';
  const { bus, bodies } = await start({
    Rule: rule({
      EventBusName: 'main',
      EventPattern: { source: ['kith'] },
      Targets: [{ Id: 'a', Arn: arn('Q'), InputTransformer: { InputPathsMap, InputTemplate } }],
    }),
  });
  await bus.send(new PutEventsCommand({ Entries: [event('A', { user: 'u"1', n: 5 })] }));
  expect(await bodies()).toEqual([{ user: 'u"1', quoted: 'u"1', text: 'for u"1: 5', n: 5, none: null }]);
});

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const invoking = {
  Rule: rule({ EventBusName: 'main', EventPattern: { source: ['kith'] }, Targets: [{ Id: 'f', Arn: functionArn, InputPath: '$.detail' }] }),
  Async: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: 'f',
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: arn('Q') } },
    },
  },
};

test('a function is invoked three times, one and two minutes apart, then its destination gets the event', async () => {
  const calls: unknown[] = [];
  const { bus, bodies, settle, context } = await start(invoking, {
    invoke: (_, payload) => {
      calls.push(payload);
      throw new Error('no');
    },
  });
  await bus.send(new PutEventsCommand({ Entries: [event('A', { n: 1 })] }));
  while (calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await context.clock.advance(30_000);
  expect(calls).toEqual([{ n: 1 }]);
  await settle();
  expect(calls).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
  expect(await bodies()).toMatchObject([
    { requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 }, requestPayload: { n: 1 } },
  ]);
});

test('an asynchronous invocation that a stop interrupted goes on after the restart', async () => {
  const first = await start(invoking, { invoke: () => Promise.reject(new Error('no')) });
  running.pop();
  await first.bus.send(new PutEventsCommand({ Entries: [event('A', { n: 1 })] }));
  await first.stop({ keep: true });
  const calls: unknown[] = [];
  const second = await start(
    { ...invoking, F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f' } } },
    { dataDir: first.context.dataDir, invoke: async (_, payload) => void calls.push(payload) },
  );
  await second.settle();
  expect(calls).toEqual([{ n: 1 }]);
});

test('a clock moved past several runs makes the last of them', async () => {
  const hourly = rule({ ScheduleExpression: 'cron(0 * * * ? *)', Targets: [{ Id: 'q', Arn: arn('Q'), InputPath: '$.time' }] });
  const { bodies, context } = await start({ hourly });
  await context.clock.advance(49 * 3_600_000);
  const [time, ...others] = await bodies();
  expect(others).toEqual([]);
  expect(time).toBe(`${new Date(context.clock.now()).toISOString().slice(0, 13)}:00:00Z`);
});

test('what runs every minute has run once, at the time before, when the clock is first moved', async () => {
  let now = () => 0;
  const times: number[] = [];
  const target = { Id: 'f', Arn: functionArn, Input: '{"job":"sweep"}' };
  const { context, settle } = await start(
    { ...invoking, Minute: rule({ ScheduleExpression: 'rate(1 minute)', Targets: [target] }) },
    { invoke: async () => void times.push(now()) },
  );
  ({ now } = context.clock);
  const before = now();
  await context.clock.advance(9 * 3_600_000);
  await settle();
  await context.clock.advance(9 * 3_600_000);
  await settle();
  expect(times.map((time) => Math.round((time - before) / 3_600_000))).toEqual([0, 9, 18]);
});

test('schedules run when the clock is moved past them, once per move', async () => {
  const resources = {
    Rate: rule({ ScheduleExpression: 'rate(5 minutes)', Targets: [{ Id: 'q', Arn: arn('Q'), Input: '{"job":"sweep"}' }] }),
    Daily: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: { ScheduleExpression: 'cron(0 3 * * ? *)', Target: { Arn: arn('Q'), Input: '{"job":"daily"}' } },
    },
    Off: rule({ ScheduleExpression: 'rate(1 minute)', State: 'DISABLED', Targets: [{ Id: 'q', Arn: arn('Q'), Input: '{"job":"off"}' }] }),
  };
  const first = await start(resources);
  running.pop();
  expect(await first.bodies()).toEqual([]);
  await first.context.clock.advance(301_000);
  expect((await first.bodies()).filter(({ job }) => job === 'sweep')).toHaveLength(1);
  await first.context.clock.advance(86_400_000);
  const jobs = (await first.bodies()).map(({ job }) => job);
  expect(jobs.sort()).toEqual(['daily', 'sweep']);
  await first.stop({ keep: true });
});

test.each([
  ['rate(1 hour)', '2026-01-01T00:00:30', '2026-01-01T01:00:30', 'UTC'],
  ['rate(2 days)', '2026-01-01T00:00:00', '2026-01-03T00:00:00', 'UTC'],
  ['at(2026-05-01T10:00:00)', '2026-01-01T00:00:00', '2026-05-01T10:00:00', 'UTC'],
  ['cron(0 8 * * ? *)', '2026-01-01T08:00:00', '2026-01-02T08:00:00', 'UTC'],
  ['cron(0/15 * * * ? *)', '2026-01-01T08:01:00', '2026-01-01T08:15:00', 'UTC'],
  ['cron(30 9 ? * MON-FRI *)', '2026-01-02T10:00:00', '2026-01-05T09:30:00', 'UTC'],
  ['cron(0 0 1 JAN,JUL ? *)', '2026-01-02T00:00:00', '2026-07-01T00:00:00', 'UTC'],
  ['cron(0 0 L * ? *)', '2026-02-01T00:00:00', '2026-02-28T00:00:00', 'UTC'],
  ['cron(0 8 * * ? *)', '2026-07-01T00:00:00', '2026-07-01T06:00:00', 'Europe/Berlin'],
  ['cron(0 8 * * ? *)', '2026-01-01T00:00:00', '2026-01-01T07:00:00', 'Europe/Berlin'],
])('%s after %s is %s (%s)', (expression, after, expected, zone) => {
  const next = parseSchedule(expression, zone)(Date.parse(`${after}Z`));
  expect(next && new Date(next).toISOString().slice(0, 19)).toBe(expected);
});

test.each(['cron(0 8 * *)', 'rate(5)', 'every day', 'cron(0 99 * * ? *)', 'cron(0 8 ? * MON#2 *)'])(
  '%s is rejected with an error that contains it',
  (expression) => {
    expect(() => parseSchedule(expression)).toThrow(expression);
  },
);

test('after a reset of the clock schedules and delayed messages are due as before', async () => {
  const Later = rule({ ScheduleExpression: 'rate(1 hour)', Targets: [{ Id: 'q', Arn: arn('Q'), Input: '"run"' }] });
  const { bodies, clients, context } = await start({ Later, D: queue() });
  await context.clock.advance(30 * 86_400_000);
  expect(await bodies()).toEqual(['run']);
  const QueueUrl = context.plan.resources.find(({ id }) => id === 'D')!.ref;
  await clients().queues.send(new SendMessageCommand({ QueueUrl, MessageBody: '"late"', DelaySeconds: 600 }));
  await context.clock.reset();
  expect(await bodies('D')).toEqual([]);
  await context.clock.advance(601_000);
  expect(await bodies('D')).toEqual(['late']);
  await context.clock.advance(3_600_000);
  expect(await bodies()).toEqual(['run']);
});
