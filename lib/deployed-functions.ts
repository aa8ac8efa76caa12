import {
  type ApiDeclaration,
  type ConsumerDeclaration,
  type ContributionKind,
  type FunctionDeclaration,
  type Grants,
  type JobDeclaration,
  jobsOf,
  type SocketDeclaration,
  type StreamDeclaration,
  type WorkerDeclaration,
  workerOf,
} from '../lambdas/_base/manifest.ts';
import { type Domain, fullName } from './domain.ts';
import { mergeGrants } from './merge-grants.ts';

/** A contributed module; `file` is an absolute path. */
export type ContributedModule = {
  kind: ContributionKind;
  domain: string;
  file: string;
  types: readonly string[];
  deletionsOf: readonly string[];
  /** Names of the events that may revoke a subscription. */
  revokedBy: readonly string[];
  /** Names of the events that notification rules are about. */
  notifies: readonly string[];
  uses: readonly ContributionKind[];
  grants: Grants;
};
export type Modules = Readonly<Partial<Record<ContributionKind, readonly ContributedModule[]>>>;

/** Settings of every deployed function; `memory` in MiB, `timeout` in seconds. */
type Deployed = { name: string; domain: string; description: string; memory: number; timeout: number; grants: Grants; modules: Modules };

export type DeployedApi = Deployed & Pick<ApiDeclaration, 'kind' | 'routes'> & { entryFile: string };
export type DeployedSocket = Deployed & Pick<SocketDeclaration, 'kind'> & { entryFile: string };
export type DeployedStream = Deployed & Pick<StreamDeclaration, 'kind' | 'batchSize' | 'windowSeconds'> & { entryFile: string };
/** Reads the queue of its own name. `events` are the names that its rule selects. */
export type DeployedWorker = Deployed & {
  kind: 'worker';
  consumers: readonly string[];
  tasks: readonly string[];
  /** Names of the `queues.ts` messages that its queue carries. */
  carries: readonly string[];
  events: readonly string[];
  fifo: boolean;
  batchSize: number;
  windowSeconds: number;
  maxConcurrency: number;
};
/** Invoked asynchronously by schedules and by requests on the bus. */
export type DeployedJobs = Deployed & {
  kind: 'jobs';
  jobs: readonly (Pick<JobDeclaration, 'name' | 'schedule' | 'once'> & { entryFile: string })[];
};
export type DeployedFunction = DeployedApi | DeployedSocket | DeployedStream | DeployedWorker | DeployedJobs;

const MEMORY = 512;
/** API Gateway times out after 30 s, so a route must respond earlier. */
const TIMEOUT = { served: 29, stream: 60, worker: 60, jobs: 900 };
const BATCH_SIZE = 10;
/** The sum over all queues leaves the API its share of an account's 1,000. */
const MAX_CONCURRENCY = 20;

type Kind = FunctionDeclaration['kind'];
const isKind =
  <Wanted extends Kind>(...kinds: readonly Wanted[]) =>
  (declared: FunctionDeclaration): declared is Extract<FunctionDeclaration, { kind: Wanted }> =>
    (kinds as readonly Kind[]).includes(declared.kind);

/** Returns the declared uses, and `signUp` for functions that authenticate users. */
const ownUses = ({ kind, uses = [] }: FunctionDeclaration): ContributionKind[] => [
  ...uses,
  ...(kind === 'api' || kind === 'socket' ? (['signUp'] as const) : []),
];

/** Returns the kinds that are used, including those that the modules of used kinds use. */
const allUses = (declared: readonly FunctionDeclaration[], modules: readonly ContributedModule[]): ContributionKind[] => {
  const kinds = new Set<ContributionKind>();
  for (let next = declared.flatMap(ownUses); next.length > 0; ) {
    const added = next.filter((kind) => !kinds.has(kind));
    for (const kind of added) kinds.add(kind);
    next = modules.filter(({ kind }) => added.includes(kind)).flatMap(({ uses }) => uses);
  }
  return [...kinds].sort();
};

const largest = (values: readonly (number | undefined)[], least: number): number =>
  Math.max(least, ...values.flatMap((value) => value ?? []));

/** Builds the deployed functions of one domain. @param modules of all domains */
export const deploy = ({ declaration, entries }: Domain, modules: readonly ContributedModule[]): DeployedFunction[] => {
  const domain = declaration.name;
  const { functions } = declaration;
  const fileOf = (declared: FunctionDeclaration): string => entries.of(declared).file ?? '';
  const common = (name: string, declared: readonly FunctionDeclaration[], more: readonly ContributedModule[] = []) => {
    const used = allUses(declared, modules).map((kind) => [kind, modules.filter((module) => module.kind === kind)] as const);
    const all = [...used.flatMap(([, list]) => list), ...more];
    return {
      name,
      domain,
      grants: mergeGrants([
        ...declared.map(({ grants = {} }) => grants),
        ...all.map(({ grants }) => grants),
        // Counters read their sources and write their counts.
        ...(more.length > 0 ? [{ table: 'readWrite' } as const] : []),
      ]),
      modules: { ...Object.fromEntries(used), ...(more.length > 0 ? { counters: more } : {}) } as Modules,
    };
  };

  const own = functions.filter(isKind('api', 'socket', 'stream')).map((declared): DeployedFunction => {
    const { kind, memory = MEMORY } = declared;
    const served = {
      ...common(fullName(domain, declared.name), [declared]),
      memory,
      entryFile: fileOf(declared),
      description: `${kind} of ${domain}`,
    };
    if (kind === 'api') return { ...served, kind, routes: declared.routes, timeout: declared.timeout ?? TIMEOUT.served };
    if (kind === 'socket') return { ...served, kind, timeout: declared.timeout ?? TIMEOUT.served };
    const { batchSize, windowSeconds } = declared;
    return { ...served, kind, batchSize, windowSeconds, timeout: declared.timeout ?? TIMEOUT.stream };
  });

  const workerFrom = (
    name: string,
    handlers: readonly (WorkerDeclaration | ConsumerDeclaration)[],
    counters: readonly ContributedModule[],
  ): DeployedWorker => {
    const shared = common(name, handlers, counters);
    const isolated = handlers.length === 1 ? handlers[0]?.isolate : undefined;
    const consumers = handlers.filter(isKind('consumer'));
    const tasks = handlers.filter(isKind('worker'));
    // Only a consumer plans notifications; other workers use the rules without their events.
    const notifying = consumers.some(({ uses = [] }) => uses.includes('notificationRules'))
      ? (shared.modules.notificationRules ?? []).flatMap(({ notifies }) => notifies)
      : [];
    const revoking = (shared.modules.topics ?? []).flatMap(({ revokedBy }) => revokedBy);
    const subscribed = consumers.flatMap(({ subscription: { events } }) => events.map((event) => event.name));
    return {
      ...shared,
      kind: 'worker',
      description:
        `worker of ${domain}: ${[...handlers.map(nameOfHandler), ...(counters.length > 0 ? ['counters'] : [])].join(', ')}`.slice(0, 256),
      consumers: consumers.map(fileOf),
      tasks: tasks.map(fileOf),
      carries: tasks.map(({ queue }) => queue.name),
      events: [...new Set([...subscribed, ...revoking, ...notifying])].sort(),
      fifo: tasks.some(({ queue }) => queue.fifo),
      memory: isolated?.memory ?? MEMORY,
      timeout: isolated?.timeout ?? TIMEOUT.worker,
      batchSize: isolated?.batchSize ?? BATCH_SIZE,
      windowSeconds: isolated?.windowSeconds ?? 0,
      maxConcurrency: isolated?.maxConcurrency ?? MAX_CONCURRENCY,
    };
  };
  const handlers = functions.filter(isKind('worker', 'consumer'));
  const sharing = handlers.filter(({ isolate }) => isolate === undefined);
  const counters = modules.filter((module) => module.kind === 'counters' && module.domain === domain);
  const workers = [
    ...(sharing.length > 0 || counters.length > 0 ? [workerFrom(workerOf(domain), sharing, counters)] : []),
    ...handlers.filter(({ isolate }) => isolate !== undefined).map((one) => workerFrom(fullName(domain, nameOfHandler(one)), [one], [])),
  ];

  const jobs = functions.filter(isKind('job'));
  const jobsFunction: DeployedJobs[] =
    jobs.length === 0
      ? []
      : [
          {
            ...common(jobsOf(domain), jobs),
            kind: 'jobs',
            description: `jobs of ${domain}: ${jobs.map(({ name }) => name).join(', ')}`.slice(0, 256),
            memory: largest(
              jobs.map(({ memory }) => memory),
              MEMORY,
            ),
            timeout: TIMEOUT.jobs,
            jobs: jobs.map((one) => ({
              name: fullName(domain, one.name),
              entryFile: fileOf(one),
              ...(one.schedule === undefined ? {} : { schedule: one.schedule }),
              ...(one.once === undefined ? {} : { once: one.once }),
            })),
          },
        ];
  return [...own, ...workers, ...jobsFunction];
};

/** The name by which a declaration's file is found. */
export const nameOfHandler = (declared: FunctionDeclaration): string =>
  declared.kind === 'consumer' ? declared.subscription.name : declared.name;
