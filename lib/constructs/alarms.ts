import type { CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { DeclaredFunction } from '../domains.ts';
import { ofKind } from '../domains.ts';
import { nameOf, type Resources } from '../resources.ts';
import type { Front } from '../stacks/app.ts';

export type Watched = { resources: Resources; front: Front };

type Metric = Pick<CfnAlarmProps, 'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'extendedStatistic' | 'period' | 'metrics'>;

/** One alarm; `heading` is its page in the runbook, `subject` what of several it watches. */
export type Alarm = { heading: string; subject?: string; says: string; above: number; periods?: number; metric: Metric };

const MINUTE = 60;
const dimensionsOf = (dimensions: Record<string, string>) => Object.entries(dimensions).map(([name, value]) => ({ name, value }));

const metric = (
  namespace: string,
  metricName: string,
  dimensions: Record<string, string>,
  statistic = 'Sum',
  period = 5 * MINUTE,
): Metric => ({
  namespace,
  metricName,
  dimensions: dimensionsOf(dimensions),
  period,
  ...(statistic.startsWith('p') ? { extendedStatistic: statistic } : { statistic }),
});

/** Share of calls in percent; quiet minutes, where one call is half of all, count as nothing. */
const share = (apiId: string, metricName: string, atLeast: number): Metric => {
  const sum = (id: string, name: string) => ({
    id,
    returnData: false,
    metricStat: {
      metric: { namespace: 'AWS/ApiGateway', metricName: name, dimensions: dimensionsOf({ ApiId: apiId }) },
      stat: 'Sum',
      period: 5 * MINUTE,
    },
  });
  return {
    metrics: [
      sum('failed', metricName),
      sum('calls', 'Count'),
      {
        id: 'share',
        expression: `IF(FILL(calls, 0) >= ${atLeast}, 100 * FILL(failed, 0) / calls, 0)`,
        label: metricName,
        returnData: true,
      },
    ],
  };
};

const apiAlarms = ({ front: { httpApiId } }: Watched): Alarm[] => [
  { heading: 'Server errors', says: 'More than 1 % of API calls failed on our side.', above: 1, metric: share(httpApiId, '5xx', 20) },
  {
    heading: 'Refused requests',
    says: 'More than 40 % of API calls were refused.',
    above: 40,
    periods: 3,
    metric: share(httpApiId, '4xx', 100),
  },
  {
    heading: 'Slow API',
    says: 'One call in a hundred took over 3 s.',
    above: 3000,
    periods: 3,
    metric: metric('AWS/ApiGateway', 'Latency', { ApiId: httpApiId }, 'p99'),
  },
];

const tableAlarms = ({ resources: { data } }: Watched): Alarm[] => {
  const dimensions = { TableName: data.table.tableName };
  const throttled = (subject: string, metricName: string): Alarm => ({
    heading: 'Table throttles',
    subject,
    says: `The table refused ${subject}: a partition is busier than it may be.`,
    above: 0,
    periods: 2,
    metric: metric('AWS/DynamoDB', metricName, dimensions),
  });
  return [
    throttled('reads', 'ReadThrottleEvents'),
    throttled('writes', 'WriteThrottleEvents'),
    {
      heading: 'Table user errors',
      says: 'DynamoDB refuses many requests of this account and region.',
      // Cancelled transactions count too, and a busy app has those; only a flood of refusals means malformed requests.
      above: 500,
      periods: 2,
      metric: metric('AWS/DynamoDB', 'UserErrors', {}),
    },
  ];
};

/** Only functions whose failures no queue keeps: what a queue feeds shows up among waiting messages and dead letters. */
const isDirect = ({ kind }: DeclaredFunction): boolean => kind === 'api' || kind === 'socket' || kind === 'stream';

const functionAlarms = ({ resources: { config, domains } }: Watched): Alarm[] =>
  domains.functions.filter(isDirect).flatMap((declared): Alarm[] => {
    const of = (metricName: string, statistic?: string) =>
      metric('AWS/Lambda', metricName, { FunctionName: nameOf(config, declared.name) }, statistic);
    const subject = declared.name;
    return [
      { heading: 'Function errors', subject, says: 'The function threw or ran out of time.', above: 2, metric: of('Errors') },
      {
        heading: 'Function throttles',
        subject,
        says: 'Lambda had no concurrency left for the function.',
        above: 0,
        metric: of('Throttles'),
      },
      ...(declared.kind === 'stream'
        ? [
            {
              heading: 'Stream delay',
              subject,
              says: 'The function is more than a minute behind the table.',
              above: 60_000,
              periods: 2,
              metric: of('IteratorAge', 'Maximum'),
            },
          ]
        : []),
    ];
  });

/** Minutes that the oldest message may be old. A job of 15 minutes with one retry is not late. */
const PATIENCE = { worker: 5, consumer: 5, job: 120 };

const queueAlarms = ({ resources: { config, domains, messages } }: Watched): Alarm[] => {
  const readers = [...ofKind(domains, 'worker'), ...ofKind(domains, 'consumer'), ...ofKind(domains, 'job')];
  const fifo = new Set(domains.queues.filter((queue) => queue.fifo).map(({ name }) => name));
  // By name, not by reference: a stack has at most 200 outputs.
  const physical = (name: string, suffix = '') => ({ QueueName: nameOf(config, `${name}${suffix}${fifo.has(name) ? '.fifo' : ''}`) });
  const waiting = readers.map((reader): Alarm => {
    const name = reader.kind === 'worker' ? reader.queue.name : reader.name;
    return {
      heading: 'Queue backlog',
      subject: name,
      says: `The oldest message waits for more than ${PATIENCE[reader.kind]} minutes.`,
      above: PATIENCE[reader.kind] * 60,
      metric: metric('AWS/SQS', 'ApproximateAgeOfOldestMessage', physical(name), 'Maximum'),
    };
  });
  const dead = [...messages.queues.keys()].map(
    (name): Alarm => ({
      heading: 'Dead letters',
      subject: name,
      says: 'Messages failed as often as they may and lie in the dead-letter queue.',
      above: 0,
      metric: metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', physical(name, '-dead-letters'), 'Maximum', MINUTE),
    }),
  );
  return [...waiting, ...dead];
};

/** What the domains count themselves; Powertools names the domain in the dimension `service`. */
const domainAlarms = ({ resources: { config, domains } }: Watched): Alarm[] =>
  domains.alarms.map(({ heading, says, metric: name, domain }) => ({
    heading,
    subject: domain,
    says,
    above: 0,
    metric: metric(`Kith/${config.stage}`, name, { service: domain }, 'Sum', 60 * MINUTE),
  }));

/** Every alarm there is. About 0.10 USD a month each, the first ten free. */
export const alarmsOf = (watched: Watched): Alarm[] => [
  ...apiAlarms(watched),
  ...tableAlarms(watched),
  ...functionAlarms(watched),
  ...queueAlarms(watched),
  ...domainAlarms(watched),
];
