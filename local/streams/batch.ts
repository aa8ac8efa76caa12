import type { Chaos } from '../chaos.ts';
import type { InvokeResult } from '../invocation.ts';
import type { Recorded } from '../traces.ts';
import type { LambdaRecord } from './record.ts';

export type Pending = { position: string; createdAt: number; record: LambdaRecord; cause?: Recorded | undefined; readAt?: number };
export type Policy = {
  bisect: boolean;
  /** Attempts after the first; -1 retries forever. */
  retries: number;
  /** Seconds after which a record is discarded; -1 never. */
  maxAge: number;
  partial: boolean;
};
export type Discarded = {
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  records: readonly Pending[];
  attempts: number;
  error?: InvokeResult['error'];
};
type Parts = {
  source: string;
  policy: Policy;
  chaos: Chaos | undefined;
  invoke(records: readonly Pending[]): Promise<InvokeResult>;
  /** Saves the position up to which records are done or discarded. */
  checkpoint(position: string): Promise<void>;
  discard(discarded: Discarded): Promise<void>;
  /** @returns false if the stack stops, and the batch stays unprocessed */
  pause(attempt: number): Promise<boolean>;
};

/**
 * Processes one batch as an event source mapping of a stream does: in order, with retries from the first failure, bisected if the
 * mapping says so, and discarded after too many attempts or too much time.
 * @returns false if it was interrupted
 */
export const processBatch = (batch: readonly Pending[], parts: Parts): Promise<boolean> => {
  const { source, policy, chaos, invoke, checkpoint, discard, pause } = parts;

  const run = async (records: readonly Pending[], attempt: number, replayed = false): Promise<boolean> => {
    if (records.length === 0) return true;
    const old = policy.maxAge < 0 ? [] : records.filter(({ createdAt }) => Date.now() - createdAt > policy.maxAge * 1000);
    if (old.length > 0) {
      await discard({ condition: 'RecordAgeExceeded', records: old, attempts: attempt });
      await checkpoint(old.at(-1)!.position);
      return run(records.slice(old.length), attempt);
    }
    // Two pollers of AWS may process the same batch concurrently.
    const concurrent = chaos?.duplicate(`${source} at once`) ? invoke(records) : undefined;
    const { payload, error } = await invoke(records);
    await concurrent;
    const failedAt = error ? 0 : policy.partial ? firstFailure(payload, records) : records.length;
    if (failedAt === records.length) {
      // AWS may lose its checkpoint, and then delivers the batch once more.
      if (!replayed && chaos?.duplicate(source)) return run(records, 0, true);
      await checkpoint(records.at(-1)!.position);
      return true;
    }
    const rest = records.slice(failedAt);
    if (failedAt > 0) await checkpoint(records[failedAt - 1]!.position);
    if (policy.bisect && rest.length > 1) {
      if (!(await pause(attempt))) return false;
      const middle = Math.ceil(rest.length / 2);
      return (await run(rest.slice(0, middle), attempt)) && run(rest.slice(middle), attempt);
    }
    const next = failedAt > 0 ? 1 : attempt + 1;
    if (policy.retries >= 0 && next > policy.retries) {
      await discard({ condition: 'RetryAttemptsExhausted', records: rest, attempts: next, error });
      await checkpoint(rest.at(-1)!.position);
      return true;
    }
    return (await pause(next)) && run(rest, next);
  };
  return run(batch, 0);
};

/** Index of the first failed record. An unknown identifier fails the whole batch. */
const firstFailure = (payload: unknown, records: readonly Pending[]): number => {
  const listed = (payload as { batchItemFailures?: { itemIdentifier?: string }[] } | null | undefined)?.batchItemFailures ?? [];
  const indexes = listed.map(({ itemIdentifier }) => records.findIndex(({ position }) => position === itemIdentifier));
  return indexes.length === 0 ? records.length : Math.max(0, Math.min(...indexes));
};
