import type { Chaos } from '../chaos.ts';
import type { InvokeResult } from '../invocation.ts';
import { type Discarded, type Pending, type Policy, processBatch } from './batch.ts';

const MAX_PAYLOAD_BYTES = 5_500_000;
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 10_000;
/** While records keep arriving, a batch starts this long after the previous one; AWS polls a shard every quarter of a second. */
const GATHER_MS = 50;

type Parts = {
  source: string;
  batchSize: number;
  windowMs: number;
  policy: Policy;
  chaos: Chaos | undefined;
  checkpoint: string;
  invoke(records: readonly Pending[]): Promise<InvokeResult>;
  save(position: string): Promise<void>;
  discard(discarded: Discarded): Promise<void>;
  /** Called when the worker can take more records. */
  drained(): void;
};
export type ShardWorker = ReturnType<typeof createShardWorker>;

/** Processes the records of its share of keys in order, one batch at a time. */
export const createShardWorker = ({ source, batchSize, windowMs, policy, chaos, checkpoint, invoke, save, discard, drained }: Parts) => {
  let buffer: (Pending & { bytes: number })[] = [];
  let done = checkpoint;
  let running = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;
  let wake: (() => void) | undefined;

  const pause = (attempt: number) =>
    new Promise<boolean>((resolve) => {
      const timeout = setTimeout(() => wake?.(), Math.min(FIRST_PAUSE_MS * 2 ** attempt, MAX_PAUSE_MS));
      wake = () => {
        clearTimeout(timeout);
        wake = undefined;
        resolve(!stopped);
      };
      if (stopped) wake();
    });
  const take = () => {
    let bytes = 0;
    let count = 0;
    while (count < buffer.length && count < batchSize) {
      bytes += buffer[count]!.bytes * 1.2 + 500;
      if (count > 0 && bytes > MAX_PAYLOAD_BYTES) break;
      count += 1;
    }
    const batch = buffer.slice(0, count);
    buffer = buffer.slice(count);
    return batch;
  };
  const run = async () => {
    running = true;
    startedAt = performance.now();
    try {
      await processBatch(take(), {
        source,
        policy,
        chaos,
        invoke,
        discard,
        pause,
        checkpoint: (position) => {
          done = position;
          return save(position);
        },
      });
    } finally {
      running = false;
      if (!stopped) {
        drained();
        pump();
      }
    }
  };
  /** A record after a quiet time starts a batch at once, unless the mapping has a window. */
  const waitMs = () => Math.max(windowMs, startedAt + GATHER_MS - performance.now());
  const pump = (windowOver = false) => {
    if (running || stopped || buffer.length === 0) return;
    if (!windowOver && buffer.length < batchSize && waitMs() > 0) {
      timer ??= setTimeout(() => {
        timer = undefined;
        pump(true);
      }, waitMs());
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    void run();
  };

  return {
    add: (entry: Pending & { bytes: number }) => void (entry.position > done && buffer.push(entry)),
    pump,
    waiting: () => buffer.length,
    busy: () => buffer.length + (running ? 1 : 0),
    /** Position up to which all records are done, if the mapping has read up to `read`. */
    doneUpTo: (read: string) => (running || buffer.length > 0 ? done : read),
    flush: () => {
      wake?.();
      pump(true);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      wake?.();
      const limit = Date.now() + 2000;
      while (running && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
};
