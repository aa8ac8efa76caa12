import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { stop } from 'esbuild';
import { bundleConsole, type ConsoleFiles } from '../console/bundle.ts';

type Outcome = { files: ConsoleFiles } | { problem: string };

/** Longer than a killed process needs to end. */
const END_MS = 500;

/** Bundles in a separate thread, whose esbuild process ends with it. @throws Error that names the file and line of the fault */
export const bundleConsoleInThread = async (): Promise<ConsoleFiles> => {
  const worker = new Worker(new URL(import.meta.url));
  const [outcome] = (await once(worker, 'message')) as [Outcome];
  worker.unref();
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome.files;
};

if (!isMainThread && parentPort) {
  const outcome: Outcome = await bundleConsole().then(
    (files) => ({ files }),
    (error: Error) => ({ problem: error.message }),
  );
  parentPort.postMessage(outcome);
  await stop();
  // Only the thread that started a child process reaps it; closing earlier would leave a zombie process.
  setTimeout(() => parentPort?.close(), END_MS);
}
