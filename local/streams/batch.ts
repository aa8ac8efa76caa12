import type { Chaos } from '../chaos.ts';
import type { InvokeResult } from '../invocation.ts';
import type { LambdaRecord } from './record.ts';

export type Pending = { position: string; createdAt: number; record: LambdaRecord };
export type Policy = {
  bisect: boolean;
  /** Attempts after the first, -1 without end. */
  retries: number;
  /** Seconds after which a record is given up, -1 never. */
  maxAge: number;
  partial: boolean;
};
export type GivenUp = {
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
  /** What is done, or given up, does not come again. */
  checkpoint(position: string): Promise<void>;
  giveUp(given: GivenUp): Promise<void>;
  /** False where the stack stops and the batch must stay undone. */
  pause(attempt: number): Promise<boolean>;
};

/**
 * Carries one batch to its end as a stream mapping does: in order, again from the first failure, halved where the mapping says so,
 * and given up after too many attempts or too long. @returns false where it was interrupted.
 */
export const processBatch = (batch: readonly Pending[], parts: Parts): Promise<boolean> => {
  const { source, policy, chaos, invoke, checkpoint, giveUp, pause } = parts;

  const run = async (records: readonly Pending[], attempt: number, replayed = false): Promise<boolean> => {
    if (records.length === 0) return true;
    const old = policy.maxAge < 0 ? [] : records.filter(({ createdAt }) => Date.now() - createdAt > policy.maxAge * 1000);
    if (old.length > 0) {
      await giveUp({ condition: 'RecordAgeExceeded', records: old, attempts: attempt });
      await checkpoint(old.at(-1)!.position);
      return run(records.slice(old.length), attempt);
    }
    // Two pollers of the real service may hold the same batch at the same time.
    const rival = chaos?.duplicate(`${source} at once`) ? invoke(records) : undefined;
    const { payload, error } = await invoke(records);
    await rival;
    const failedAt = error ? 0 : policy.partial ? firstFailure(payload, records) : records.length;
    if (failedAt === records.length) {
      // The real service may lose its own note of success: the batch comes once more.
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
      await giveUp({ condition: 'RetryAttemptsExhausted', records: rest, attempts: next, error });
      await checkpoint(rest.at(-1)!.position);
      return true;
    }
    return (await pause(next)) && run(rest, next);
  };
  return run(batch, 0);
};

/** Index of the first failed record; a response that names none of ours condemns the whole batch. */
const firstFailure = (payload: unknown, records: readonly Pending[]): number => {
  const listed = (payload as { batchItemFailures?: { itemIdentifier?: string }[] } | null | undefined)?.batchItemFailures ?? [];
  const indexes = listed.map(({ itemIdentifier }) => records.findIndex(({ position }) => position === itemIdentifier));
  return indexes.length === 0 ? records.length : Math.max(0, Math.min(...indexes));
};
