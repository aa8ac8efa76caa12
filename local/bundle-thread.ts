import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { stop } from 'esbuild';
import { type BundleOptions, type Bundles, bundle, bundlesIn } from './bundle.ts';
import { StartError } from './start-error.ts';

type Order = { entries: Readonly<Record<string, string>>; outdir: string; lines: boolean };
type Outcome = { problem?: string };

/** Longer than a killed process takes to end. */
const END_MS = 500;

/**
 * Bundles in a thread of its own: esbuild asks its plugins hundreds of times, and would wait for whoever synthesizes meanwhile.
 * @throws StartError
 */
export const bundleBeside = async (
  entries: Readonly<Record<string, string>>,
  outdir: string,
  { lines = false }: Omit<BundleOptions, 'transforms'> = {},
): Promise<Bundles> => {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { entries, outdir, lines } satisfies Order,
    // One build and its process ends: what esbuild would do to free memory meanwhile takes a quarter of its time.
    env: { ...process.env, GOGC: 'off' },
  });
  const [{ problem }] = (await once(worker, 'message')) as [Outcome];
  worker.unref();
  if (problem !== undefined) throw new StartError(problem);
  return bundlesIn(outdir, entries);
};

if (!isMainThread && parentPort) {
  const { entries, outdir, lines } = workerData as Order;
  const problem = await bundle(entries, outdir, { lines }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  parentPort.postMessage({ problem } satisfies Outcome);
  await stop();
  // Only the thread that began a process takes note of its end; without that it would stay in the system's list.
  setTimeout(() => parentPort?.close(), END_MS);
}
