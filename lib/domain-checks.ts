import { CONTRIBUTION_KINDS, DECLARED_ONLY, type FunctionDeclaration } from '../lambdas/_base/manifest.ts';
import type { QueueDefinition } from '../lambdas/_base/queue.ts';
import { routeKey } from '../schemas/_kit/route.ts';
import { type Domain, fullName } from './domain.ts';

type Complain = (file: string, message: string) => void;

/** With `kith-`, a stage of 16 and the `-dead-letters.fifo` of a queue (80), a name of 40 fits functions (64) too. */
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

const checkBatch = (file: string, declared: FunctionDeclaration, queue: QueueDefinition | undefined, complain: Complain): void => {
  const say = (message: string) => complain(file, `function ${declared.name} ${message}`);
  if (declared.kind === 'stream' && (declared.batchSize < 1 || declared.batchSize > 10_000))
    say('has a batchSize outside 1–10000, the limits of a stream mapping');
  if (declared.kind === 'stream' && (declared.windowSeconds < 0 || declared.windowSeconds > 300)) say('has windowSeconds outside 0–300');
  if (declared.kind !== 'worker' && declared.kind !== 'consumer') return;
  const size = declared.batchSize ?? 10;
  const window = declared.kind === 'worker' ? (declared.windowSeconds ?? 0) : 0;
  if (queue?.fifo && size > 10) say('takes more than 10 messages a batch from a FIFO queue: 10 is the most SQS gives');
  if (queue?.fifo && window > 0) say('has a window on a FIFO queue, which knows none: remove windowSeconds');
  if (!queue?.fifo && size > 10 && window < 1) say('has a batchSize over 10, which needs windowSeconds of at least 1');
  if (declared.kind === 'worker' && declared.maxConcurrency !== undefined && declared.maxConcurrency < 2)
    say('has maxConcurrency below 2, the least SQS takes; for one at a time use a FIFO queue with one group');
};

const functionsOf = (domains: readonly Domain[]) =>
  domains.flatMap(({ declaration, file }) =>
    declaration.functions.map((declared) => ({ declared, file, name: fullName(declaration.name, declared.name) })),
  );

const checkNames = (domains: readonly Domain[], complain: Complain): void => {
  const functions = functionsOf(domains);
  const queues = functions.flatMap(({ declared, file, name }) => {
    if (declared.kind === 'worker') return [{ name: declared.queue.name, file }];
    return declared.kind === 'consumer' || declared.kind === 'job' ? [{ name, file }] : [];
  });
  for (const { name, file } of [...functions, ...queues])
    if (!NAME.test(name)) complain(file, `name ${name} must be 1–40 of a–z 0–9 -, beginning with a letter`);
  unique(
    functions,
    ({ name }) => name,
    (first, second) => complain(second.file, `function ${second.name} exists already in ${first.file}: rename one`),
  );
  unique(
    queues,
    ({ name }) => name,
    (first, second) =>
      complain(
        second.file,
        `queue ${second.name} has a reader already in ${first.file}: one worker reads a queue; consumers and jobs own one of their name`,
      ),
  );
};

const checkRoutes = (domains: readonly Domain[], complain: Complain): void => {
  const routes = domains.flatMap(({ declaration, file }) =>
    declaration.functions.flatMap((declared) => (declared.kind === 'api' ? declared.routes.map((route) => ({ route, file })) : [])),
  );
  unique(
    routes,
    ({ route }) => route.id,
    (first, second) => complain(second.file, `route id ${second.route.id} exists already in ${first.file}: a route is served once`),
  );
  unique(
    routes,
    // API Gateway compares shapes: two names for the same parameter are the same route.
    ({ route }) => routeKey(route).replace(/\{\w+\}/g, '{}'),
    (first, second) =>
      complain(
        second.file,
        `${routeKey(second.route)} of ${second.route.id} is also ${routeKey(first.route)} of ${first.route.id}: change one path`,
      ),
  );
};

const checkContributions = (domains: readonly Domain[], complain: Complain): void => {
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
        complain(file, `${kind} module ${contribution.entry} does not exist: create it or correct the path`);
      if ((kind === 'counters' || kind === 'streamHandlers') && !contribution.types?.length)
        complain(file, `${kind} name no item types: no change would reach them`);
      if (!used.has(kind) && !DECLARED_ONLY.includes(kind))
        complain(file, `contributes ${kind}, but no function uses them: some function needs uses: ['${kind}']`);
    }
};

const checkReaders = (domains: readonly Domain[], complain: Complain): void => {
  const readers = functionsOf(domains).filter(({ declared }) => declared.kind === 'stream');
  unique(
    readers,
    ({ declared }) => (declared.uses ?? []).join(),
    (first, second) =>
      complain(second.file, `${second.name} reads the stream for ${second.declared.uses?.join()}, and so does ${first.name}: keep one`),
  );
};

const checkSenders = (domains: readonly Domain[], complain: Complain): void => {
  const read = new Set(functionsOf(domains).flatMap(({ declared }) => (declared.kind === 'worker' ? [declared.queue.name] : [])));
  const known = [...read].sort().join(', ') || 'none';
  for (const { declaration, contributions, file } of domains) {
    const senders = [
      ...declaration.functions.map(({ name, grants }) => ({ name: fullName(declaration.name, name), grants })),
      ...CONTRIBUTION_KINDS.map((kind) => ({ name: `${kind} of ${declaration.name}`, grants: contributions[kind]?.grants })),
    ];
    for (const { name, grants } of senders)
      for (const queue of grants?.send ?? [])
        if (!read.has(queue.name)) complain(file, `${name} may send to ${queue.name}, which no worker reads (queues: ${known})`);
  }
};

const checkFunctions = (domains: readonly Domain[], complain: Complain): void => {
  for (const { declaration, file, entries } of domains)
    for (const declared of declaration.functions) {
      const { fault } = entries.of(declared);
      if (fault) complain(file, `${fullName(declaration.name, declared.name)}: ${fault}`);
      if (declared.kind === 'job' && declared.schedule && !SCHEDULE.test(declared.schedule))
        complain(file, `schedule ${declared.schedule} of ${declared.name} must be rate(5 minutes) or cron(0 0 * * ? *)`);
      if (declared.kind === 'consumer' && declared.events.length === 0) complain(file, `${declared.name} names no events`);
      checkBatch(file, declared, declared.kind === 'worker' ? declared.queue : undefined, complain);
    }
};

/** @throws Error with every fault of the declarations taken together. */
export const check = (domains: readonly Domain[]): void => {
  const complaints: string[] = [];
  const complain: Complain = (file, message) => complaints.push(`- ${file}: ${message}`);
  checkNames(domains, complain);
  checkRoutes(domains, complain);
  checkContributions(domains, complain);
  checkReaders(domains, complain);
  checkSenders(domains, complain);
  checkFunctions(domains, complain);
  if (complaints.length > 0) throw new Error(`The domains do not fit together:\n${complaints.join('\n')}`);
};
