import { createHash, randomUUID } from 'node:crypto';
import { keyOf } from '../dynamodb/keys.ts';
import type { TableInfo } from '../dynamodb/tables.ts';
import { functionName } from '../lambda.ts';
import { compileFilters } from '../patterns.ts';
import type { LocalContext } from '../service.ts';
import { queuesHandle } from '../sqs/handle.ts';
import type { Store } from '../store.ts';
import type { Resource } from '../template/resource.ts';
import type { Discarded, Pending } from './batch.ts';
import { changes, type LambdaRecord, lambdaRecord } from './record.ts';
import { createShardWorker, type ShardWorker } from './shard-worker.ts';
import { type StreamRecord, type StreamSource, start } from './source.ts';

const PAGE_SIZE = 1000;
type Parts = { resource: Resource; table: TableInfo; source: StreamSource; context: LocalContext; store: Store };
export type StreamMapping = Awaited<ReturnType<typeof createStreamMapping>>;

/** Event source mapping of a table's stream. Reads from its checkpoint, filters, and distributes the records to its shard workers by key. */
export const createStreamMapping = async ({ resource, table, source, context, store }: Parts) => {
  const { properties, id } = resource;
  const { chaos, clock, plan, invoke, metrics, traces } = context;
  const functionId: string = properties.FunctionName;
  const batchSize: number = properties.BatchSize ?? 100;
  const accepts = compileFilters(properties.FilterCriteria);
  const tables = new Map([[table.name, table]]);
  const name = `${resource.stack}/${id}`;
  const origin = { arn: properties.EventSourceArn, region: plan.region };

  const stored = new Map(
    store
      .all<{ shard: number; position: string }>('SELECT lane AS shard, position FROM checkpoints WHERE mapping = ?', name)
      .map(({ shard, position }) => [shard, position]),
  );
  const initial = stored.size > 0 ? start : properties.StartingPosition === 'LATEST' ? await source.last() : start;
  /** Records that were read and not yet processed, with the moved time of their arrival. */
  let arrivals: { position: string; at: number }[] = [];
  const save = (shard: number, position: string) => {
    arrivals = arrivals.filter((one) => one.position > position);
    return store.write('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)', name, shard, position);
  };
  metrics.stream(functionId, () => (arrivals[0] ? clock.now() - arrivals[0].at : 0));
  const checkpoints = await Promise.all(
    Array.from({ length: properties.ParallelizationFactor ?? 1 }, async (_, shard) => {
      const position = stored.get(shard) ?? (stored.size > 0 ? [...stored.values()].sort()[0]! : initial);
      if (!stored.has(shard)) await save(shard, position);
      return position;
    }),
  );

  const discard = async ({ condition, records, attempts, error }: Discarded) => {
    const destination = properties.DestinationConfig?.OnFailure?.Destination;
    if (!destination) return console.error(`local stream mapping ${id} discarded ${records.length} records: ${condition}`, error ?? '');
    const queue = queuesHandle.get(context).byArn(destination);
    if (!queue) throw new Error(`stream mapping ${id}: no queue ${destination}`);
    const time = ({ createdAt }: { createdAt: number }) => new Date(createdAt).toISOString();
    await queue.send({
      cause: records[0]?.cause,
      body: JSON.stringify({
        requestContext: { requestId: randomUUID(), functionArn: functionId, condition, approximateInvokeCount: attempts },
        ...(error && { responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' } }),
        version: '1.0',
        timestamp: new Date(clock.now()).toISOString(),
        DDBStreamBatchInfo: {
          shardId: 'shardId-00000000000000000000-local',
          startSequenceNumber: records[0]!.position,
          endSequenceNumber: records.at(-1)!.position,
          approximateArrivalOfFirstRecord: time(records[0]!),
          approximateArrivalOfLastRecord: time(records.at(-1)!),
          batchSize: records.length,
          streamArn: origin.arn,
        },
      }),
    });
  };

  const run = async (records: readonly Pending[]) => {
    const described = traces && records.map(({ cause, record, readAt }) => ({ cause, readAt, text: () => textOf(record, table) }));
    const causes = described && traces.records(functionName(functionId), described);
    const result = await invoke(functionId, { Records: records.map(({ record }) => record) }, { kind: 'stream', causes });
    for (const span of causes ?? []) traces?.end(span, result.error ? 500 : undefined);
    return result;
  };
  /** Every record in its order, also those for nobody here: they took their write with them. */
  const causeOf = ({ keys, position, eventName }: StreamRecord) => {
    const { id: key } = keyOf(tables, { TableName: table.name, Key: keys as Record<string, Record<string, string>> });
    return traces?.writes.causeOf(key, `${table.name} ${position}`, eventName);
  };

  const shardWorkers: ShardWorker[] = checkpoints.map((checkpoint, index) =>
    createShardWorker({
      source: name,
      batchSize,
      windowMs: (properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
      policy: {
        bisect: Boolean(properties.BisectBatchOnFunctionError),
        retries: properties.MaximumRetryAttempts ?? -1,
        maxAge: properties.MaximumRecordAgeInSeconds ?? -1,
        partial: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
      },
      chaos,
      checkpoint,
      invoke: run,
      save: (position) => save(index, position),
      discard,
      drained: () => void read(),
    }),
  );
  const workerOf = (record: StreamRecord) => {
    if (shardWorkers.length === 1) return shardWorkers[0]!;
    const key = JSON.stringify(record.keys[table.keys[0]!]);
    return shardWorkers[createHash('md5').update(key).digest()[0]! % shardWorkers.length]!;
  };

  let position = [...checkpoints].sort()[0]!;
  /** The stream may have records that were not read. */
  let hasMore = true;
  let reading = false;
  let stopped = false;
  const read = async () => {
    if (reading || stopped) return;
    reading = true;
    try {
      while (hasMore && !stopped && shardWorkers.every((worker) => worker.waiting() < Math.max(batchSize, PAGE_SIZE))) {
        hasMore = false;
        const records = await source.read(position, PAGE_SIZE);
        if (records.length === PAGE_SIZE) hasMore = true;
        for (const record of records) {
          position = record.position;
          const cause = traces && causeOf(record);
          if (!changes(record)) continue;
          const entry = lambdaRecord(record, { ...origin, offset: clock.now() - Date.now() });
          if (!accepts(entry)) continue;
          arrivals.push({ position, at: clock.now() });
          workerOf(record).add({
            position,
            createdAt: record.createdAt,
            bytes: record.bytes,
            record: entry,
            ...(traces && { cause, readAt: performance.now() }),
          });
        }
        for (const worker of shardWorkers) worker.pump();
      }
    } catch (error) {
      hasMore = true;
      if (!stopped) console.error(`local stream mapping ${id}:`, error);
    } finally {
      reading = false;
    }
  };
  void read();

  return {
    /** Reads the stream after a possible write. */
    notify: () => {
      hasMore = true;
      void read();
    },
    busy: () => shardWorkers.reduce((total, worker) => total + worker.busy(), 0) + (hasMore || reading ? 1 : 0),
    done: () => shardWorkers.map((worker) => worker.doneUpTo(position)).sort()[0]!,
    flush: () => {
      for (const worker of shardWorkers) worker.flush();
    },
    stop: async () => {
      stopped = true;
      await Promise.all(shardWorkers.map((worker) => worker.stop()));
    },
  };
};

/** `MODIFY USER#1 / PROFILE` */
const textOf = ({ eventName, dynamodb: { Keys } }: LambdaRecord, { keys }: TableInfo): string =>
  `${eventName} ${keys.map((key) => Object.values(Keys[key] ?? {})[0]).join(' / ')}`;
