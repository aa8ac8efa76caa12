import { parseArgs } from 'node:util';
import { closestMatch } from 'leven';
import { StartError } from '../start-error.ts';

export const FLAGS = {
  memory: { type: 'boolean' },
  data: { type: 'string' },
  seed: { type: 'string' },
  reset: { type: 'boolean' },
  export: { type: 'string' },
  import: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  cors: { type: 'string', multiple: true },
  allow: { type: 'string', multiple: true },
  env: { type: 'string' },
  chaos: { type: 'string' },
  'no-traces': { type: 'boolean' },
  quiet: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const NAMES = Object.keys(FLAGS);
const ALL_ADDRESSES = '0.0.0.0';
const HELP = '`npm start -- --help` explains all options.';

/** Letters that a mistyped option may differ by: two swapped letters are two. */
const NEAR = 2;

/** The option that was probably meant: one that begins so, or is nearly the same. */
const nearest = (written: string): string | undefined => {
  const name = written.replace(/^-+|=.*/gs, '').toLowerCase();
  if (name.length < 2) return undefined;
  return NAMES.find((known) => known.startsWith(name)) ?? closestMatch(name, NAMES, { maxDistance: NEAR });
};

/** `--host` alone means all addresses, which `parseArgs` cannot say. */
const withAddress = (args: readonly string[]): string[] =>
  args.flatMap((arg, index) => (arg === '--host' && (args[index + 1] ?? '-').startsWith('-') ? [arg, ALL_ADDRESSES] : [arg]));

/** Line of the usage text that explains the option. */
const lineOf = (name: string, usage: string): string => usage.split('\n').find((line) => line.startsWith(`  --${name} `)) ?? '';

const refusal = ({ message }: Error, usage: string): StartError => {
  const [, unknown] = /^Unknown option '([^']+)'/.exec(message) ?? [];
  const [, value] = /^Unexpected argument '([^']+)'/.exec(message) ?? [];
  const written = unknown ?? value;
  if (written !== undefined) {
    const what = unknown === undefined ? `\`${written}\` belongs to no option` : `there is no option ${written}`;
    const meant = nearest(written);
    return new StartError(what, meant === undefined ? `\n${usage}` : `Did you mean --${meant}? ${HELP}`);
  }
  const [, name = ''] = /^Option '(?:-\w, )?--(\w+)/.exec(message) ?? [];
  const line = lineOf(name, usage);
  if (!line) return new StartError(message, `\n${usage}`);
  const reason = /does not take an argument/.test(message) ? 'takes no value' : 'needs a value';
  return new StartError(`--${name} ${reason}`, `${line.trim()}\n  ${HELP}`);
};

/** @throws StartError that names the nearest option */
export const parse = (args: readonly string[], usage: string) => {
  try {
    return parseArgs({ args: withAddress(args), options: FLAGS }).values;
  } catch (error) {
    throw refusal(error as Error, usage);
  }
};

/** npm takes flags before `--` for itself, hands them over as `npm_config_*` only, and leaves their values behind. */
export const refuseFlagsOfNpm = (args: readonly string[], environment: NodeJS.ProcessEnv): void => {
  if (environment.npm_lifecycle_event !== 'start') return;
  const taken = NAMES.find((name) => environment[`npm_config_${name}`] !== undefined);
  if (!taken) return;
  const given = environment[`npm_config_${taken}`];
  const value = given === 'true' || given === '' ? args : [given, ...args];
  throw new StartError(
    `npm has taken --${taken} for itself`,
    `Write it after a \`--\`: npm start -- ${[`--${taken}`, ...value].join(' ')}`,
  );
};
