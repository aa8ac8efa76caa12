import { type AlarmProperties, isOn, type Reading, type Sample } from '../support/alarm-evaluation.ts';
import { HTTP_API, nameOf, SOCKET_API, templateAlarms } from '../support/simulated-alarms.ts';

/* Every alarm of the templates fires at metrics as AWS writes them, and not at the same ones below its threshold. */

const TABLE = 'kith-table';
let alarms: AlarmProperties[];
beforeAll(async () => {
  alarms = await templateAlarms(TABLE);
});

const readings = (namespace: string, dimensions: Record<string, string>, values: Record<string, number>): Reading[] =>
  Object.entries(values).map(([name, value]) => ({ namespace, name, dimensions, value }));
const http = (values: Record<string, number>) => readings('AWS/ApiGateway', { ApiId: HTTP_API }, values);
const ofTable = (values: Record<string, number>) => readings('AWS/DynamoDB', { TableName: TABLE }, values);
const ofIndex = (index: string, values: Record<string, number>) =>
  readings('AWS/DynamoDB', { TableName: TABLE, GlobalSecondaryIndexName: index }, values);
const ofQueue = (name: string, values: Record<string, number>) => readings('AWS/SQS', { QueueName: `kith-local-${name}` }, values);
const ofRule = (rule: string, values: Record<string, number>) =>
  readings('AWS/Events', { EventBusName: 'kith-local-bus', RuleName: `kith-local-${rule}` }, values);
const ofDomain = (service: string, values: Record<string, number>) => readings('Kith/local', { service }, values);
const times = (count: number, sample: Sample): Sample[] => Array.from({ length: count }, () => sample);

/** Samples of five minutes: those that fire the alarm, and those that do not. */
type Case = { on: readonly Sample[]; off: readonly (readonly Sample[])[] };
const atOnce = (on: Sample, ...off: Sample[]): Case => ({ on: [on], off: off.map((one) => [one]) });
const after = (count: number, on: Sample, ...off: Sample[]): Case => ({
  on: times(count, on),
  off: [times(count - 1, on), ...off.map((one) => times(count, one))],
});
const dead = (name: string): Case =>
  atOnce(ofQueue(name, { ApproximateNumberOfMessagesVisible: 1 }), ofQueue(name, { ApproximateNumberOfMessagesVisible: 0 }));
const drift = (domain: string): Case => atOnce(ofDomain(domain, { CounterDrift: 1 }), ofDomain('media', { CounterDrift: 1 }));
const oldest = (name: string, minutes: number) => ofQueue(name, { ApproximateAgeOfOldestMessage: minutes * 60 });

const cases: Record<string, Case> = {
  'Server errors': atOnce(http({ Count: 100, '4xx': 0, '5xx': 2 }), http({ Count: 100, '5xx': 1 }), http({ Count: 19, '5xx': 19 })),
  'Refused requests': after(3, http({ Count: 100, '4xx': 41 }), http({ Count: 100, '4xx': 40 }), http({ Count: 99, '4xx': 99 })),
  'Slow API': after(3, http({ Latency: 3001 }), http({ Latency: 3000 })),
  'Table throttles / reads': after(2, ofTable({ ReadThrottleEvents: 1 }), ofTable({ WriteThrottleEvents: 1 })),
  'Table throttles / writes': after(2, ofTable({ WriteThrottleEvents: 1 }), ofTable({ ReadThrottleEvents: 1 })),
  'Table throttles / reads of indexes': after(2, ofIndex('gsi1', { ReadThrottleEvents: 1 }), ofTable({ ReadThrottleEvents: 1 })),
  'Table throttles / writes to indexes': after(2, ofIndex('gsi2', { WriteThrottleEvents: 1 }), ofTable({ WriteThrottleEvents: 1 })),
  'Table user errors': after(2, readings('AWS/DynamoDB', {}, { UserErrors: 501 }), readings('AWS/DynamoDB', {}, { UserErrors: 500 })),
  'Failed deliveries': atOnce(
    [...ofRule('feed-worker', { FailedInvocations: 0 }), ...ofRule('graph-worker', { FailedInvocations: 1 })],
    readings('AWS/Events', { EventBusName: 'default', RuleName: 'another' }, { FailedInvocations: 1 }),
  ),
  'Socket errors': atOnce(
    readings('AWS/ApiGateway', { ApiId: SOCKET_API }, { IntegrationError: 3 }),
    readings('AWS/ApiGateway', { ApiId: SOCKET_API }, { IntegrationError: 2 }),
  ),
  'Function throttles': atOnce(readings('AWS/Lambda', {}, { Throttles: 1 }), readings('AWS/Lambda', {}, { Throttles: 0 })),
  'Stream delay': after(
    2,
    readings('AWS/Lambda', { FunctionName: 'kith-local-platform-stream-router' }, { IteratorAge: 60_001 }),
    readings('AWS/Lambda', { FunctionName: 'kith-local-platform-stream-router' }, { IteratorAge: 60_000 }),
  ),
  'Queue backlog': atOnce([...oldest('feed-worker', 0), ...oldest('leaderboards-boards.fifo', 6)], oldest('leaderboards-boards.fifo', 5)),
  'Queue backlog / 2': atOnce(oldest('users-worker', 6), oldest('users-worker', 5), oldest('feed-worker', 6)),
  // A period is ten minutes.
  'Failing work': {
    on: times(4, ofDomain('kith', { FailedRecords: 3 })),
    off: [times(2, ofDomain('kith', { FailedRecords: 6 })), times(4, ofDomain('kith', { FailedRecords: 2 }))],
  },
  'Dead letters / messages': dead('dead-letters'),
  'Dead letters / fifo': dead('dead-letters-fifo.fifo'),
  'Dead letters / jobs': dead('dead-letters-jobs'),
  'Dead letters / stream': dead('dead-letters-stream'),
  'Counter drift / communities': drift('communities'),
  'Counter drift / competitions': drift('competitions'),
  'Counter drift / graph': drift('graph'),
  'Counter drift / leaderboards': drift('leaderboards'),
  'Counter drift / posts': drift('posts'),
  'Overdue personal data / users': atOnce(ofDomain('users', { OverduePersonalData: 1 }), ofDomain('users', { OverduePersonalData: 0 })),
};

test('every alarm of the templates has a case here', () => {
  expect(Object.keys(cases).sort()).toEqual(alarms.map(nameOf).sort());
});

test.each(Object.entries(cases))('%s fires, and neither below its threshold nor without data', (name, { on, off }) => {
  const alarm = alarms.find((one) => nameOf(one) === name)!;
  expect(isOn(alarm, on)).toBe(true);
  for (const samples of [...off, [], times(12, [])]) expect([samples, isOn(alarm, samples)]).toEqual([samples, false]);
});
