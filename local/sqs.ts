import type { LocalContext, LocalService } from './service.ts';
import { createSqsApi } from './sqs/api.ts';
import { type AsyncInvocations, asyncQueueName, createAsyncInvocations } from './sqs/async-invocations.ts';
import { queuesHandle } from './sqs/handle.ts';
import { createQueueMapping } from './sqs/mapping.ts';
import { createQueue, type Queue, type QueueSettings } from './sqs/queue.ts';
import { createQueueRows } from './sqs/rows.ts';
import { openStore } from './store.ts';
import type { Resource } from './template/resource.ts';
import type { Recorded } from './traces.ts';

/** Standard and FIFO queues with redrive, the SQS API, and the event source mappings that read the queues. */
export const createSqs = (): LocalService => {
  const queues = new Map<string, Queue>();
  const mappings: ReturnType<typeof createQueueMapping>[] = [];
  const asynchronous = new Map<string, AsyncInvocations>();
  let close = () => {};
  return {
    name: 'sqs',
    start: async (context) => {
      const { plan, clock, chaos, endpoint, metrics, dataDir, traces } = context;
      const store = openStore(dataDir);
      close = store.close;
      const rows = createQueueRows(store);
      const byArn = (arn: string) => queues.get(arn.split(':').at(-1)!);
      const create = (settings: QueueSettings) => createQueue({ settings, clock, rows, chaos, traces, find: byArn });
      for (const resource of plan.of('AWS::SQS::Queue')) {
        const settings = settingsOf(resource);
        const queue = create(settings);
        queues.set(settings.name, queue);
        metrics.queue(settings.name, () => ({
          ...queue.counts(),
          oldestMs: queue.oldestMs(),
          deadLetters: settings.redrive
            ? (byArn(settings.redrive.target)
                ?.all()
                .filter(({ source }) => source === settings.arn).length ?? 0)
            : 0,
        }));
      }
      for (const [name, queue] of queues) queue.restore(rows.load(name));
      const invocationsOf = (functionArn: string): AsyncInvocations => {
        const known = asynchronous.get(functionArn);
        if (known) return known;
        const { properties = {} } =
          plan.of('AWS::Lambda::EventInvokeConfig').find((one) => functionArn.endsWith(`:${one.properties.FunctionName}`)) ?? {};
        const onFailure = byArn(properties.DestinationConfig?.OnFailure?.Destination ?? '');
        const options = { functionArn, retries: Number(properties.MaximumRetryAttempts ?? 2), onFailure, createQueue: create };
        const invocations = createAsyncInvocations(options, context);
        invocations.queue.restore(rows.load(invocations.queue.settings.name));
        asynchronous.set(functionArn, invocations);
        return invocations;
      };
      // Events that were stored before a restart go on.
      for (const { arn } of plan.of('AWS::Lambda::Function')) if (rows.load(asyncQueueName(arn)).length > 0) invocationsOf(arn);
      const invokeLater = async (functionArn: string, event: string, cause?: Recorded) =>
        void (await invocationsOf(functionArn).queue.send({ body: event, cause }));
      queuesHandle.set(context, { byArn, queues, invokeLater });
      endpoint.on('AmazonSQS', createSqsApi({ queues, byArn }));
      const all = () => [...queues.values(), ...[...asynchronous.values()].map(({ queue }) => queue)];
      clock.onAdvance(() => {
        for (const queue of all()) queue.expire();
      });
      clock.onReset((ms) => {
        for (const queue of all()) queue.moveBack(ms);
      });
      startMappings(context);
    },
    stop: async () => {
      await Promise.all([...mappings, ...asynchronous.values()].map((reader) => reader.stop()));
      for (const queue of queues.values()) queue.stop();
      for (const { queue } of asynchronous.values()) queue.stop();
      close();
    },
    busy: () => [...mappings, ...asynchronous.values()].reduce((total, reader) => total + reader.busy(), 0),
    flush: () => {
      for (const queue of queues.values()) queue.flush();
      for (const { queue } of asynchronous.values()) queue.flush();
      for (const mapping of mappings) mapping.flush();
    },
  };

  function startMappings(context: LocalContext) {
    for (const resource of context.plan.of('AWS::Lambda::EventSourceMapping')) {
      const { EventSourceArn, Enabled = true } = resource.properties;
      if (!EventSourceArn?.startsWith('arn:aws:sqs:') || !Enabled) continue;
      const queue = queues.get(EventSourceArn.split(':').at(-1));
      if (!queue) throw new Error(`event source mapping ${resource.id} refers to no queue of the template: ${EventSourceArn}`);
      mappings.push(createQueueMapping(resource, queue, context));
    }
  }
};

const settingsOf = ({ name, arn, ref, properties }: Resource): QueueSettings => {
  const { RedrivePolicy } = properties;
  const fifo = Boolean(properties.FifoQueue);
  return {
    name,
    arn,
    url: ref,
    fifo,
    contentBasedDeduplication: Boolean(properties.ContentBasedDeduplication),
    deduplicationScope: properties.DeduplicationScope ?? 'queue',
    delaySeconds: Number(properties.DelaySeconds ?? 0),
    visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
    retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
    receiveWaitSeconds: Number(properties.ReceiveMessageWaitTimeSeconds ?? 0),
    maxBytes: Number(properties.MaximumMessageSize ?? 1_048_576),
    ...(RedrivePolicy && { redrive: { target: RedrivePolicy.deadLetterTargetArn, maxReceives: Number(RedrivePolicy.maxReceiveCount) } }),
  };
};
