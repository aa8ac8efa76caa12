import { enableCompileCache, flushCompileCache } from 'node:module';
import type { LocalOptions, LocalStack } from './index.ts';
import { watchNpm } from './npm-watch.ts';
import { readOptions, type StartOptions, usage } from './options.ts';
import { lineReport } from './report.ts';
import { StartError } from './start-error.ts';

/** @returns whether a signal has come */
const stopOnSignal = (stack: LocalStack): (() => boolean) => {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stack.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
  return () => stopping;
};

/** Lets a month pass. If it fails, the stack ends; if a signal ended the stack, its calls fail and mean nothing. */
const fill = async (stack: LocalStack, seed: string, isStopping: () => boolean): Promise<void> => {
  const { fillWorld } = await import('../demo/world/fill.ts');
  try {
    await fillWorld(stack.url, seed);
    stack.world?.filled();
  } catch (error) {
    if (isStopping()) return new Promise(() => undefined);
    await stack.stop();
    throw error;
  }
};

/** The world's code is loaded only where one is filled in. */
const worldOf = async (seed: string | undefined): Promise<LocalOptions['world']> => {
  if (seed === undefined) return undefined;
  const { MONTH_MS } = await import('../demo/world/plan.ts');
  return { name: seed, clockOffset: -MONTH_MS };
};

const start = async (options: StartOptions): Promise<void> => {
  // Caches compiled code for the next start, but only of modules imported from here on.
  enableCompileCache();
  // Before the start ends there is nothing to stop in order.
  let stop = () => process.exit(1);
  watchNpm(() => stop());
  const [{ startLocal }, { greeting }, { writeEnvFile }] = await Promise.all([
    import('./index.ts'),
    import('./greeting.ts'),
    import('./env-file.ts'),
  ]);
  const { quiet, verbose, env, seed } = options;
  const world = await worldOf(seed);
  let isFilling = false;
  const print = (line: string) => {
    if (!isFilling) console.log(line);
  };
  const report = quiet ? undefined : lineReport(print, { traces: verbose });
  const stack = await startLocal({ ...options.stack, world, report });
  const isStopping = stopOnSignal(stack);
  stop = () => process.kill(process.pid, 'SIGTERM') as never;
  if (seed !== undefined && stack.world && !stack.world.isFilled) {
    isFilling = true;
    await fill(stack, seed, isStopping);
    isFilling = false;
  }
  if (env) writeEnvFile(env, { KITH_URL: stack.url, KITH_SOCKET: stack.socketUrl });
  console.log(greeting(stack, options));
  flushCompileCache();
};

const run = async (options: StartOptions): Promise<void> => {
  const { data } = options.stack;
  if (options.help) return console.log(usage);
  if (options.export !== undefined) {
    const { exportData } = await import('./data-directory/archive.ts');
    return console.log(await exportData(data!, options.export));
  }
  if (options.reset) {
    const { resetData } = await import('./data-directory/reset.ts');
    resetData(data!, console.log);
  }
  await start(options);
};

/** Words for what a developer can mend. The trace of anything else helps only who works on the stack itself. */
const tell = (error: unknown): void => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`The local stack can't start: ${message}`);
  if (error instanceof StartError) return;
  if (process.argv.includes('--verbose')) console.error(error);
  else console.error('  That is unexpected. `npm start -- --verbose` prints where it happened.');
};

try {
  // Lambda runs functions in UTC; threads inherit the time zone of their process.
  process.env.TZ = 'UTC';
  // A reader that went away, such as `head`, must not end the stack.
  process.stdout.on('error', () => undefined);
  await run(readOptions(process.argv.slice(2), process.env));
} catch (error) {
  tell(error);
  process.exit(1);
}
