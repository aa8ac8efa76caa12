import { getCompileCacheDir } from 'node:module';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { AppOptions } from '../lib/app.ts';
import { StartError } from './start-error.ts';
import type { Template } from './template.ts';

export type SynthOptions = Pick<AppOptions, 'context' | 'roots'> & { outdir: string };
type Templates = Record<string, Template>;
type Entries = Readonly<Record<string, string>>;
type FromThread = { entries: Entries } | { templates: Templates } | { invalid: string };

/** All providers of notifications are simulated. */
const PROVIDERS = {
  email: { from: 'Kith <no-reply@kith.example>' },
  emailProviders: ['ses', 'resend'],
  pushProviders: ['expo', 'oneSignal', 'webPush'],
};

/** Endpoints of webhooks may be on this machine. */
const WEBHOOKS = { webhooks: true, webhookLoopback: true };

/** @throws StartError for a declaration or setting that is not valid. */
export const synthesizeHere = async ({ context, roots, outdir }: SynthOptions, onEntries?: AppOptions['onEntries']): Promise<Templates> => {
  const { synthesize } = await import('../lib/app.ts');
  const settings = { stage: 'local', limitsMultiplier: 100, removal: 'destroy', ...PROVIDERS, ...WEBHOOKS, ...context };
  try {
    return (await synthesize({ mode: 'local', outdir, context: settings, onEntries, ...(roots && { roots }) })).templates;
  } catch (error) {
    // Invalid declarations throw a plain Error with a readable message. Other error types are bugs and keep their stack trace.
    throw error instanceof Error && error.name === 'Error' ? new StartError(error.message) : error;
  }
};

/** Synthesizes in a thread, which takes the CDK's 90 MB with it when it ends. */
export const synthesizeInThread = async (options: SynthOptions, onEntries: AppOptions['onEntries']): Promise<Templates> => {
  const compiled = getCompileCacheDir();
  const worker = new Worker(new URL(import.meta.url), {
    workerData: options,
    env: { ...process.env, ...(compiled && { NODE_COMPILE_CACHE: compiled }) },
  });
  return new Promise<Templates>((resolve, reject) => {
    worker.on('message', (message: FromThread) => {
      if ('entries' in message) onEntries?.(message.entries);
      else if ('templates' in message) resolve(message.templates);
      else reject(new StartError(message.invalid));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the synthesis ended without templates')));
  }).finally(() => worker.terminate());
};

if (!isMainThread && parentPort) {
  const port = parentPort;
  const send = (message: FromThread) => port.postMessage(message);
  try {
    send({ templates: await synthesizeHere(workerData as SynthOptions, (entries) => send({ entries })) });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    send({ invalid: error.message });
  }
}
