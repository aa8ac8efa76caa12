import { enableCompileCache, flushCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import type { LocalOptions, LocalStack } from './index.ts';
import { watchNpm } from './npm-watch.ts';
import { StartError } from './start-error.ts';

const usage = `npm start -- [--memory | --data DIR] [--port N] [--allow HOST] [--chaos SEED] [--verbose]

  --data DIR    stores the data in DIR (default .kith)
  --memory      stores nothing after the stop
  --port N      listens on port N (default 3000; 0 takes any free port)
  --allow HOST  answers calls to this host too, such as kith.test:8080, and its pages; repeatable
  --chaos SEED  loses, repeats, reorders and throttles calls; the same seed gives the same faults
  --verbose     prints all log lines of the functions`;

const readOptions = (): LocalOptions => {
  const flags = {
    memory: { type: 'boolean' },
    data: { type: 'string' },
    port: { type: 'string', default: '3000' },
    allow: { type: 'string', multiple: true },
    chaos: { type: 'string' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const parse = () => {
    try {
      return parseArgs({ options: flags }).values;
    } catch (error) {
      throw new StartError(error instanceof Error ? error.message : String(error), `\n${usage}`);
    }
  };
  const { memory, data, port, allow, chaos, verbose, help } = parse();
  if (help) {
    console.log(usage);
    process.exit(0);
  }
  if (memory && data !== undefined) throw new StartError('--memory and --data exclude each other', 'Remove one of them.');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new StartError(`--port ${port} is not a port`, 'Give a number from 0 to 65535.');
  return {
    port: Number(port),
    allow,
    data: memory ? undefined : (data ?? '.kith'),
    chaos,
    logs: verbose ? 'all' : 'errors',
    prewarm: true,
  };
};

const greet = ({ url, socketUrl }: LocalStack) => {
  console.log(`API       ${url}   (documentation ${url}/docs)
socket    ${socketUrl}
a token   curl -s -X POST ${url}/local/tokens -H 'content-type: application/json' -d '{"handle":"ada"}'
a call    curl -s ${url}/v1/me -H "authorization: Bearer $TOKEN"
ready ${url} ${socketUrl}`);
};

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

try {
  // Lambda runs functions in UTC; threads inherit the time zone of their process.
  process.env.TZ = 'UTC';
  const options = readOptions();
  // Caches compiled code for the next start, but only of modules imported from here on.
  enableCompileCache();
  // Before the start ends there is nothing to stop in order.
  let stop = () => process.exit(1);
  watchNpm(() => stop());
  const { startLocal } = await import('./index.ts');
  const stack = await startLocal(options);
  stopOnSignal(stack);
  stop = () => process.kill(process.pid, 'SIGTERM') as never;
  greet(stack);
  flushCompileCache();
} catch (error) {
  console.error(error instanceof StartError ? `The local stack can't start: ${error.message}` : error);
  process.exit(1);
}
