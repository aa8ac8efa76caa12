import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { stop } from 'esbuild';
import { type Bundles, bundle, bundlesIn } from './bundle.ts';
import { StartError } from './start-error.ts';

type Order = { entries: Readonly<Record<string, string>>; outdir: string; lines: boolean };
type Outcome = { problem?: string };

export type Bundler = {
  /** Runs one build; a bundler serves only one. @throws StartError */
  bundle(order: Order): Promise<Bundles>;
  /** Ends a thread that was given nothing to build. */
  stop(): void;
};

/** Longer than a killed process needs to end. */
const END_MS = 500;

/**
 * Bundles in a separate thread: esbuild calls its plugins hundreds of times and would wait for a synthesis on the same thread.
 * The thread needs a seventh of a second to start, so it starts before the entries are known.
 */
export const startBundler = (): Bundler => {
  const compiled = getCompileCacheDir();
  const worker = new Worker(new URL(import.meta.url), {
    // Garbage collection takes a quarter of esbuild's time, and its process ends after one build.
    env: { ...process.env, GOGC: 'off', ...(compiled && { NODE_COMPILE_CACHE: compiled }) },
  });
  const outcome = once(worker, 'message') as Promise<[Outcome]>;
  // A failure before the first order is reported by `bundle`.
  outcome.catch(() => undefined);
  return {
    bundle: async (order) => {
      worker.postMessage(order);
      const [{ problem }] = await outcome;
      worker.unref();
      if (problem !== undefined) throw new StartError(problem);
      return bundlesIn(order.outdir, order.entries);
    },
    stop: () => void worker.terminate(),
  };
};

if (!isMainThread && parentPort) {
  const port = parentPort;
  const [{ entries, outdir, lines }] = (await once(port, 'message')) as [Order];
  const problem = await bundle(entries, outdir, { lines }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  port.postMessage({ problem } satisfies Outcome);
  await stop();
  // Only the thread that started a child process reaps it; closing earlier would leave a zombie process.
  setTimeout(() => port.close(), END_MS);
}
