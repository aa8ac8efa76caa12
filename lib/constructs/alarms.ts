import type { CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { chunk } from 'es-toolkit/array';
import { ofKind } from '../domains.ts';
import { nameOf, type Resources } from '../resources.ts';

export type Monitored = { resources: Resources; httpApiId: string };

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

const apiAlarms = ({ httpApiId }: Monitored): Alarm[] => [
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

/** Sums a metric over all values of the dimensions but the given one. Throttles are no metric before the first one. */
const query = (namespace: string, metricName: string, dimensions: readonly string[], [name, value]: readonly [string, string]): Metric => ({
  metrics: [
    {
      id: 'sum',
      label: metricName,
      expression: `SELECT SUM(${metricName}) FROM SCHEMA("${namespace}", ${dimensions.join(', ')}) WHERE ${name} = '${value}'`,
      period: 5 * MINUTE,
      returnData: true,
    },
  ],
});

const tableAlarms = ({ resources: { data } }: Monitored): Alarm[] => {
  const dimensions = { TableName: data.table.tableName };
  const throttled = (subject: string, throttles: Metric): Alarm => ({
    heading: 'Table throttles',
    subject,
    says: `DynamoDB throttled ${subject}: a partition exceeds its capacity.`,
    above: 0,
    periods: 2,
    metric: throttles,
  });
  const ofIndexes = (metricName: string) =>
    query('AWS/DynamoDB', metricName, ['TableName', 'GlobalSecondaryIndexName'], ['TableName', data.table.tableName]);
  return [
    throttled('reads', metric('AWS/DynamoDB', 'ReadThrottleEvents', dimensions)),
    throttled('writes', metric('AWS/DynamoDB', 'WriteThrottleEvents', dimensions)),
    throttled('reads of indexes', ofIndexes('ReadThrottleEvents')),
    throttled('writes to indexes', ofIndexes('WriteThrottleEvents')),
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

/** A failed delivery goes to the dead letters, unless its queue refuses it too. */
const busAlarms = ({ resources: { config } }: Monitored): Alarm[] => [
  {
    heading: 'Failed deliveries',
    says: 'EventBridge could not deliver events to queues or jobs.',
    above: 0,
    metric: query('AWS/Events', 'FailedInvocations', ['EventBusName', 'RuleName'], ['EventBusName', nameOf(config, 'bus')]),
  },
];

const socketAlarms = ({ resources: { messages } }: Monitored): Alarm[] =>
  messages.socketApi
    ? [
        {
          heading: 'Socket errors',
          says: 'The function of the WebSocket API failed.',
          above: 2,
          metric: metric('AWS/ApiGateway', 'IntegrationError', { ApiId: messages.socketApi.apiId }),
        },
      ]
    : [];

/**
 * Failures of the API's functions show as server errors, those of workers and jobs as backlog and dead letters. So only the
 * stream reader, which has neither, is watched itself; throttles are watched in the whole account, which shares the limit.
 */
const functionAlarms = ({ resources: { config, domains } }: Monitored): Alarm[] => [
  {
    heading: 'Function throttles',
    says: 'Lambda had no concurrency left for functions of this account and region.',
    above: 0,
    metric: metric('AWS/Lambda', 'Throttles', {}),
  },
  ...ofKind(domains, 'stream').map(({ name }) => ({
    heading: 'Stream delay',
    says: 'The stream reader is more than a minute behind.',
    above: 60_000,
    periods: 2,
    metric: metric('AWS/Lambda', 'IteratorAge', { FunctionName: nameOf(config, name) }, 'Maximum'),
  })),
];

/** An alarm may compute with at most ten metrics. */
const METRICS_AN_ALARM = 10;
const MAX_AGE_MINUTES = 5;

/** Returns the largest of several metrics. */
const maximum = (parts: readonly { name: string; dimensions: Record<string, string> }[], metricName: string): Metric => ({
  metrics: [
    ...parts.map(({ name, dimensions }, index) => ({
      id: `m${index}`,
      label: name,
      returnData: false,
      metricStat: {
        metric: { namespace: 'AWS/SQS', metricName, dimensions: dimensionsOf(dimensions) },
        stat: 'Maximum',
        period: 5 * MINUTE,
      },
    })),
    { id: 'largest', label: metricName, returnData: true, expression: 'MAX(METRICS())' },
  ],
});

/** By name instead of reference, because a stack has at most 200 outputs. */
export const queueNames = ({ resources: { config, domains } }: Monitored) =>
  ofKind(domains, 'worker').map(({ name, fifo }) => ({ name, dimensions: { QueueName: nameOf(config, `${name}${fifo ? '.fifo' : ''}`) } }));

const backlogAlarms = (monitored: Monitored): Alarm[] =>
  chunk(queueNames(monitored), METRICS_AN_ALARM).map((group, index) => ({
    heading: 'Queue backlog',
    ...(index > 0 ? { subject: String(index + 1) } : {}),
    says: `The oldest message of a queue has waited for more than ${MAX_AGE_MINUTES} minutes; the alarm's graph shows which: ${group.map(({ name }) => name).join(', ')}.`,
    above: MAX_AGE_MINUTES * 60,
    metric: maximum(group, 'ApproximateAgeOfOldestMessage'),
  }));

/** The dead-letter queues by their kind of trigger. */
export const DEAD_LETTERS = {
  messages: 'dead-letters',
  fifo: 'dead-letters-fifo.fifo',
  jobs: 'dead-letters-jobs',
  stream: 'dead-letters-stream',
};

const deadLetterAlarms = ({ resources: { config } }: Monitored): Alarm[] =>
  Object.entries(DEAD_LETTERS).map(([subject, name]) => ({
    heading: 'Dead letters',
    subject,
    says: 'Something could not be processed and is in a dead-letter queue.',
    above: 0,
    metric: metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: nameOf(config, name) }, 'Maximum', MINUTE),
  }));

/** A period is longer than the longest pause, so that each has two attempts of every failing message. One message alone is no outage. */
const failingAlarms = ({ resources: { config } }: Monitored): Alarm[] => [
  {
    heading: 'Failing work',
    says: 'Workers have failed at several events, messages or counts for twenty minutes.',
    above: 5,
    periods: 2,
    metric: metric(`Kith/${config.stage}`, 'FailedRecords', { service: 'kith' }, 'Sum', 10 * MINUTE),
  },
];

/** Returns the alarms on metrics of domains; Powertools sets the domain as the dimension `service`. */
const domainAlarms = ({ resources: { config, domains } }: Monitored): Alarm[] =>
  domains.alarms.map(({ heading, says, metric: name, domain }) => ({
    heading,
    subject: domain,
    says,
    above: 0,
    metric: metric(`Kith/${config.stage}`, name, { service: domain }, 'Sum', 60 * MINUTE),
  }));

/** Returns all alarms. Each of their metrics costs about 0.10 USD a month; the first ten are free. */
export const alarmsOf = (monitored: Monitored): Alarm[] => [
  ...apiAlarms(monitored),
  ...tableAlarms(monitored),
  ...busAlarms(monitored),
  ...socketAlarms(monitored),
  ...functionAlarms(monitored),
  ...backlogAlarms(monitored),
  ...failingAlarms(monitored),
  ...deadLetterAlarms(monitored),
  ...domainAlarms(monitored),
];
