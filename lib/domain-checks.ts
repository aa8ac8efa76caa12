import { CONTRIBUTION_KINDS, DECLARED_ONLY, type FunctionDeclaration } from '../lambdas/_base/manifest.ts';
import type { QueueDefinition } from '../lambdas/_base/queue.ts';
import { routeKey } from '../schemas/_kit/route.ts';
import { type Domain, fullName } from './domain.ts';

type Report = (file: string, message: string) => void;

/** A name of 40 with `kith-`, a stage of 16 and a suffix stays within the limits of functions (64) and queues (80). */
const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const SCHEDULE = /^(rate\(\d+ (minute|minutes|hour|hours|day|days)\)|cron\((\S+ ){5}\S+\))$/;

const unique = <Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string, clash: (first: Entry, second: Entry) => void): void => {
  const seen = new Map<string, Entry>();
  for (const entry of entries) {
    const first = seen.get(keyOf(entry));
    if (first === undefined) seen.set(keyOf(entry), entry);
    else clash(first, entry);
  }
};

const checkBatch = (file: string, declared: FunctionDeclaration, queue: QueueDefinition | undefined, report: Report): void => {
  const reportFunction = (message: string) => report(file, `function ${declared.name} ${message}`);
  if (declared.kind === 'stream' && (declared.batchSize < 1 || declared.batchSize > 10_000))
    reportFunction('has a batchSize outside 1–10000, the limits of a stream mapping');
  if (declared.kind === 'stream' && (declared.windowSeconds < 0 || declared.windowSeconds > 300))
    reportFunction('has windowSeconds outside 0–300');
  if (declared.kind !== 'worker' && declared.kind !== 'consumer') return;
  const size = declared.batchSize ?? 10;
  const window = declared.kind === 'worker' ? (declared.windowSeconds ?? 0) : 0;
  if (queue?.fifo && size > 10) reportFunction('has a batchSize over 10 on a FIFO queue, the limit of SQS');
  if (queue?.fifo && window > 0) reportFunction('has a window on a FIFO queue, which does not support one: remove windowSeconds');
  if (!queue?.fifo && size > 10 && window < 1) reportFunction('has a batchSize over 10, which needs windowSeconds of at least 1');
  if (declared.kind === 'worker' && declared.maxConcurrency !== undefined && declared.maxConcurrency < 2)
    reportFunction('has maxConcurrency below 2, the minimum of SQS; for sequential processing use a FIFO queue with one group');
};

const functionsOf = (domains: readonly Domain[]) =>
  domains.flatMap(({ declaration, file }) =>
    declaration.functions.map((declared) => ({ declared, file, name: fullName(declaration.name, declared.name) })),
  );

const checkNames = (domains: readonly Domain[], report: Report): void => {
  const functions = functionsOf(domains);
  const queues = functions.flatMap(({ declared, file, name }) => {
    if (declared.kind === 'worker') return [{ name: declared.queue.name, file }];
    return declared.kind === 'consumer' || declared.kind === 'job' ? [{ name, file }] : [];
  });
  for (const { name, file } of [...functions, ...queues])
    if (!NAME.test(name)) report(file, `name ${name} must be 1–40 of a–z 0–9 -, beginning with a letter`);
  unique(
    functions,
    ({ name }) => name,
    (first, second) => report(second.file, `function ${second.name} already exists in ${first.file}: rename one`),
  );
  unique(
    queues,
    ({ name }) => name,
    (first, second) =>
      report(
        second.file,
        `queue ${second.name} already has a reader in ${first.file}: a queue has one worker; consumers and jobs have one of their name`,
      ),
  );
};

const checkRoutes = (domains: readonly Domain[], report: Report): void => {
  const routes = domains.flatMap(({ declaration, file }) =>
    declaration.functions.flatMap((declared) => (declared.kind === 'api' ? declared.routes.map((route) => ({ route, file })) : [])),
  );
  unique(
    routes,
    ({ route }) => route.id,
    (first, second) => report(second.file, `route id ${second.route.id} already exists in ${first.file}: remove or rename one`),
  );
  unique(
    routes,
    // API Gateway ignores the names of path parameters when it compares routes.
    ({ route }) => routeKey(route).replace(/\{\w+\}/g, '{}'),
    (first, second) =>
      report(
        second.file,
        `${routeKey(second.route)} of ${second.route.id} is also ${routeKey(first.route)} of ${first.route.id}: change one path`,
      ),
  );
};

const checkContributions = (domains: readonly Domain[], report: Report): void => {
  const used = new Set([
    'signUp',
    ...domains.flatMap(({ declaration }) => declaration.functions.flatMap(({ uses = [] }) => uses)),
    ...domains.flatMap(({ contributions }) => CONTRIBUTION_KINDS.flatMap((kind) => contributions[kind]?.uses ?? [])),
  ]);
  for (const { contributions, file, entries } of domains)
    for (const kind of CONTRIBUTION_KINDS) {
      const contribution = contributions[kind];
      if (!contribution) continue;
      if (!entries.at(contribution.entry))
        report(file, `${kind} module ${contribution.entry} does not exist: create it or correct the path`);
      if ((kind === 'counters' || kind === 'streamHandlers') && !contribution.types?.length)
        report(file, `${kind} have no item types: add types, or they receive no changes`);
      if (!used.has(kind) && !DECLARED_ONLY.includes(kind))
        report(file, `contributes ${kind}, but no function uses them: add uses: ['${kind}'] to a function`);
    }
};

const checkReaders = (domains: readonly Domain[], report: Report): void => {
  const readers = functionsOf(domains).filter(({ declared }) => declared.kind === 'stream');
  unique(
    readers,
    ({ declared }) => (declared.uses ?? []).join(),
    (first, second) =>
      report(second.file, `${second.name} and ${first.name} both read the stream for ${second.declared.uses?.join()}: keep one`),
  );
};

const checkSenders = (domains: readonly Domain[], report: Report): void => {
  const read = new Set(functionsOf(domains).flatMap(({ declared }) => (declared.kind === 'worker' ? [declared.queue.name] : [])));
  const known = [...read].sort().join(', ') || 'none';
  for (const { declaration, contributions, file } of domains) {
    const senders = [
      ...declaration.functions.map(({ name, grants }) => ({ name: fullName(declaration.name, name), grants })),
      ...CONTRIBUTION_KINDS.map((kind) => ({ name: `${kind} of ${declaration.name}`, grants: contributions[kind]?.grants })),
    ];
    for (const { name, grants } of senders)
      for (const queue of grants?.send ?? [])
        if (!read.has(queue.name)) report(file, `${name} may send to ${queue.name}, which no worker reads (queues: ${known})`);
  }
};

const checkFunctions = (domains: readonly Domain[], report: Report): void => {
  for (const { declaration, file, entries } of domains)
    for (const declared of declaration.functions) {
      const { fault } = entries.of(declared);
      if (fault) report(file, `${fullName(declaration.name, declared.name)}: ${fault}`);
      if (declared.kind === 'job' && declared.schedule && !SCHEDULE.test(declared.schedule))
        report(file, `schedule ${declared.schedule} of ${declared.name} must be rate(5 minutes) or cron(0 0 * * ? *)`);
      if (declared.kind === 'consumer' && declared.events.length === 0) report(file, `${declared.name} has no events: add at least one`);
      checkBatch(file, declared, declared.kind === 'worker' ? declared.queue : undefined, report);
    }
};

/** Checks the declarations of all domains together. @throws Error with every fault. */
export const check = (domains: readonly Domain[]): void => {
  const errors: string[] = [];
  const report: Report = (file, message) => errors.push(`- ${file}: ${message}`);
  checkNames(domains, report);
  checkRoutes(domains, report);
  checkContributions(domains, report);
  checkReaders(domains, report);
  checkSenders(domains, report);
  checkFunctions(domains, report);
  if (errors.length > 0) throw new Error(`The declarations of the domains are invalid:\n${errors.join('\n')}`);
};
