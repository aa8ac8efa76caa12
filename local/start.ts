import { enableCompileCache, flushCompileCache } from 'node:module';
import type { LocalStack } from './index.ts';
import { watchNpm } from './npm-watch.ts';
import { readOptions, type StartOptions, usage } from './options.ts';
import { lineReport } from './report.ts';
import { StartError } from './start-error.ts';

const stopOnSignal = (stack: LocalStack) => {
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
  const { quiet, verbose, env } = options;
  const report = quiet ? undefined : lineReport((line) => console.log(line), { traces: verbose });
  const stack = await startLocal({ ...options.stack, report });
  stopOnSignal(stack);
  stop = () => process.kill(process.pid, 'SIGTERM') as never;
  if (env) writeEnvFile(env, { KITH_URL: stack.url, KITH_SOCKET: stack.socketUrl });
  console.log(greeting(stack, options));
  flushCompileCache();
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
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) console.log(usage);
  else await start(options);
} catch (error) {
  tell(error);
  process.exit(1);
}
