import type { LocalContext, LocalService } from './service.ts';
import { createSqsApi } from './sqs/api.ts';
import { queuesHandle } from './sqs/handle.ts';
import { createQueueMapping } from './sqs/mapping.ts';
import { createQueue, type Queue, type QueueSettings } from './sqs/queue.ts';
import { createQueueRows } from './sqs/rows.ts';
import { openStore } from './store.ts';
import type { Resource } from './template/resource.ts';

/** Standard and FIFO queues with redrive, the SQS API, and the event source mappings that read the queues. */
export const createSqs = (): LocalService => {
  const queues = new Map<string, Queue>();
  const mappings: ReturnType<typeof createQueueMapping>[] = [];
  let close = () => {};
  return {
    name: 'sqs',
    start: async (context) => {
      const { plan, clock, chaos, endpoint, metrics, dataDir } = context;
      const store = openStore(dataDir);
      close = store.close;
      const rows = createQueueRows(store);
      const byArn = (arn: string) => queues.get(arn.split(':').at(-1)!);
      for (const resource of plan.of('AWS::SQS::Queue')) {
        const settings = settingsOf(resource);
        const queue = createQueue({ settings, clock, rows, chaos, find: byArn });
        queues.set(settings.name, queue);
        metrics.queue(settings.name, () => ({
          ...queue.counts(),
          deadLetters: settings.redrive
            ? (byArn(settings.redrive.target)
                ?.all()
                .filter(({ source }) => source === settings.arn).length ?? 0)
            : 0,
        }));
      }
      for (const [name, queue] of queues) queue.restore(rows.load(name));
      queuesHandle.set(context, { byArn, queues });
      endpoint.on('AmazonSQS', createSqsApi({ queues, byArn }));
      clock.onAdvance(() => {
        for (const queue of queues.values()) queue.expire();
      });
      startMappings(context);
    },
    stop: async () => {
      await Promise.all(mappings.map((mapping) => mapping.stop()));
      for (const queue of queues.values()) queue.stop();
      close();
    },
    busy: () => mappings.reduce((total, mapping) => total + mapping.busy(), 0),
    flush: () => {
      for (const queue of queues.values()) queue.flush();
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
