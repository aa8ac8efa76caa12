import type { RouteDefinition } from '../../schemas/_kit/route.ts';

/**
 * Functions as data. A domain's `functions.ts` default-exports `domain({…})`; the synth side turns each declaration into
 * the function, its routes, queues, rules, schedules, environment and IAM grants, so that they cannot drift apart.
 * Nothing here may import run-time code.
 */

/** What a function may touch. Everything not named is denied. */
export type Grants = {
  table?: 'read' | 'readWrite';
  /** Names of queues it may send to; their URLs arrive in `QUEUE_URLS`. */
  send?: readonly string[];
  /** May start jobs: the URLs of all job queues arrive in `JOB_QUEUE_URLS`. */
  startJobs?: boolean;
  /** May put events on the bus. */
  publishEvents?: boolean;
  /** May post to and close sockets; the endpoint arrives in `SOCKET_CALLBACK_URL`. */
  sockets?: boolean;
  /** May read the secret that signs cursors. */
  cursors?: boolean;
  /** Providers whose signed webhooks it verifies: a secret each, whose ids arrive in `SIGNATURE_SECRET_IDS`. */
  signatures?: readonly string[];
  /** May sign uploads of files, or read them and write what is served; the bucket arrives in `MEDIA_BUCKET`. */
  media?: 'upload' | 'process';
  /** May call these operations of the user pool, such as `AdminAddUserToGroup`. */
  userPool?: readonly string[];
  /** Settings of the deployment that it goes by; they arrive in `SETTINGS`. */
  settings?: readonly 'fanOutLimit'[];
};

/** A queue of the domain's own, with a dead-letter queue that receives after `maxReceives` (default 5). */
export type QueueDeclaration = { name: string; fifo?: boolean; maxReceives?: number };

type Common = {
  /** Unique over all domains; the function's and, for jobs and consumers, its queue's name. */
  name: string;
  /** Repository path of the module that exports `handler` (or `create` where composed). */
  entry: string;
  grants?: Grants;
  /** MiB, default 512. */
  memory?: number;
  /** Seconds; default 29 for routes, 60 for queues, 900 for jobs. */
  timeout?: number;
};
export type ApiFunction = Common & { kind: 'api'; routes: readonly RouteDefinition[] };
/** Answers reads of many domains in one invocation. */
export type ReadsFunction = ApiFunction & { compose: 'reads' };
/** The WebSocket API's functions: connect, disconnect, frames and the request authorizer are one bundle. */
export type SocketFunction = Common & { kind: 'socket'; compose: 'topics' };
/** A consumer of the table's stream; exactly two exist, because a stream shard serves two readers well. */
export type StreamFunction = Common & { kind: 'stream'; compose: 'projections' | 'relays'; batchSize: number; windowSeconds: number };
export type QueueFunction = Common & {
  kind: 'queue';
  queue: string;
  batchSize: number;
  windowSeconds?: number;
  maxConcurrency?: number;
};
/** Reacts to events of the bus through a queue of its own. */
export type ConsumerFunction = Common & { kind: 'consumer'; events: readonly string[]; batchSize?: number };
/** Scheduled or started by an operator; receives `{ job, runId?, args? }` from a queue of its own. */
export type JobFunction = Common & {
  kind: 'job';
  /** `rate(5 minutes)` or `cron(0 0 * * ? *)`, in UTC. */
  schedule?: string;
  summary: string;
};
export type FunctionDeclaration =
  | ApiFunction
  | ReadsFunction
  | SocketFunction
  | StreamFunction
  | QueueFunction
  | ConsumerFunction
  | JobFunction;

/** The kinds of modules that a shared function is composed of, each from every domain that has one. */
export const COMPOSED_KINDS = ['topics', 'reads', 'projections', 'relays'] as const;
export type ComposedKind = (typeof COMPOSED_KINDS)[number];

/** A module that one of the shared functions composes, the item types whose changes concern it, and the queues it sends to. */
export type StreamModule = { entry: string; types: readonly string[]; send?: readonly string[] };

/** An alarm on a metric that the domain counts itself; `heading` is its page in the runbook. It goes off above 0 in an hour. */
export type AlarmDeclaration = { heading: string; metric: string; says: string };

export type DomainDeclaration = {
  name: string;
  functions: readonly FunctionDeclaration[];
  queues?: readonly QueueDeclaration[];
  alarms?: readonly AlarmDeclaration[];
  /** Path of the module whose default export lists the domain's socket topics. */
  topics?: string;
  /** Path of the module whose default export lists the domain's reads that a batch may ask for. */
  reads?: string;
  projections?: StreamModule;
  relays?: StreamModule;
};

export const domain = (declaration: DomainDeclaration): DomainDeclaration => declaration;
