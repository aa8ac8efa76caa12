import type { Template } from '../../lib/app.ts';
import { core } from '../../lib/cdk.ts';
import { readConfig } from '../../lib/config.ts';
import type { Monitored } from '../../lib/constructs/alarms.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';
import { createOperationsStack } from '../../lib/stacks/operations.ts';
import { inDirectory, listResources } from '../stacks/synthesized.ts';
import { type AlarmProperties, isOn, metricsOf, type Reading, type Sample } from './alarm-evaluation.ts';
import type { TestStack } from './stack.ts';

/* Evaluates the alarms of a deployment on the metrics of a local stack. */

export const HTTP_API = 'http';
export const SOCKET_API = 'socket';

/** Alarms of the repository's domains as their template has them. They need no bundles, so the stack is made alone. */
export const templateAlarms = (tableName: string): Promise<AlarmProperties[]> =>
  inDirectory(async (outdir) => {
    const resources = {
      config: readConfig({ stage: 'local' }),
      domains: await discoverDomains([repositoryRoot]),
      data: { table: { tableName } },
      messages: { socketApi: { apiId: SOCKET_API } },
    };
    const app = new core.App({ outdir, analyticsReporting: false, treeMetadata: false });
    createOperationsStack(new core.Stack(app, 'Operations'), { resources, httpApiId: HTTP_API } as unknown as Monitored);
    const { template } = app.synth().getStackByName('Operations') as { template: Template };
    return listResources({ Operations: template })
      .filter(({ type }) => type === 'AWS::CloudWatch::Alarm')
      .map(({ properties }) => properties as AlarmProperties);
  });

/** `Dead letters / jobs`, without the stage. */
export const nameOf = ({ AlarmName }: AlarmProperties): string => AlarmName.slice(AlarmName.indexOf(' / ') + 3);

type Embedded = Record<string, unknown> & {
  _aws: { CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[] };
};
/** Values that Powertools wrote to the log in CloudWatch's embedded format. */
const embedded = (lines: readonly string[]): Reading[] =>
  lines.flatMap((line) => {
    if (!line.includes('"_aws"')) return [];
    const { _aws, ...values } = JSON.parse(line.slice(line.indexOf('{'))) as Embedded;
    return _aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions: [names = []], Metrics }) =>
      Metrics.map(({ Name }) => ({
        namespace: Namespace,
        name: Name,
        dimensions: Object.fromEntries(names.map((name) => [name, String(values[name])])),
        value: Number(values[Name]),
      })),
    );
  });

/** Log lines of functions and statuses of the API's answers in five minutes. */
export type Observed = { lines: readonly string[]; statuses: readonly number[] };

const throttlesIn = (stack: TestStack): number =>
  Object.values(stack.metrics().functions).reduce((total, { throttles }) => total + throttles, 0);

/** Metrics of AWS that the local stack has. */
const readingsOf = (stack: TestStack, statuses: readonly number[], throttles: number): Reading[] => {
  const { queues, streams } = stack.metrics();
  const of = (namespace: string, dimensions: Record<string, string>, values: Record<string, number>): Reading[] =>
    Object.entries(values).map(([name, value]) => ({ namespace, name, dimensions, value }));
  const answered = (least: number): number => statuses.filter((status) => Math.floor(status / 100) === least).length;
  return [
    ...Object.entries(queues).flatMap(([QueueName, { oldestMs, depth }]) =>
      of('AWS/SQS', { QueueName }, { ApproximateAgeOfOldestMessage: oldestMs / 1000, ApproximateNumberOfMessagesVisible: depth }),
    ),
    ...Object.entries(streams).flatMap(([FunctionName, behindMs]) => of('AWS/Lambda', { FunctionName }, { IteratorAge: behindMs })),
    ...of('AWS/Lambda', {}, { Throttles: throttles }),
    ...of('AWS/ApiGateway', { ApiId: HTTP_API }, { Count: statuses.length, '4xx': answered(4), '5xx': answered(5) }),
  ];
};

/** Metrics without readings: the local stack throttles no table, delivers every event, and its latency is real time. */
const NOT_SIMULATED = [
  'AWS/ApiGateway Latency',
  'AWS/ApiGateway IntegrationError',
  'AWS/DynamoDB ReadThrottleEvents',
  'AWS/DynamoDB WriteThrottleEvents',
  'AWS/DynamoDB UserErrors',
  'AWS/Events FailedInvocations',
];

/** Watches all alarms of a stack, whose logs must be `all`; call `sample` once every five minutes of moved time. */
export const watchAlarms = async (stack: TestStack) => {
  const [table] = stack.plan.of('AWS::DynamoDB::GlobalTable');
  if (!table) throw new Error('the stack has no table');
  const alarms = await templateAlarms(table.name);
  const samples: Sample[] = [];
  const fired = new Set<string>();
  let throttles = throttlesIn(stack);
  return {
    /** @throws Error where an alarm watches a metric that is neither simulated nor knowingly left out. */
    sample: ({ lines, statuses }: Observed): void => {
      const readings = readingsOf(stack, statuses, throttlesIn(stack) - throttles);
      throttles = throttlesIn(stack);
      samples.push([...readings, ...embedded(lines)]);
      const known = new Set([...NOT_SIMULATED, ...readings.map(({ namespace, name }) => `${namespace} ${name}`)]);
      for (const alarm of alarms) {
        for (const metric of metricsOf(alarm))
          if (!metric.startsWith('Kith/') && !known.has(metric))
            throw new Error(`${nameOf(alarm)} watches ${metric}, which is not simulated`);
        if (isOn(alarm, samples)) fired.add(nameOf(alarm));
      }
    },
    /** Names of the alarms that fired, without the stage. */
    fired: (): string[] => [...fired].sort(),
  };
};
