import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { stop } from 'esbuild';
import { type Bundles, bundle, bundlesIn } from './bundle.ts';
import { StartError } from './start-error.ts';

type Order = { entries: Readonly<Record<string, string>>; outdir: string; lines: boolean };
type Outcome = { problem?: string };

export type Bundler = {
  /** For one build. @throws StartError */
  bundle(order: Order): Promise<Bundles>;
  /** Ends it where it was given nothing to build. */
  stop(): void;
};

/** Longer than a killed process takes to end. */
const END_MS = 500;

/**
 * Bundles in a thread of its own: esbuild asks its plugins hundreds of times, and would wait for whoever synthesizes meanwhile.
 * To come up takes it a seventh of a second, so it is started before it is known what to bundle.
 */
export const startBundler = (): Bundler => {
  const compiled = getCompileCacheDir();
  const worker = new Worker(new URL(import.meta.url), {
    // One build and its process ends: what esbuild would do to free memory meanwhile takes a quarter of its time.
    env: { ...process.env, GOGC: 'off', ...(compiled && { NODE_COMPILE_CACHE: compiled }) },
  });
  const answer = once(worker, 'message') as Promise<[Outcome]>;
  // A thread that fails before it has an order is told to whoever gives it one.
  answer.catch(() => undefined);
  return {
    bundle: async (order) => {
      worker.postMessage(order);
      const [{ problem }] = await answer;
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
  // Only the thread that began a process takes note of its end; without that it would stay in the system's list.
  setTimeout(() => port.close(), END_MS);
}
