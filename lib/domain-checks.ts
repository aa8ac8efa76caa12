import { COMPOSED_KINDS, type FunctionDeclaration, type QueueDeclaration } from '../lambdas/_base/manifest.ts';
import { routeKey } from '../schemas/_kit/route.ts';
import type { Domain } from './domains.ts';

type Locate = (root: string, path: string) => string | undefined;
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

const checkBatch = (file: string, declared: FunctionDeclaration, queue: QueueDeclaration | undefined, complain: Complain): void => {
  const say = (message: string) => complain(file, `function ${declared.name} ${message}`);
  if (declared.kind === 'stream' && (declared.batchSize < 1 || declared.batchSize > 10_000))
    say('has a batchSize outside 1–10000, the limits of a stream mapping');
  if (declared.kind === 'stream' && (declared.windowSeconds < 0 || declared.windowSeconds > 300)) say('has windowSeconds outside 0–300');
  if (declared.kind !== 'queue' && declared.kind !== 'consumer') return;
  const size = declared.batchSize ?? 10;
  const window = declared.kind === 'queue' ? (declared.windowSeconds ?? 0) : 0;
  if (queue?.fifo && size > 10) say('takes more than 10 messages a batch from a FIFO queue: 10 is the most SQS gives');
  if (queue?.fifo && window > 0) say('has a window on a FIFO queue, which knows none: remove windowSeconds');
  if (!queue?.fifo && size > 10 && window < 1) say('has a batchSize over 10, which needs windowSeconds of at least 1');
  if (declared.kind === 'queue' && declared.maxConcurrency !== undefined && declared.maxConcurrency < 2)
    say('has maxConcurrency below 2, the least SQS takes; for one at a time use a FIFO queue with one group');
};

const checkNames = (domains: readonly Domain[], complain: Complain): void => {
  const functions = domains.flatMap(({ declaration, file }) => declaration.functions.map((declared) => ({ declared, file })));
  const queues = domains.flatMap(({ declaration, file }) => (declaration.queues ?? []).map((queue) => ({ name: queue.name, file })));
  const queueNames = [
    ...queues,
    ...functions
      .filter(({ declared }) => ['consumer', 'job'].includes(declared.kind))
      .map(({ declared, file }) => ({ name: declared.name, file })),
  ];
  for (const { name, file } of [...functions.map(({ declared, file }) => ({ name: declared.name, file })), ...queues])
    if (!NAME.test(name)) complain(file, `name ${name} must be 1–40 of a–z 0–9 -, beginning with a letter`);
  unique(
    functions,
    ({ declared }) => declared.name,
    (first, second) => complain(second.file, `function ${second.declared.name} exists already in ${first.file}: rename one`),
  );
  unique(
    queueNames,
    ({ name }) => name,
    (first, second) =>
      complain(second.file, `queue ${second.name} exists already in ${first.file}; consumers and jobs own a queue of their name`),
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

const checkComposition = (domains: readonly Domain[], locate: Locate, complain: Complain): void => {
  const composers = domains.flatMap(({ declaration, file }) =>
    declaration.functions.flatMap((declared) => ('compose' in declared ? [{ declared, file }] : [])),
  );
  unique(
    composers,
    ({ declared }) => declared.compose,
    (first, second) =>
      complain(
        second.file,
        `${second.declared.name} composes ${second.declared.compose}, and so does ${first.declared.name} in ${first.file}: keep one`,
      ),
  );
  for (const { declaration, file, root } of domains) {
    for (const kind of COMPOSED_KINDS) {
      const module = declaration[kind];
      if (!module) continue;
      const entry = typeof module === 'string' ? module : module.entry;
      if (!locate(root, entry)) complain(file, `${kind} module ${entry} does not exist: create it or correct the path`);
      if (typeof module !== 'string' && module.types.length === 0)
        complain(file, `${kind} name no item types: nothing would ever reach them`);
      if (!composers.some(({ declared }) => declared.compose === kind))
        complain(file, `declares ${kind}, but no function composes them: some domain needs a function with compose: '${kind}'`);
    }
  }
};

const checkSenders = (domains: readonly Domain[], complain: Complain): void => {
  const queues = new Set(domains.flatMap(({ declaration }) => (declaration.queues ?? []).map(({ name }) => name)));
  const known = [...queues].sort().join(', ') || 'none';
  for (const { declaration, file } of domains) {
    const senders = [
      ...declaration.functions.map(({ name, grants }) => ({ name, send: grants?.send ?? [] })),
      { name: `projections of ${declaration.name}`, send: declaration.projections?.send ?? [] },
      { name: `relays of ${declaration.name}`, send: declaration.relays?.send ?? [] },
    ];
    for (const { name, send } of senders)
      for (const queue of send)
        if (!queues.has(queue)) complain(file, `${name} may send to ${queue}, which no domain declares (queues: ${known})`);
  }
};

const checkFunctions = (domains: readonly Domain[], locate: Locate, complain: Complain): void => {
  const queues = new Map(domains.flatMap(({ declaration }) => (declaration.queues ?? []).map((queue) => [queue.name, queue] as const)));
  const known = [...queues.keys()].sort().join(', ') || 'none';
  const readers = new Map<string, string>();
  for (const { declaration, file, root } of domains) {
    for (const declared of declaration.functions) {
      if (!locate(root, declared.entry))
        complain(file, `entry ${declared.entry} of ${declared.name} does not exist: create it or correct the path`);
      if (declared.kind === 'job' && declared.schedule && !SCHEDULE.test(declared.schedule))
        complain(file, `schedule ${declared.schedule} of ${declared.name} must be rate(5 minutes) or cron(0 0 * * ? *)`);
      if (declared.kind === 'consumer' && declared.events.length === 0) complain(file, `${declared.name} names no events`);
      checkBatch(file, declared, declared.kind === 'queue' ? queues.get(declared.queue) : undefined, complain);
      if (declared.kind !== 'queue') continue;
      if (!queues.has(declared.queue))
        complain(file, `${declared.name} reads queue ${declared.queue}, which no domain declares (queues: ${known})`);
      const other = readers.get(declared.queue);
      if (other) complain(file, `${declared.name} and ${other} read queue ${declared.queue}: each would miss what the other takes`);
      readers.set(declared.queue, declared.name);
    }
  }
  for (const { declaration, file } of domains)
    for (const queue of declaration.queues ?? [])
      if (!readers.has(queue.name)) complain(file, `queue ${queue.name} has no reader: add a function of kind queue, or remove it`);
};

/** @throws Error with every fault of the declarations taken together. */
export const check = (domains: readonly Domain[], locate: Locate): void => {
  const complaints: string[] = [];
  const complain: Complain = (file, message) => complaints.push(`- ${file}: ${message}`);
  checkNames(domains, complain);
  checkRoutes(domains, complain);
  checkComposition(domains, locate, complain);
  checkSenders(domains, complain);
  checkFunctions(domains, locate, complain);
  if (complaints.length > 0) throw new Error(`The domains do not fit together:\n${complaints.join('\n')}`);
};
