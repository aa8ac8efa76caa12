import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadRegistry } from '../../docs/generate.ts';
import { synthesize, type Template } from '../../lib/app.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';
import { Settings } from '../../lib/settings.ts';
import { allProblems, allRoutes } from '../../schemas/index.ts';
import { inDirectory, listResources } from '../stacks/synthesized.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const textOf = (...patterns: string[]): string =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map(read)
    .join('\n');

/** Names of AWS that no source of this repository has; each is looked up in AWS's documentation before it is added. */
const OF_AWS = [
  ...['@initDuration', 'ConcurrentExecutions', 'Duration', 'TransactionConflict', 'ConditionalCheckFailedRequests'],
  ...['KeyRangeThroughput', 'MaxOnDemandThroughput', 'InvocationsFailedToBeSentToDlq', 'ERROR_CODE', 'requestPayload'],
  ...['Runtime.ExitError', 'Task timed out', 'AccessDeniedException', 'cloudformation:DescribeStacks', 'ROLLBACK_COMPLETE', 'CDKToolkit'],
];

/** Names of other tools. */
const OF_OTHERS = ['-wal', 'kill -9', 'crossorigin', 'kith.test:8080', 'adb reverse tcp:3000 tcp:3000', "envPrefix: ['VITE_', 'KITH_']"];

/** Commands of npm itself, with their flags. */
const OF_NPM: Record<string, readonly string[]> = { ci: [], install: [], pack: ['pack-destination'] };

/** Objects of the documents' code whose members are named by themselves, such as `error.cause`. */
const OBJECTS = /^(?:kith|error|live)\.(?=\w+$)/;

export type Names = {
  /** Names that may stand in code font by themselves. */
  known: ReadonlySet<string>;
  /** `METHOD /path`, also of the local stack. */
  routes: ReadonlySet<string>;
  jobs: ReadonlyMap<string, string>;
  settings: ReadonlySet<string>;
  /** `<stack> <output>` */
  outputs: ReadonlySet<string>;
  scripts: ReadonlySet<string>;
  /** Sources in which log messages, fields and flags stand. */
  sources: string;
};

/** The names by which an app imports parts of the client. */
const entriesOfClient = (): string[] => {
  const { name, exports } = JSON.parse(read('client/package.json')) as { name: string; exports: Record<string, unknown> };
  return Object.keys(exports).map((entry) => path.posix.join(name, entry));
};

const stackNamed = (name: string): string => name.replace(/^Kith-dev-/, '').replace(/^Firewall-.*/, 'Firewall');

/** Everything that documents may name, read from declarations, templates and sources. */
export const namesOf = async (): Promise<Names> => {
  const templates: Record<string, Template> = await inDirectory(
    async (outdir) => (await synthesize({ mode: 'cloud', outdir, context: { waf: true, dashboard: true, console: true } })).templates,
  );
  // The address of the API is an output of another stack without a firewall.
  const outputs = [
    'Http ApiUrl',
    ...Object.entries(templates).flatMap(([stack, { Outputs = {} }]) => Object.keys(Outputs).map((name) => `${stackNamed(stack)} ${name}`)),
  ];
  const physical = listResources(templates).flatMap(({ properties }) =>
    [
      ...[properties.QueueName, properties.LogGroupName, properties.TopicName, properties.DashboardName, properties.MetricName],
      properties.AlarmName?.split(' / ').at(-1),
    ]
      .filter((name) => typeof name === 'string')
      .map((name: string) => name.replace('kith-dev-', 'kith-<stage>-').replace('kith/dev/', 'kith/<stage>/')),
  );
  const domains = await discoverDomains([repositoryRoot]);
  const jobs = new Map<string, string>();
  for (const file of globSync('lambdas/[a-z]*/functions.ts', { cwd: root })) {
    const { default: domain } = await import(path.join(root, file));
    for (const { kind, name, summary } of domain.functions) if (kind === 'job') jobs.set(`${domain.name}-${name}`, summary);
  }
  const local = ['local/control.ts', 'local/outbox/routes.ts', 'local/items.ts', 'local/traces/routes.ts'].flatMap((file) =>
    [...read(file).matchAll(/'((?:GET|POST) \/\S*)'/g)].map(([, route]) => String(route)),
  );
  const contractRoutes = allRoutes().map(({ method, path: route }) => `${method} ${route}`);
  const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const types = await loadRegistry();
  return {
    known: new Set([
      ...OF_AWS,
      ...OF_OTHERS,
      ...Object.keys({ ...dependencies, ...devDependencies }),
      ...physical,
      ...Object.keys(templates).flatMap((stack) => [stackNamed(stack), stack.replace('Kith-dev', 'Kith-production')]),
      ...domains.functions.map(({ name }) => name),
      ...types.map(({ type }) => type),
      ...allProblems().map(({ code }) => code),
      ...Object.keys(Settings.shape),
      ...jobs.keys(),
      ...outputs.map((output) => output.split(' ')[1]!),
      ...entriesOfClient(),
    ]),
    routes: new Set([...contractRoutes, ...local]),
    jobs,
    settings: new Set(Object.keys(Settings.shape)),
    outputs: new Set(outputs),
    scripts: new Set([...Object.keys(scripts ?? {}), ...Object.keys(OF_NPM)]),
    sources: textOf('{lambdas,lib,schemas,local,operate,client,console,demo,examples,bin}/**/*.{ts,tsx}', 'test/gate.ts'),
  };
};

const withPlaceholder = (name: string): RegExp =>
  new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<[^>]+>|\\\{[^}]+\\\}/g, '[^/]+')}$`);
const routeExists = ({ routes, jobs }: Names, method: string | undefined, route: string): boolean => {
  if ([...routes].some((known) => known.split(' ')[1]!.startsWith(`${route}/`)) && !method) return true;
  const run = /^\/v1\/admin\/jobs\/([a-z-]+)\/runs$/.exec(route);
  if (run) return jobs.has(run[1]!);
  const path = route.replace(/\?.*/, '').replace(/<[^>]+>/g, '{x}');
  return [...routes].some((known) => {
    const [verb, pattern = ''] = known.split(' ');
    return (!method || verb === method) && (pattern === path || withPlaceholder(pattern).test(path) || withPlaceholder(path).test(pattern));
  });
};

const helps = new Map<string, string>();
/** The flags of a command, in its own words. */
const helpOfCdk = (command: string): string => {
  const known =
    helps.get(command) ??
    spawnSync(process.execPath, ['node_modules/aws-cdk/bin/cdk', command, '--help'], { cwd: root, encoding: 'utf8' }).stdout;
  helps.set(command, known);
  return known;
};

/** Why the name of a command does not exist; undefined if it does. */
const commandFault = (names: Names, command: string): string | undefined => {
  const [tool = '', ...words] = command.trim().split(/\s+/);
  const flags = words.filter((word) => /^--\w/.test(word)).map((flag) => flag.slice(2).replace(/=.*/, ''));
  for (const [, name] of command.matchAll(/(?:^|\s)-c '?(\w+)=/g)) if (!names.settings.has(name!)) return `there is no setting ${name}`;
  if (tool === 'npm') {
    const script = words[0] === 'run' ? words.find((word) => word !== 'run' && !word.startsWith('-')) : words[0];
    if (!names.scripts.has(script ?? '')) return `there is no script ${script}`;
    const isFlag = (flag: string): boolean =>
      OF_NPM[script ?? '']?.includes(flag) || new RegExp(`--${flag}\\b|\\b${flag}['"]?: \\{ type:`).test(names.sources);
    return flags.filter((flag) => !isFlag(flag)).map((flag) => `there is no flag --${flag}`)[0];
  }
  if (tool === 'npx' && words[0] === 'cdk') {
    const help = helpOfCdk(words[1] ?? '');
    if (!help.startsWith(`cdk ${words[1]} `)) return `cdk has no command ${words[1]}`;
    return flags.filter((flag) => !new RegExp(`--${flag}\\b`).test(help)).map((flag) => `cdk ${words[1]} has no flag --${flag}`)[0];
  }
  if (tool === 'output') return names.outputs.has(`${words[0]} ${words[1]}`) ? undefined : `there is no output ${words[0]} ${words[1]}`;
  return undefined;
};

/** The arguments that any job declares in its summary. */
const argumentsOf = ({ jobs }: Names): Set<string> =>
  new Set(
    [...jobs.values()].flatMap((summary) => [...summary.matchAll(/\{([^}]*)\}/g)].flatMap(([, list = '']) => list.match(/\w+/g) ?? [])),
  );

/** Whether a text stands in the sources, and not only as a part of a longer word. */
const isIn = (text: string, part: string): boolean =>
  text.includes(part) && new RegExp(`(?<!\\w)${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`).test(text);

/** An address stands for itself. */
const ADDRESS = /^(https?:\/\/)?(localhost|\d+(\.\d+){3}|\[::1\])(:\d+)?$/;
const TOOLS = /^(npm|npx|output|aws|git|cdk) /;

/** Why a span in code font names nothing that exists; undefined if it does. */
export const faultOf = (names: Names, file: string, span: string): string | undefined => {
  const text = span
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^([A-Z_]+=\S+ )+/, '')
    .replace(OBJECTS, '');
  if (names.known.has(text) || ADDRESS.test(text)) return undefined;
  if (TOOLS.test(text)) return commandFault(names, text);
  const [, method, route] =
    /^(?:(GET|POST|PUT|PATCH|DELETE) )?(\/(?:v1|docs|local|health)\b\S*?)(?: .*)?$/.exec(text.replace(/<[^>]+>/g, '{x}')) ?? [];
  if (route !== undefined && !route.endsWith('*')) return routeExists(names, method, route) ? undefined : 'there is no such route';
  if (method) return 'there is no such route';
  const [, setting] = /^(?:-c '?)?(\w+)=/.exec(text) ?? [];
  if (setting !== undefined)
    return names.settings.has(setting) || names.sources.includes(`${setting}:`) ? undefined : `there is no setting ${setting}`;
  if (text.startsWith('--')) {
    const tried = ['npm start', 'npx cdk deploy', 'npx cdk bootstrap'].map((command) => commandFault(names, `${command} ${text}`));
    return tried.includes(undefined) ? undefined : tried[0];
  }
  if (/^(stats|filter|fields) /.test(text)) return undefined;
  if (/^[{[]/.test(text)) {
    const fields = [...text.matchAll(/"(\w+)":/g)].map(([, name]) => name!);
    const declared = fields[0] === 'args' ? argumentsOf(names) : undefined;
    const unknown = fields.find((name, index) => (declared && index > 0 ? !declared.has(name) : !isIn(names.sources, name)));
    return unknown === undefined ? undefined : `nothing has a field ${unknown}`;
  }
  if (/^[\w.@-]+\/[\w./-]*$/.test(text) || /\.(ts|md|json)$/.test(text)) {
    const inPlace = existsSync(path.join(root, text)) || existsSync(path.resolve(root, path.dirname(file), text));
    return inPlace || names.sources.includes(text) || globSync(`lambdas/*/${text}`, { cwd: root }).length > 0
      ? undefined
      : 'there is no such file';
  }
  if ([...names.known].some((known) => withPlaceholder(text).test(known))) return undefined;
  // Messages, fields and values; `…`, placeholders, numbers and words in capitals stand for what changes.
  const parts = text.split(/…|<[^>]+>|\([^)]*\)|: |\b[A-Z]+\b(?!_)\)?|\b\d+\b/).map((part) => part.trim());
  return parts.every((part) => part.length < 2 || isIn(names.sources, part) || isIn(textOf('docs/generated/*.md'), part))
    ? undefined
    : 'no declaration, template or source has this name';
};
