import type { LocalOptions } from './index.ts';
import { type FLAGS, parse, refuseFlagsOfNpm } from './options/parse.ts';
import { StartError } from './start-error.ts';

/** Worlds that `--seed` fills in. */
export const WORLDS = ['demo'] as const;

export const usage = `npm start -- [--memory | --data DIR] [--seed WORLD | --import FILE] [--reset] [--port N] [--host ADDRESS]
             [--cors ORIGIN] [--allow HOST] [--env FILE] [--chaos SEED] [--no-traces]
             [--quiet | --verbose]
npm start -- --export FILE [--data DIR]

  --data DIR      stores the data in DIR (default .kith)
  --memory        stores nothing after the stop
  --seed WORLD    fills a new data directory first; \`demo\` has 300 people and a month of life, the same each time
  --reset         deletes the data in the data directory first
  --export FILE   writes the data of a stopped stack to FILE, and ends
  --import FILE   fills a new data directory with an export first
  --port N        listens on port N (default 3000; 0 takes any free port)
  --host ADDRESS  listens on this address (default 127.0.0.1); without an address on all of them, for phones
  --cors ORIGIN   lets pages of this origin call, such as https://app.example; pages of this machine may always; repeatable
  --allow HOST    answers calls to this host too, such as kith.test:8080, and its pages; repeatable
  --env FILE      writes the addresses to FILE (default .env.local; with --memory none)
  --chaos SEED    loses, repeats, reorders and throttles calls; the same seed gives the same faults
  --no-traces     records no traces at /local/traces
  --quiet         prints no line for each request
  --verbose       prints events, messages, jobs, sockets and all log lines of the functions too
  --help          prints this

Guide: docs/guides/local-stack.md`;

/** A name or a number, with a port or without. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
const ORIGIN = /^https?:\/\/[^/\s]+$/i;

/** Pairs of options that contradict each other, with what to do instead. */
const EXCLUSIVE: readonly (readonly [keyof typeof FLAGS, keyof typeof FLAGS, string])[] = [
  ['memory', 'data', 'Remove one of them.'],
  ['quiet', 'verbose', 'Remove one of them.'],
  ['memory', 'reset', 'Remove one of them: a stack in memory is always new.'],
  ['memory', 'export', 'Remove one of them: a stack in memory leaves nothing to export.'],
  ['export', 'import', 'Remove one of them.'],
  ['export', 'seed', 'Fill first, stop, then export.'],
  ['export', 'reset', 'Export first, then reset.'],
  ['import', 'seed', 'Remove one of them.'],
  ['seed', 'chaos', 'Fill first, then start again with --chaos.'],
];

export type StartOptions = {
  help: boolean;
  /** File that receives the data, instead of a start. */
  export: string | undefined;
  /** Deletes the data before the start. */
  reset: boolean;
  stack: LocalOptions;
  /** Name of the world that is filled in. */
  seed: string | undefined;
  /** File for the addresses; none if undefined. */
  env: string | undefined;
  quiet: boolean;
  verbose: boolean;
};

/** @throws StartError with what would be right */
export const readOptions = (args: readonly string[], environment: NodeJS.ProcessEnv): StartOptions => {
  refuseFlagsOfNpm(args, environment);
  const values = parse(args, usage);
  const { memory, data, port = '3000', host, cors = [], allow, env, chaos, seed, quiet = false, verbose = false } = values;
  for (const [one, other, remedy] of EXCLUSIVE)
    if (values[one] && values[other] !== undefined) throw new StartError(`--${one} and --${other} exclude each other`, remedy);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new StartError(`--port ${port} is not a port`, 'Give a number from 0 to 65535.');
  if (seed !== undefined && !WORLDS.some((world) => world === seed))
    throw new StartError(`--seed knows no world ${seed}`, `There is: ${WORLDS.join(', ')}.`);
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
    help: values.help ?? false,
    export: values.export,
    reset: values.reset ?? false,
    seed,
    quiet,
    verbose,
    env: env ?? (memory ? undefined : '.env.local'),
    stack: {
      port: Number(port),
      host,
      cors,
      allow,
      data: memory ? undefined : (data ?? '.kith'),
      import: values.import,
      chaos,
      traces: !values['no-traces'],
      logs: verbose ? 'all' : 'errors',
      prewarm: true,
      thrifty: true,
    },
  };
};
