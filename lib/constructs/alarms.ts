import type { CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { DeclaredFunction } from '../domains.ts';
import { ofKind } from '../domains.ts';
import { nameOf, type Resources } from '../resources.ts';
import type { Apis } from '../stacks/app.ts';

export type Monitored = { resources: Resources; apis: Apis };

type Metric = Pick<CfnAlarmProps, 'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'extendedStatistic' | 'period' | 'metrics'>;

/** An alarm; `heading` is its section of the runbook, `subject` the monitored resource where there are several. */
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

/** Returns the share of calls in percent; 0 for periods with fewer than `atLeast` calls, which are not significant. */
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

const apiAlarms = ({ apis: { httpApiId } }: Monitored): Alarm[] => [
  {
    heading: 'Server errors',
    says: 'More than 1 % of API calls failed with a server error.',
    above: 1,
    metric: share(httpApiId, '5xx', 20),
  },
  {
    heading: 'Refused requests',
    says: 'More than 40 % of API calls failed with a client error.',
    above: 40,
    periods: 3,
    metric: share(httpApiId, '4xx', 100),
  },
  {
    heading: 'Slow API',
    says: '1 % of API calls took over 3 s.',
    above: 3000,
    periods: 3,
    metric: metric('AWS/ApiGateway', 'Latency', { ApiId: httpApiId }, 'p99'),
  },
];

const tableAlarms = ({ resources: { data } }: Monitored): Alarm[] => {
  const dimensions = { TableName: data.table.tableName };
  const throttled = (subject: string, metricName: string): Alarm => ({
    heading: 'Table throttles',
    subject,
    says: `DynamoDB throttled ${subject}: a partition exceeds its capacity.`,
    above: 0,
    periods: 2,
    metric: metric('AWS/DynamoDB', metricName, dimensions),
  });
  return [
    throttled('reads', 'ReadThrottleEvents'),
    throttled('writes', 'WriteThrottleEvents'),
    {
      heading: 'Table user errors',
      says: 'DynamoDB rejects many requests of this account and region.',
      // Cancelled transactions count too and are normal under load; only a large number indicates malformed requests.
      above: 500,
      periods: 2,
      metric: metric('AWS/DynamoDB', 'UserErrors', {}),
    },
  ];
};

/** Returns whether a function is invoked without a queue. Failures behind a queue show as backlog and dead letters. */
const isDirect = ({ kind }: DeclaredFunction): boolean => kind === 'api' || kind === 'socket' || kind === 'stream';

const functionAlarms = ({ resources: { config, domains } }: Monitored): Alarm[] =>
  domains.functions.filter(isDirect).flatMap((declared): Alarm[] => {
    const of = (metricName: string, statistic?: string) =>
      metric('AWS/Lambda', metricName, { FunctionName: nameOf(config, declared.name) }, statistic);
    const subject = declared.name;
    return [
      { heading: 'Function errors', subject, says: 'The function threw an error or timed out.', above: 2, metric: of('Errors') },
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
              says: 'The function is more than a minute behind the stream.',
              above: 60_000,
              periods: 2,
              metric: of('IteratorAge', 'Maximum'),
            },
          ]
        : []),
    ];
  });

/** Largest age of the oldest message, in minutes. A job of 15 minutes with one retry is not late. */
const MAX_AGE_MINUTES = { worker: 5, consumer: 5, job: 120 };

const queueAlarms = ({ resources: { config, domains, messages } }: Monitored): Alarm[] => {
  const readers = [...ofKind(domains, 'worker'), ...ofKind(domains, 'consumer'), ...ofKind(domains, 'job')];
  const fifo = new Set(domains.queues.filter((queue) => queue.fifo).map(({ name }) => name));
  // By name instead of reference, because a stack has at most 200 outputs.
  const physical = (name: string, suffix = '') => ({ QueueName: nameOf(config, `${name}${suffix}${fifo.has(name) ? '.fifo' : ''}`) });
  const waiting = readers.map((reader): Alarm => {
    const name = reader.kind === 'worker' ? reader.queue.name : reader.name;
    return {
      heading: 'Queue backlog',
      subject: name,
      says: `The oldest message has waited for more than ${MAX_AGE_MINUTES[reader.kind]} minutes.`,
      above: MAX_AGE_MINUTES[reader.kind] * 60,
      metric: metric('AWS/SQS', 'ApproximateAgeOfOldestMessage', physical(name), 'Maximum'),
    };
  });
  const dead = [...messages.queues.keys()].map(
    (name): Alarm => ({
      heading: 'Dead letters',
      subject: name,
      says: 'Messages exceeded their number of receives and are in the dead-letter queue.',
      above: 0,
      metric: metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', physical(name, '-dead-letters'), 'Maximum', MINUTE),
    }),
  );
  return [...waiting, ...dead];
};

/** Returns the alarms on metrics of domains; Powertools sets the domain as the dimension `service`. */
const domainAlarms = ({ resources: { config, domains } }: Monitored): Alarm[] =>
  domains.alarms.map(({ heading, says, metric: name, domain }) => ({
    heading,
    subject: domain,
    says,
    above: 0,
    metric: metric(`Kith/${config.stage}`, name, { service: domain }, 'Sum', 60 * MINUTE),
  }));

/** Returns all alarms. Each costs about 0.10 USD a month; the first ten are free. */
export const alarmsOf = (monitored: Monitored): Alarm[] => [
  ...apiAlarms(monitored),
  ...tableAlarms(monitored),
  ...functionAlarms(monitored),
  ...queueAlarms(monitored),
  ...domainAlarms(monitored),
];
