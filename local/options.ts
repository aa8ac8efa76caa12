import { parseArgs } from 'node:util';
import type { LocalOptions } from './index.ts';
import { StartError } from './start-error.ts';

export const usage = `npm start -- [--memory | --data DIR] [--port N] [--host ADDRESS] [--cors ORIGIN] [--allow HOST] [--env FILE] [--chaos SEED]
             [--quiet | --verbose]

  --data DIR      stores the data in DIR (default .kith)
  --memory        stores nothing after the stop
  --port N        listens on port N (default 3000; 0 takes any free port)
  --host ADDRESS  listens on this address (default 127.0.0.1); without an address on all of them, for phones
  --cors ORIGIN   lets pages of this origin call, such as https://app.example; pages of this machine may always; repeatable
  --allow HOST    answers calls to this host too, such as kith.test:8080, and its pages; repeatable
  --env FILE      writes the addresses to FILE (default .env.local; with --memory none)
  --chaos SEED    loses, repeats, reorders and throttles calls; the same seed gives the same faults
  --quiet         prints no line for each request
  --verbose       prints events, messages, jobs, sockets and all log lines of the functions too`;

const FLAGS = {
  memory: { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  cors: { type: 'string', multiple: true },
  allow: { type: 'string', multiple: true },
  env: { type: 'string' },
  chaos: { type: 'string' },
  quiet: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const ALL_ADDRESSES = '0.0.0.0';
/** A name or a number, with a port or without. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
const ORIGIN = /^https?:\/\/[^/\s]+$/i;

/** `--host` alone means all addresses, which `parseArgs` cannot say. */
const withAddress = (args: readonly string[]): string[] =>
  args.flatMap((arg, index) => (arg === '--host' && (args[index + 1] ?? '-').startsWith('-') ? [arg, ALL_ADDRESSES] : [arg]));

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: withAddress(args), options: FLAGS }).values;
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), `\n${usage}`);
  }
};

/** npm takes flags before `--` for itself, and hands them over as `npm_config_*` only. */
const refuseFlagsOfNpm = (environment: NodeJS.ProcessEnv): void => {
  if (environment.npm_lifecycle_event !== 'start') return;
  const taken = Object.keys(FLAGS).find((name) => environment[`npm_config_${name}`] !== undefined);
  if (taken) throw new StartError(`npm has taken --${taken} for itself`, `Write it after a \`--\`: npm start -- --${taken}`);
};

export type StartOptions = {
  help: boolean;
  stack: LocalOptions;
  /** File for the addresses; none if undefined. */
  env: string | undefined;
  quiet: boolean;
  verbose: boolean;
};

/** @throws StartError with what would be right */
export const readOptions = (args: readonly string[], environment: NodeJS.ProcessEnv): StartOptions => {
  refuseFlagsOfNpm(environment);
  const { memory, data, port = '3000', host, cors = [], allow, env, chaos, quiet = false, verbose = false, help = false } = parse(args);
  if (memory && data !== undefined) throw new StartError('--memory and --data exclude each other', 'Remove one of them.');
  if (quiet && verbose) throw new StartError('--quiet and --verbose exclude each other', 'Remove one of them.');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new StartError(`--port ${port} is not a port`, 'Give a number from 0 to 65535.');
  const wrong = cors.find((origin) => !ORIGIN.test(origin));
  if (wrong !== undefined)
    throw new StartError(
      `--cors ${wrong} is not an origin`,
      'Give scheme, host and port, such as https://app.example or http://kith.test:8080.',
    );
  const noHost = allow?.find((one) => !HOST.test(one));
  if (noHost !== undefined)
    throw new StartError(`--allow ${noHost} is not a host`, 'Give name and port, without scheme or path, such as kith.test:8080.');
  return {
    help,
    quiet,
    verbose,
    env: env ?? (memory ? undefined : '.env.local'),
    stack: {
      port: Number(port),
      host,
      cors,
      allow,
      data: memory ? undefined : (data ?? '.kith'),
      chaos,
      logs: verbose ? 'all' : 'errors',
      prewarm: true,
      thrifty: true,
    },
  };
};
