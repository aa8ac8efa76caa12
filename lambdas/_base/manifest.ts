import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import type { QueueDefinition } from './queue.ts';

/**
 * Functions and contributions as data. A domain's `functions.ts` default-exports `domain({…})`, its `contributes.ts`
 * `contributes({…})`. The synth side turns them into functions, routes, queues, rules, schedules, environment and IAM grants,
 * so that they cannot drift apart. Nothing here may import run-time code.
 */

/** Permissions of a function. Everything not named is denied. */
export type Grants = {
  table?: 'read' | 'readWrite';
  /** Queues it may send to; their URLs arrive in `QUEUE_URLS`. */
  send?: readonly QueueDefinition[];
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
  /** May sign uploads of files, or read them and write renditions; the bucket arrives in `MEDIA_BUCKET`. */
  media?: 'upload' | 'process';
  /** May call these operations of the user pool, such as `AdminAddUserToGroup`. */
  userPool?: readonly string[];
  /** Settings of the deployment that it reads; they arrive in `SETTINGS`. */
  settings?: readonly 'fanOutLimit'[];
};

/** Shared features that domains add to without editing them. */
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

/** Kinds that domains may declare before a function uses them. */
export const DECLARED_ONLY: readonly ContributionKind[] = ['personalData', 'notificationRules'];

/** A module whose default export is one contribution or a list of them. */
export type Contribution = {
  /** Path from the domain's folder. */
  entry: string;
  /** Permissions it needs in every function that uses it. */
  grants?: Grants;
  /** Contributions of other domains that it needs itself. */
  uses?: readonly ContributionKind[];
  /** For counters and stream handlers: the item types whose changes concern it. */
  types?: readonly string[];
  /** For topics: names of the events after which a subscriber may have lost the permission to follow. */
  revokedBy?: readonly string[];
};

/** An alarm on a metric that the domain counts itself; `heading` is its page in the runbook. It goes off above 0 in an hour. */
export type AlarmDeclaration = { heading: string; metric: string; says: string };

export type Contributions = Partial<Record<ContributionKind, Contribution>> & { alarms?: readonly AlarmDeclaration[] };

type Common = {
  /** Unique in the domain. The function is called `<domain>-<name>`; a consumer's or job's own queue as well. */
  name: string;
  /**
   * The module that exports `handler`, from the domain's folder or, beginning with `lambdas/`, from the repository. Absent: the
   * one file `<name>.<kind>.ts` in the domain's folder, or `<name>.ts` for an API and a socket.
   */
  entry?: string;
  grants?: Grants;
  /** Contributions that it serves. Every function with routes and the socket use `signUp` as well. */
  uses?: readonly ContributionKind[];
  /** MiB, default 512. */
  memory?: number;
  /** Seconds; default 29 for routes, 60 for queues, 900 for jobs. */
  timeout?: number;
};
export type ApiFunction = Common & { kind: 'api'; routes: readonly RouteDefinition[] };
/** The WebSocket API's function: connect, disconnect, frames and the request authorizer are one bundle. */
export type SocketFunction = Common & { kind: 'socket' };
/** A reader of the table's stream; exactly two exist, because a stream shard serves two readers well. */
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
/** Reacts to events of the bus through a queue of its own: those it names, and where it uses topics those that revoke one. */
export type ConsumerFunction = Common & { kind: 'consumer'; events: readonly string[]; batchSize?: number };
/** Scheduled or started by an operator; receives `{ job, runId?, args? }` from a queue of its own. */
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
