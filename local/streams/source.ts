import { ask } from '../dynamodb/connection.ts';
import type { TableHandle } from '../dynamodb/handle.ts';
import { keyOf } from '../dynamodb/keys.ts';
import type { TableInfo } from '../dynamodb/tables.ts';

type Image = Record<string, Record<string, unknown>>;
export type StreamRecord = {
  /** Sequence number, padded so that positions sort as text. */
  position: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  keys: Image;
  newImage?: Image;
  oldImage?: Image;
  /** Real epoch ms. */
  createdAt: number;
  bytes: number;
  /** Deleted by TTL, not by a caller. */
  expired: boolean;
};
/** Stream of a table, starting with the oldest record kept. */
export type StreamSource = {
  read(after: string, limit: number): Promise<StreamRecord[]> | StreamRecord[];
  last(): Promise<string> | string;
  /** Deletes records up to `done`, which every reader has processed. */
  trim(done: string): void;
};

export const start = ''.padStart(24, '0');
const positionOf = (id: number | bigint | string) => String(id).padStart(24, '0');
/** Parsed records in memory. */
const MAX_CACHED_RECORDS = 5000;
/** Records per deletion, which takes a few milliseconds. */
const TRIM_BATCH = 1000;

type Row = {
  id: number;
  event_name: StreamRecord['eventName'];
  keys_json: string;
  new_image: string | null;
  old_image: string | null;
  created_at: number;
  user_identity: string | null;
};

/** Reads the stream from the engine's file: a page costs less than one API call, and positions survive a restart. */
export const fileSource = ({ file, ttl, tables }: TableHandle, { name }: TableInfo): StreamSource => {
  const { db } = file!;
  // The plus excludes the index on the table name from the query plan: it would read the whole stream to sort it by id.
  const rows = db.prepare(
    'SELECT id, event_name, keys_json, new_image, old_image, created_at, user_identity FROM _stream_records WHERE +table_name = ? AND id > ? ORDER BY id LIMIT ?',
  );
  const last = db.prepare('SELECT id FROM _stream_records WHERE +table_name = ? ORDER BY id DESC LIMIT 1');
  const first = db.prepare('SELECT id FROM _stream_records WHERE +table_name = ? ORDER BY id LIMIT 1');
  // The engine numbers records from the largest id present, so the last record must stay.
  const remove = db.prepare(
    'DELETE FROM _stream_records WHERE +table_name = ? AND id <= ? AND id < (SELECT id FROM _stream_records WHERE +table_name = ? ORDER BY id DESC LIMIT 1)',
  );
  const setIdentity = db.prepare('UPDATE _stream_records SET user_identity = ? WHERE id = ?');
  /** Detects deletions by TTL. The first read stores the service's identity in the record for later readers. */
  const expired = (row: Row, keys: Image) => {
    if (row.user_identity !== null) return true;
    if (row.event_name !== 'REMOVE') return false;
    const { id } = keyOf(tables, { TableName: name, Key: keys as Record<string, Record<string, string>> });
    if (!ttl.has(id)) return false;
    setIdentity.run('{"type":"Service","principalId":"dynamodb.amazonaws.com"}', row.id);
    return ttl.take(id);
  };
  /** Several mappings read the same records within a short time. */
  const recent = new Map<number, StreamRecord>();
  const record = (row: Row): StreamRecord => {
    const known = recent.get(row.id);
    if (known) return known;
    const keys = JSON.parse(row.keys_json) as Image;
    const parsed: StreamRecord = {
      position: positionOf(row.id),
      eventName: row.event_name,
      keys,
      ...(row.new_image !== null && { newImage: JSON.parse(row.new_image) }),
      ...(row.old_image !== null && { oldImage: JSON.parse(row.old_image) }),
      createdAt: row.created_at * 1000,
      bytes: (row.new_image?.length ?? 0) + (row.old_image?.length ?? 0),
      expired: expired(row, keys),
    };
    recent.set(row.id, parsed);
    if (recent.size > MAX_CACHED_RECORDS) recent.delete(recent.keys().next().value!);
    return parsed;
  };
  let oldest = 0;
  return {
    read: (after, limit) => (rows.all(name, Number(after), limit) as Row[]).map(record),
    last: () => positionOf((last.get(name) as { id: number } | undefined)?.id ?? 0),
    trim: (done) => {
      oldest ||= (first.get(name) as { id: number } | undefined)?.id ?? 0;
      const until = Math.min(Number(done), oldest + TRIM_BATCH);
      if (until <= oldest) return;
      try {
        remove.run(name, until, name);
        oldest = until;
      } catch {
        // The engine holds the file's lock; the next trim retries.
      }
    },
  };
};

type ApiRecord = {
  eventName: StreamRecord['eventName'];
  userIdentity?: unknown;
  dynamodb: {
    Keys: Image;
    NewImage?: Image;
    OldImage?: Image;
    SequenceNumber: string;
    SizeBytes: number;
    ApproximateCreationDateTime: number;
  };
};
type Shard = { ShardId: string; SequenceNumberRange: { StartingSequenceNumber?: string; EndingSequenceNumber?: string } };

/** Reads the stream shard by shard through the streams API of an external server. */
export const apiSource = ({ engine, ttl, tables }: TableHandle, { name }: TableInfo): StreamSource => {
  const call = (operation: string, input: object) => ask(engine, operation, input, 'DynamoDBStreams_20120810');
  let arn: string | undefined;
  const shards = async (): Promise<Shard[]> => {
    arn ??= (await ask(engine, 'DescribeTable', { TableName: name })).Table.LatestStreamArn as string;
    return (await call('DescribeStream', { StreamArn: arn })).StreamDescription.Shards;
  };
  const readShard = async ({ ShardId, SequenceNumberRange: range }: Shard, after: string, limit: number) => {
    const inside = after !== start && positionOf(range.StartingSequenceNumber ?? 0) <= after;
    const { ShardIterator } = await call('GetShardIterator', {
      StreamArn: arn,
      ShardId,
      ...(inside
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after.replace(/^0+(?=.)/, '') }
        : { ShardIteratorType: 'TRIM_HORIZON' }),
    });
    const { Records } = (await call('GetRecords', { ShardIterator, Limit: Math.min(limit, 1000) })) as { Records: ApiRecord[] };
    return Records.map(({ eventName, dynamodb, userIdentity }): StreamRecord => {
      const { Keys, NewImage, OldImage, SequenceNumber, SizeBytes, ApproximateCreationDateTime } = dynamodb;
      const mark = () => ttl.take(keyOf(tables, { TableName: name, Key: Keys as Record<string, Record<string, string>> }).id);
      return {
        position: positionOf(SequenceNumber),
        eventName,
        keys: Keys,
        ...(NewImage && { newImage: NewImage }),
        ...(OldImage && { oldImage: OldImage }),
        createdAt: ApproximateCreationDateTime * 1000,
        bytes: SizeBytes,
        expired: Boolean(userIdentity) || (eventName === 'REMOVE' && mark()),
      };
    }).filter(({ position }) => position > after);
  };
  const read = async (after: string, limit: number) => {
    for (const shard of await shards()) {
      const { EndingSequenceNumber: end } = shard.SequenceNumberRange;
      if (end && positionOf(end) <= after) continue;
      const records = await readShard(shard, after, limit);
      if (records.length > 0) return records;
    }
    return [];
  };
  return {
    read,
    last: async () => {
      let position = start;
      for (let page = await read(position, 1000); page.length > 0; page = await read(position, 1000)) position = page.at(-1)!.position;
      return position;
    },
    trim: () => undefined,
  };
};
