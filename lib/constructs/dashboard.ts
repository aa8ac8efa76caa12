import type { Stack } from 'aws-cdk-lib';
import { cloudwatch } from '../cdk.ts';
import type { DeployedFunction } from '../deployed-functions.ts';
import { nameOf } from '../resources.ts';
import { DEAD_LETTERS, type Monitored, queueNames } from './alarms.ts';

/** CloudWatch's format of a metric: namespace, name, alternating dimension names and values, options. */
type Series = (string | { stat?: string; label?: string })[];
type Graph = { title: string; series: Series[]; stat?: string };

const WIDTH = 8;
const HEIGHT = 6;

const api = (id: string): Graph[] => {
  const of = (name: string, stat = 'Sum'): Series => ['AWS/ApiGateway', name, 'ApiId', id, { stat, label: `${name} ${stat}` }];
  return [
    { title: 'API calls', series: [of('Count'), of('4xx'), of('5xx')] },
    { title: 'API latency (ms)', series: [of('Latency', 'p50'), of('Latency', 'p99'), of('IntegrationLatency', 'p99')] },
  ];
};

const sockets = (id: string | undefined): Graph[] => {
  if (!id) return [];
  const of = (name: string): Series => ['AWS/ApiGateway', name, 'ApiId', id];
  return [{ title: 'Socket', series: [of('ConnectCount'), of('MessageCount'), of('ClientError'), of('IntegrationError')] }];
};

const table = (tableName: string): Graph[] => {
  const of = (name: string): Series => ['AWS/DynamoDB', name, 'TableName', tableName];
  return [
    { title: 'Table units', series: [of('ConsumedReadCapacityUnits'), of('ConsumedWriteCapacityUnits')] },
    {
      title: 'Table errors',
      series: [of('ReadThrottleEvents'), of('WriteThrottleEvents'), of('TransactionConflict'), of('ConditionalCheckFailedRequests')],
    },
  ];
};

const functions = (names: readonly DeployedFunction[], physical: (name: string) => string): Graph[] => {
  const each = (metric: string, list: readonly DeployedFunction[]): Series[] =>
    list.map(({ name }) => ['AWS/Lambda', metric, 'FunctionName', physical(name), { label: name }]);
  return [
    { title: 'Function errors', series: each('Errors', names) },
    { title: 'Function throttles', series: each('Throttles', names) },
    { title: 'Function duration p95 (ms)', series: each('Duration', names), stat: 'p95' },
    {
      title: 'Stream delay (ms)',
      series: each(
        'IteratorAge',
        names.filter(({ kind }) => kind === 'stream'),
      ),
      stat: 'Maximum',
    },
  ];
};

const queues = (live: readonly string[], dead: readonly string[]): Graph[] => {
  const each = (metric: string, list: readonly string[]): Series[] => list.map((name) => ['AWS/SQS', metric, 'QueueName', name]);
  return [
    { title: 'Queued messages', series: each('ApproximateNumberOfMessagesVisible', live), stat: 'Maximum' },
    { title: 'Oldest message (s)', series: each('ApproximateAgeOfOldestMessage', live), stat: 'Maximum' },
    { title: 'Dead letters', series: each('ApproximateNumberOfMessagesVisible', dead), stat: 'Maximum' },
  ];
};

/** Creates a dashboard with one page: API, socket, functions, queues, table. */
export const createDashboard = (stack: Stack, monitored: Monitored): void => {
  const { config, data, domains, messages } = monitored.resources;
  const graphs = [
    ...api(monitored.httpApiId),
    ...sockets(messages.socketApi?.apiId),
    ...functions(domains.functions, (name) => nameOf(config, name)),
    ...queues(
      queueNames(monitored).map(({ dimensions }) => dimensions.QueueName),
      Object.values(DEAD_LETTERS).map((name) => nameOf(config, name)),
    ),
    ...table(data.table.tableName),
  ].filter(({ series }) => series.length > 0);
  const widgets = graphs.map(({ title, series, stat = 'Sum' }, index) => ({
    type: 'metric',
    x: (index % 3) * WIDTH,
    y: Math.floor(index / 3) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: { title, metrics: series, stat, period: 300, region: stack.region, view: 'timeSeries' },
  }));
  new cloudwatch.CfnDashboard(stack, 'Dashboard', {
    dashboardName: nameOf(config, 'operations'),
    dashboardBody: stack.toJsonString({ widgets }),
  });
};
