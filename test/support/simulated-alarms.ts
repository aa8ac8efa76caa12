import path from 'node:path';
import { readConfig } from '../../lib/config.ts';
import { type Alarm, alarmsOf, type Monitored } from '../../lib/constructs/alarms.ts';
import { discoverDomains } from '../../lib/domains.ts';
import type { TestStack } from './stack.ts';

/* Evaluates the alarms of a deployment on the metrics of a local stack, as CloudWatch does on those of AWS. */

type Single = { namespace?: string; metricName?: string; dimensions?: unknown };
type Metric = { namespace: string; name: string; dimensions: Record<string, string> };

/** Value of a metric since the last sample: how much was counted, or the highest value. */
type Read = (metric: Metric) => number;

const metricOf = ({ namespace = '', metricName = '', dimensions = [] }: Single): Metric => ({
  namespace,
  name: metricName,
  dimensions: Object.fromEntries((dimensions as { name: string; value: string }[]).map(({ name, value }) => [name, value])),
});

/** Values that Powertools wrote to the log in CloudWatch's embedded format. */
const embedded = (lines: readonly string[]): { namespace: string; service: string; name: string; value: number }[] =>
  lines.flatMap((line) => {
    if (!line.includes('"_aws"')) return [];
    const { _aws, service, ...values } = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, never> & {
      service: string;
      _aws: never;
    };
    const [{ Namespace, Metrics }] = (_aws as { CloudWatchMetrics: [{ Namespace: string; Metrics: { Name: string }[] }] })
      .CloudWatchMetrics;
    return Metrics.map(({ Name }) => ({ namespace: Namespace, service, name: Name, value: Number(values[Name]) }));
  });

/** @param httpErrors server errors of calls of the API since the last sample. */
const reader = (stack: TestStack, lines: readonly string[], httpErrors: number, throttlesBefore: number): Read => {
  const { queues, streams, functions } = stack.metrics();
  const written = embedded(lines);
  return ({ namespace, name, dimensions }) => {
    if (namespace.startsWith('Kith/'))
      return written
        .filter((one) => one.namespace === namespace && one.name === name && one.service === dimensions.service)
        .reduce((sum, { value }) => sum + value, 0);
    switch (`${namespace} ${name}`) {
      case 'AWS/SQS ApproximateAgeOfOldestMessage':
        return (queues[dimensions.QueueName!]?.oldestMs ?? 0) / 1000;
      case 'AWS/SQS ApproximateNumberOfMessagesVisible':
        return queues[dimensions.QueueName!]?.depth ?? 0;
      case 'AWS/Lambda IteratorAge':
        return streams[dimensions.FunctionName!] ?? 0;
      case 'AWS/Lambda Throttles':
        return Object.values(functions).reduce((sum, { throttles }) => sum + throttles, 0) - throttlesBefore;
      case 'AWS/ApiGateway 5xx':
        return httpErrors;
      // The local stack throttles no table, and these tests send no wrong or slow requests.
      case 'AWS/ApiGateway 4xx':
      case 'AWS/ApiGateway Count':
      case 'AWS/ApiGateway Latency':
      case 'AWS/ApiGateway IntegrationError':
      case 'AWS/DynamoDB ReadThrottleEvents':
      case 'AWS/DynamoDB WriteThrottleEvents':
      case 'AWS/DynamoDB UserErrors':
        return 0;
      default:
        throw new Error(`alarms watch ${namespace} ${name}, which is not simulated`);
    }
  };
};

const definedAlarms = async (stack: TestStack): Promise<Alarm[]> => {
  const resources = {
    config: readConfig({ stage: 'local' }),
    domains: await discoverDomains([path.resolve(import.meta.dirname, '../..')]),
    data: { table: { tableName: stack.plan.of('AWS::DynamoDB::Table')[0]?.name } },
    messages: { socketApi: { apiId: 'socket' } },
  };
  return alarmsOf({ resources, httpApiId: 'http' } as unknown as Monitored);
};

const nameOf = ({ heading, subject }: Alarm): string => [heading, ...(subject ? [subject] : [])].join(' / ');

/** Watches all alarms of a stack, whose logs must be `all`; call `sample` once every five minutes of moved time. */
export const watchAlarms = async (stack: TestStack) => {
  const alarms = await definedAlarms(stack);
  const values = new Map<string, number[]>();
  let throttles = 0;
  const fired = new Set<string>();
  const currentOf = ({ metric }: Alarm, read: Read): number => {
    if (!metric.metrics) return read(metricOf(metric));
    const parts = metric.metrics as readonly { metricStat?: { metric: Single } }[];
    return Math.max(...parts.flatMap(({ metricStat }) => (metricStat ? [read(metricOf(metricStat.metric))] : [])));
  };
  /** A period of ten minutes is two samples. Counts are added; of the other metrics, the highest value is taken. */
  const isOver = (alarm: Alarm): boolean => {
    const { period = 300, statistic } = alarm.metric;
    const size = Math.max(1, period / 300);
    const all = values.get(nameOf(alarm)) ?? [];
    const over = (part: readonly number[]): boolean =>
      (statistic === 'Sum' ? part.reduce((sum, value) => sum + value, 0) : Math.max(...part)) > alarm.above;
    return Array.from({ length: alarm.periods ?? 1 }, (_, back) => {
      const end = all.length - back * size;
      return end >= 1 && over(all.slice(Math.max(0, end - size), end));
    }).every(Boolean);
  };
  return {
    sample: (lines: readonly string[], httpErrors = 0): void => {
      const read = reader(stack, lines, httpErrors, throttles);
      throttles = Object.values(stack.metrics().functions).reduce((sum, one) => sum + one.throttles, 0);
      for (const alarm of alarms) {
        values.set(nameOf(alarm), [...(values.get(nameOf(alarm)) ?? []), currentOf(alarm, read)]);
        if (isOver(alarm)) fired.add(nameOf(alarm));
      }
    },
    /** Names of the alarms that fired, without the stage. */
    fired: (): string[] => [...fired].sort(),
  };
};
