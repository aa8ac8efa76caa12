import { createHash } from 'node:crypto';
import { type AwsAnswer, type AwsCall, AwsError, type AwsHandler } from '../aws-endpoint.ts';
import { addUsage } from '../metrics.ts';
import type { LocalContext } from '../service.ts';
import { type BatchRequest, halved, type WriteRequest, writeBatch } from './batch.ts';
import type { EngineFile } from './file.ts';
import { type Action, type Key, keyOf, targetOf } from './keys.ts';
import { createLocks } from './locks.ts';
import { itemSize, takeCapacity, units, withMetering, writeUnits } from './metering.ts';
import type { Sender } from './sender.ts';
import type { TableInfo } from './tables.ts';

const type = 'com.amazonaws.dynamodb.v20120810#';
const TOKEN_LIFETIME_MS = 600_000;
/** `keys`: keys of a transaction, to detect whether it committed if the engine crashed. `batch`: the transaction replaces a batch write. */
type Forward = { failed?: () => number; operation?: string; keys?: Key[]; batch?: boolean };
type Cost = Parameters<LocalContext['endpoint']['charge']>[1];
type Parts = { context: LocalContext; send: Sender; tables: ReadonlyMap<string, TableInfo>; file: EngineFile | undefined; wrote(): void };

/** Proxy of the engine that adds missing behaviour: transaction conflicts, the cost of failed writes, and request tokens in moved time. */
export const createProxy = ({ context, send, tables, file, wrote }: Parts): AwsHandler => {
  const { endpoint, clock, traces } = context;
  const locks = createLocks();
  const running = new Set<string>();
  let tokenAge = 0;
  let tokenGeneration = 0;
  clock.onAdvance((from, to) => {
    tokenAge += to - from;
    if (tokenAge < TOKEN_LIFETIME_MS) return;
    tokenAge = 0;
    tokenGeneration += 1;
  });

  const charge = ({ caller, span }: AwsCall, cost: Cost) => {
    endpoint.charge(caller, cost);
    if (span?.usage) addUsage(span.usage, cost);
  };
  /** Notes who writes items, so that their records in the stream have a cause. @returns a function for the answer */
  const noted = ({ span }: AwsCall, written: () => { id: string; isDelete: boolean }[]) => {
    const takeBack = span && traces?.writes.note(span, written());
    return (answer?: AwsAnswer) => {
      if (takeBack && (answer?.status ?? 200) !== 200) takeBack();
    };
  };

  /** Forwards one call and charges its cost; a write whose condition failed costs `failed()` units. */
  const forward = async (call: AwsCall, kind: 'rru' | 'wru', text: string, options: Forward = {}) => {
    const { failed, operation = call.operation, keys, batch } = options;
    const started = performance.now();
    const { requested, body } = withMetering(text);
    const answer = await send(operation, body, keys);
    const taken = takeCapacity(answer.text, requested);
    const capacities = batch ? taken.capacities.map(halved) : taken.capacities;
    const cost = units(capacities, kind);
    const conditionFailed = answer.status !== 200 && /ConditionalCheckFailed|TransactionCanceled/.test(answer.text.slice(0, 120));
    if (conditionFailed && failed) cost[kind] += failed();
    charge(call, { calls: 1, dbMs: performance.now() - started, ...cost });
    if (answer.status === 200 && kind === 'wru') wrote();
    return { status: answer.status, text: taken.text, capacities };
  };
  const toAnswer = ({ status, text }: { status: number; text: string }): AwsAnswer => ({ status, body: text });

  const bytesOf = (action: Action) => Math.max(itemSize(action.Item), file?.sizeOf(action.TableName, keyOf(tables, action).values) ?? 0);

  const single = async (call: AwsCall): Promise<AwsAnswer> => {
    const text = call.body.toString();
    const action = JSON.parse(text) as Action;
    const { id } = keyOf(tables, action);
    if (!locks.write(id)) {
      charge(call, { calls: 1, wru: writeUnits(bytesOf(action)) });
      throw new AwsError(`${type}TransactionConflictException`, 'Transaction is ongoing for the item');
    }
    const written = noted(call, () => [{ id, isDelete: call.operation === 'DeleteItem' }]);
    try {
      const answer = toAnswer(await forward(call, 'wru', text, { failed: () => writeUnits(bytesOf(action)) }));
      written(answer);
      return answer;
    } finally {
      locks.written(id);
    }
  };

  const transactWrite = async (call: AwsCall): Promise<AwsAnswer> => {
    let text = call.body.toString();
    const { TransactItems = [], ClientRequestToken: token } = JSON.parse(text) as {
      TransactItems?: Record<string, Action>[];
      ClientRequestToken?: string;
    };
    const actions = TransactItems.map(targetOf);
    const keys = actions.map((action) => keyOf(tables, action));
    const cost = () => actions.reduce((total, action) => total + 2 * writeUnits(bytesOf(action)), 0);
    if (token !== undefined) {
      if (running.has(token)) {
        const message = 'The transaction with the given request token is already in progress.';
        throw new AwsError(`${type}TransactionInProgressException`, message);
      }
      if (tokenGeneration > 0)
        text = text.replace(`"ClientRequestToken":${JSON.stringify(token)}`, `"ClientRequestToken":"${aged(token)}"`);
    }
    const ids = keys.map(({ id }) => id);
    const conflicts = locks.transact(ids);
    if (conflicts.length > 0) {
      charge(call, { calls: 1, wru: cost() });
      throw cancelled(ids.length, conflicts);
    }
    if (token !== undefined) running.add(token);
    const written = noted(call, () =>
      TransactItems.flatMap((entry, index) => (entry.ConditionCheck ? [] : [{ id: ids[index]!, isDelete: entry.Delete !== undefined }])),
    );
    try {
      const answer = toAnswer(await forward(call, 'wru', text, { failed: cost, keys }));
      written(answer);
      return answer;
    } finally {
      locks.transacted(ids);
      if (token !== undefined) running.delete(token);
    }
  };
  /** The engine remembers a token for ten minutes of real time. After ten minutes of moved time the token is replaced by another one. */
  const aged = (token: string) => createHash('sha1').update(`${tokenGeneration}|${token}`).digest('hex').slice(0, 36);

  const transactGet = async (call: AwsCall): Promise<AwsAnswer> => {
    const text = call.body.toString();
    const { TransactItems = [] } = JSON.parse(text) as { TransactItems?: Record<string, Action>[] };
    const conflicts = locks.reading(TransactItems.map((entry) => keyOf(tables, targetOf(entry)).id));
    if (conflicts.length > 0) {
      charge(call, { calls: 1, rru: 2 * TransactItems.length });
      throw cancelled(TransactItems.length, conflicts);
    }
    return toAnswer(await forward(call, 'rru', text));
  };

  const batchWrite = async (call: AwsCall): Promise<AwsAnswer> => {
    const text = call.body.toString();
    const request = JSON.parse(text) as BatchRequest;
    const locked: string[] = [];
    const unprocessed: Record<string, WriteRequest[]> = {};
    const writes = Object.entries(request.RequestItems ?? {}).flatMap(([table, entries]) =>
      entries.flatMap((entry) => {
        const action = { TableName: table, Item: entry.PutRequest?.Item, Key: entry.DeleteRequest?.Key };
        const { id } = keyOf(tables, action);
        if (locks.write(id)) {
          locked.push(id);
          return [{ table, entry, id }];
        }
        unprocessed[table] = [...(unprocessed[table] ?? []), entry];
        return [];
      }),
    );
    try {
      if (writes.length === 0) return { body: { UnprocessedItems: unprocessed } };
      const written = noted(call, () => writes.map(({ id, entry }) => ({ id, isDelete: entry.DeleteRequest !== undefined })));
      const sendTransaction = (body: string) => forward(call, 'wru', body, { operation: 'TransactWriteItems', batch: true });
      const answer = await writeBatch({
        request,
        writes,
        unprocessed,
        text,
        sendBatch: (body) => forward(call, 'wru', body),
        sendTransaction,
      });
      written(answer);
      return answer;
    } finally {
      for (const id of locked) locks.written(id);
    }
  };

  const read = async (call: AwsCall) => toAnswer(await forward(call, 'rru', call.body.toString()));
  const operations: Record<string, AwsHandler> = {
    GetItem: read,
    Query: read,
    Scan: read,
    BatchGetItem: read,
    TransactGetItems: transactGet,
    PutItem: single,
    UpdateItem: single,
    DeleteItem: single,
    BatchWriteItem: batchWrite,
    TransactWriteItems: transactWrite,
  };
  return async (call) => {
    const operation = operations[call.operation];
    return operation ? operation(call) : toAnswer(await send(call.operation, call.body.toString()));
  };
};

const cancelled = (count: number, conflicts: readonly number[]) => {
  const reasons = Array.from({ length: count }, (_, position) =>
    conflicts.includes(position) ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  );
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    `${type}TransactionCanceledException`,
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { extra: { CancellationReasons: reasons } },
  );
};
