import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import type { QueueDefinition } from './queue.ts';

/**
 * Functions and contributions as data. A domain's `functions.ts` default-exports `domain({…})`, its `contributes.ts`
 * `contributes({…})`. The CDK app derives functions, routes, queues, rules, schedules, environment and IAM grants from them,
 * so that these cannot drift apart. This module must not import run-time code.
 */

export type MediaAccess = 'upload' | 'process' | 'erase';

/** Permissions of a function. Anything not listed is denied. */
export type Grants = {
  table?: 'read' | 'readWrite';
  /** Queues that it may send to; `QUEUE_URLS` holds their URLs. */
  send?: readonly QueueDefinition[];
  /** May start jobs; `JOB_QUEUE_URLS` holds the URLs of all job queues. */
  startJobs?: boolean;
  /** May put events on the bus. */
  publishEvents?: boolean;
  /** May post to and close sockets; `SOCKET_CALLBACK_URL` holds the endpoint. */
  sockets?: boolean;
  /** May read the secret that signs cursors. */
  cursors?: boolean;
  /** Providers whose signed webhooks it verifies, one secret each; `SIGNATURE_SECRET_IDS` holds the secret ids. */
  signatures?: readonly string[];
  /**
   * `upload`: may sign uploads. `process`: may read uploads and write renditions. `erase`: may delete both. `MEDIA_BUCKET` names the
   * bucket.
   */
  media?: MediaAccess;
  /** Exports of personal data in the same bucket. `write` includes reading and deleting them. */
  exports?: 'read' | 'write';
  /** May call these operations of the user pool, such as `AdminAddUserToGroup`. */
  userPool?: readonly string[];
  /** Deployment settings that it reads; `SETTINGS` holds them. */
  settings?: readonly 'fanOutLimit'[];
};

/** Extension points of shared features: domains contribute without editing the feature. */
export const CONTRIBUTION_KINDS = [
  'signUp',
  'topics',
  'frames',
  'batchReads',
  'counters',
  'streamHandlers',
  'moderationSubjects',
  'profileCounts',
  'suggestionSources',
  'personalData',
  'notificationRules',
] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** Kinds that domains may declare although no function uses them yet. */
export const DECLARED_ONLY: readonly ContributionKind[] = ['notificationRules'];

/** A module whose default export is one contribution or a list of them. */
export type Contribution = {
  /** Path from the domain's folder. */
  entry: string;
  /** Permissions that it needs in every function that uses it. */
  grants?: Grants;
  /** Contributions of other domains that it needs itself. */
  uses?: readonly ContributionKind[];
  /** For counters and stream handlers: the item types whose changes it receives. */
  types?: readonly string[];
  /** For topics: names of the events that may revoke a subscription. */
  revokedBy?: readonly string[];
};

/** An alarm on a metric that the domain counts; `heading` is its runbook section. It fires when the hourly sum exceeds 0. */
export type AlarmDeclaration = { heading: string; metric: string; says: string };

export type Contributions = Partial<Record<ContributionKind, Contribution>> & { alarms?: readonly AlarmDeclaration[] };

type Common = {
  /** Unique in the domain. The function, and the own queue of a consumer or job, is named `<domain>-<name>`. */
  name: string;
  /**
   * The module that exports `handler`: a path from the domain's folder or, beginning with `lambdas/`, from the repository.
   * Default: the one file `<name>.<kind>.ts` in the domain's folder, or `<name>.ts` for an API and a socket.
   */
  entry?: string;
  grants?: Grants;
  /** Contributions that it uses. Functions with routes and the socket also use `signUp`. */
  uses?: readonly ContributionKind[];
  /** MiB, default 512. */
  memory?: number;
  /** Seconds; default 29 for routes, 60 for queues, 900 for jobs. */
  timeout?: number;
};
export type ApiFunction = Common & { kind: 'api'; routes: readonly RouteDefinition[] };
/** The WebSocket API's function: connect, disconnect, frames and the request authorizer are one bundle. */
export type SocketFunction = Common & { kind: 'socket' };
/** A reader of the table's stream. Exactly two exist: DynamoDB throttles a stream shard with more readers. */
export type StreamFunction = Common & {
  kind: 'stream';
  uses: readonly ['counters' | 'streamHandlers'];
  batchSize: number;
  windowSeconds: number;
};
export type WorkerFunction = Common & {
  kind: 'worker';
  queue: QueueDefinition;
  batchSize: number;
  windowSeconds?: number;
  maxConcurrency?: number;
};
/** Handles events of the bus through its own queue. With `uses: ['topics']` it also receives the events that revoke subscriptions. */
export type ConsumerFunction = Common & { kind: 'consumer'; events: readonly string[]; batchSize?: number };
/** A scheduled or operator-started run; receives `{ job, runId?, args? }` from its own queue. */
export type JobFunction = Common & {
  kind: 'job';
  /** `rate(5 minutes)` or `cron(0 0 * * ? *)`, in UTC. */
  schedule?: string;
  summary: string;
};
export type FunctionDeclaration = ApiFunction | SocketFunction | StreamFunction | WorkerFunction | ConsumerFunction | JobFunction;

export type DomainDeclaration = { name: string; functions: readonly FunctionDeclaration[] };

export const domain = (declaration: DomainDeclaration): DomainDeclaration => declaration;
export const contributes = (declaration: Contributions): Contributions => declaration;
