import {
  CONTRIBUTION_KINDS,
  type ConsumerDeclaration,
  jobsOf,
  type StreamDeclaration,
  type WorkerDeclaration,
  workerOf,
} from '../lambdas/_base/manifest.ts';
import { routeKey } from '../schemas/_kit/route.ts';
import { nameOfHandler } from './deployed-functions.ts';
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

/** Limits of SQS mappings. */
const checkIsolation = (file: string, declared: WorkerDeclaration | ConsumerDeclaration, report: Report): void => {
  const { isolate } = declared;
  const reportFunction = (message: string) => report(file, `${declared.kind} ${nameOfHandler(declared)} ${message}`);
  const fifo = declared.kind === 'worker' && declared.queue.fifo;
  if (fifo && !isolate) reportFunction('reads a FIFO queue, which no other handler can share: add isolate: {}');
  const { batchSize = 10, windowSeconds = 0, maxConcurrency = 2 } = isolate ?? {};
  if (fifo && batchSize > 10) reportFunction('has a batchSize over 10 on a FIFO queue, the limit of SQS');
  if (fifo && windowSeconds > 0) reportFunction('has a window on a FIFO queue, which does not support one: remove windowSeconds');
  if (!fifo && batchSize > 10 && windowSeconds < 1) reportFunction('has a batchSize over 10, which needs windowSeconds of at least 1');
  if (maxConcurrency < 2)
    reportFunction('has maxConcurrency below 2, the minimum of SQS; for sequential processing use a FIFO queue with one group');
};

const checkStream = (file: string, { name, batchSize, windowSeconds }: StreamDeclaration, report: Report): void => {
  if (batchSize < 1 || batchSize > 10_000) report(file, `function ${name} has a batchSize outside 1–10000, the limits of a stream mapping`);
  if (windowSeconds < 0 || windowSeconds > 300) report(file, `function ${name} has windowSeconds outside 0–300`);
};

const functionsOf = (domains: readonly Domain[]) =>
  domains.flatMap(({ declaration, file }) =>
    declaration.functions.map((declared) => ({ declared, file, name: fullName(declaration.name, nameOfHandler(declared)) })),
  );

const checkNames = (domains: readonly Domain[], report: Report): void => {
  const functions = functionsOf(domains);
  const reserved = domains.flatMap(({ declaration: { name }, file }) => [workerOf(name), jobsOf(name)].map((own) => ({ name: own, file })));
  for (const { name, file } of functions)
    if (!NAME.test(name)) report(file, `name ${name} must be 1–40 of a–z 0–9 -, beginning with a letter`);
  for (const { name, file } of functions)
    if (reserved.some((own) => own.name === name))
      report(file, `name ${name} is that of the function which a domain's handlers share: rename it`);
  unique(
    functions,
    ({ name }) => name,
    (first, second) => report(second.file, `function ${second.name} already exists in ${first.file}: rename one`),
  );
  unique(
    functions.flatMap(({ declared, file }) => (declared.kind === 'worker' ? [{ name: declared.queue.name, file }] : [])),
    ({ name }) => name,
    (first, second) =>
      report(second.file, `messages ${second.name} already have a worker in ${first.file}: each kind of message has one worker`),
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
      const { types = [], eventsOf = [], deletionsOf = [] } = contribution;
      if ((kind === 'counters' || kind === 'streamHandlers') && [...types, ...eventsOf, ...deletionsOf].length === 0)
        report(file, `${kind} have no item types: add types, or they receive no changes`);
      if (!used.has(kind)) report(file, `contributes ${kind}, but no function uses them: add uses: ['${kind}'] to a function`);
    }
};

const checkReaders = (domains: readonly Domain[], report: Report): void => {
  const [first, ...others] = functionsOf(domains).filter(({ declared }) => declared.kind === 'stream');
  for (const other of others) report(other.file, `${other.name} and ${first?.name} both read the stream: one reader serves all domains`);
};

const checkSenders = (domains: readonly Domain[], report: Report): void => {
  const read = new Set(functionsOf(domains).flatMap(({ declared }) => (declared.kind === 'worker' ? [declared.queue.name] : [])));
  const known = [...read].sort().join(', ') || 'none';
  for (const { declaration, contributions, file } of domains) {
    const senders = [
      ...declaration.functions.map((declared) => ({ name: fullName(declaration.name, nameOfHandler(declared)), grants: declared.grants })),
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
      if (fault) report(file, `${fullName(declaration.name, nameOfHandler(declared))}: ${fault}`);
      if (declared.kind === 'job' && declared.schedule && !SCHEDULE.test(declared.schedule))
        report(file, `schedule ${declared.schedule} of ${declared.name} must be rate(5 minutes) or cron(0 0 * * ? *)`);
      if (declared.kind === 'consumer' && declared.subscription.events.length === 0 && !declared.uses?.includes('notificationRules'))
        report(file, `${declared.subscription.name} has no events: add at least one`);
      if (declared.kind === 'worker' || declared.kind === 'consumer') checkIsolation(file, declared, report);
      if (declared.kind === 'stream') checkStream(file, declared, report);
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
