import { createHash, randomUUID } from 'node:crypto';
import type { TableInfo } from '../dynamodb/tables.ts';
import { compileFilters } from '../patterns.ts';
import type { LocalContext } from '../service.ts';
import { queuesHandle } from '../sqs/handle.ts';
import type { Store } from '../store.ts';
import type { Resource } from '../template/resource.ts';
import type { GivenUp } from './batch.ts';
import { changes, lambdaRecord } from './record.ts';
import { createShardWorker, type ShardWorker } from './shard-worker.ts';
import { type StreamRecord, type StreamSource, start } from './source.ts';

const page = 1000;
type Parts = { resource: Resource; table: TableInfo; source: StreamSource; context: LocalContext; store: Store };
export type StreamMapping = Awaited<ReturnType<typeof createStreamMapping>>;

/** An event source mapping of a table's stream: reads on from its checkpoint, filters, and deals the records out to its lanes by key. */
export const createStreamMapping = async ({ resource, table, source, context, store }: Parts) => {
  const { properties, id } = resource;
  const { chaos, clock, plan, invoke } = context;
  const functionId: string = properties.FunctionName;
  const batchSize: number = properties.BatchSize ?? 100;
  const accepts = compileFilters(properties.FilterCriteria);
  const name = `${resource.stack}/${id}`;
  const origin = { arn: properties.EventSourceArn, region: plan.region };

  const stored = new Map(
    store
      .all<{ lane: number; position: string }>('SELECT lane, position FROM checkpoints WHERE mapping = ?', name)
      .map(({ lane, position }) => [lane, position]),
  );
  const initial = stored.size > 0 ? start : properties.StartingPosition === 'LATEST' ? await source.last() : start;
  const save = (lane: number, position: string) => store.write('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)', name, lane, position);
  const checkpoints = await Promise.all(
    Array.from({ length: properties.ParallelizationFactor ?? 1 }, async (_, lane) => {
      const position = stored.get(lane) ?? (stored.size > 0 ? [...stored.values()].sort()[0]! : initial);
      if (!stored.has(lane)) await save(lane, position);
      return position;
    }),
  );

  const giveUp = async ({ condition, records, attempts, error }: GivenUp) => {
    const destination = properties.DestinationConfig?.OnFailure?.Destination;
    if (!destination) return console.error(`local stream mapping ${id} gave up ${records.length} records: ${condition}`, error ?? '');
    const queue = queuesHandle.get(context).byArn(destination);
    if (!queue) throw new Error(`stream mapping ${id}: no queue ${destination}`);
    const time = ({ createdAt }: { createdAt: number }) => new Date(createdAt).toISOString();
    await queue.send({
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

  const lanes: ShardWorker[] = checkpoints.map((checkpoint, index) =>
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
      invoke: (records) => invoke(functionId, { Records: records.map(({ record }) => record) }, { kind: 'stream' }),
      save: (position) => save(index, position),
      giveUp,
      drained: () => void read(),
    }),
  );
  const laneOf = (record: StreamRecord) => {
    if (lanes.length === 1) return lanes[0]!;
    const key = JSON.stringify(record.keys[table.keys[0]!]);
    return lanes[createHash('md5').update(key).digest()[0]! % lanes.length]!;
  };

  let position = [...checkpoints].sort()[0]!;
  /** The stream may hold more than was read. */
  let more = true;
  let reading = false;
  let stopped = false;
  const read = async () => {
    if (reading || stopped) return;
    reading = true;
    try {
      while (more && !stopped && lanes.every((lane) => lane.waiting() < Math.max(batchSize, page))) {
        more = false;
        const records = await source.read(position, page);
        if (records.length === page) more = true;
        for (const record of records) {
          position = record.position;
          if (!changes(record)) continue;
          const entry = lambdaRecord(record, { ...origin, offset: clock.now() - Date.now() });
          if (accepts(entry)) laneOf(record).add({ position, createdAt: record.createdAt, bytes: record.bytes, record: entry });
        }
        for (const lane of lanes) lane.pump();
      }
    } catch (error) {
      more = true;
      if (!stopped) console.error(`local stream mapping ${id}:`, error);
    } finally {
      reading = false;
    }
  };
  void read();

  return {
    /** Something may have been written. */
    notify: () => {
      more = true;
      void read();
    },
    busy: () => lanes.reduce((total, lane) => total + lane.busy(), 0) + (more || reading ? 1 : 0),
    done: () => lanes.map((lane) => lane.doneUpTo(position)).sort()[0]!,
    flush: () => {
      for (const lane of lanes) lane.flush();
    },
    stop: async () => {
      stopped = true;
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
};
