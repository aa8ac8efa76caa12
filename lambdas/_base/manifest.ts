import type { EventDefinition } from '../../schemas/_kit/event.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import type { QueueDefinition } from './queue.ts';
import type { Subscription } from './subscription.ts';

/**
 * Functions and contributions as data. A domain's `functions.ts` default-exports `domain({…})`, its `contributes.ts`
 * `contributes({…})`. The CDK app derives functions, routes, queues, rules, schedules, environment and IAM grants from them,
 * so that these cannot drift apart. This module must not import run-time code.
 */

export type MediaAccess = 'upload' | 'process' | 'settle' | 'erase';
export type PastAccess = 'add' | 'keep';

/** `viewer`: the script that shows the API's documents, compressed. */
export type StaticFile = 'viewer';

/** Deployment settings that functions can read. */
export type GrantedSetting = 'app' | 'fanOutLimit' | 'notificationDefaults' | 'webhooks' | 'webhookLoopback';

/** A feature that a deployment may leave out, by the name of its setting. What requires it exists only where it is on. */
export type Feature = 'webhooks' | 'email' | 'push';

/** Permissions of a function. Anything not listed is denied. */
export type Grants = {
  table?: 'read' | 'readWrite';
  /** Messages that it may send; `QUEUE_URLS` holds the URLs of their queues. */
  send?: readonly QueueDefinition[];
  /** May start jobs; `JOBS` names all of them. */
  startJobs?: boolean;
  /** May read and delete dead letters, and send them back to every queue; `DEAD_LETTERS` holds the URLs of their queues. */
  deadLetters?: boolean;
  /** May put messages that it has given up into the queue of dead letters; `DEAD_LETTERS_URL` holds its URL. */
  giveUp?: boolean;
  /** May put events on the bus. */
  publishEvents?: boolean;
  /** May post to and close sockets; `SOCKET_CALLBACK_URL` holds the endpoint, `MEDIA_URL` the address of images. */
  sockets?: boolean;
  /** May read the secret that encrypts cursors. */
  cursors?: boolean;
  /** May read the address of the API, for links in messages; `API_ADDRESS_PARAMETER` holds the name of the parameter. */
  apiAddress?: boolean;
  /** Providers whose signed webhooks it verifies, one secret each; `SIGNATURE_SECRET_IDS` holds the secret ids. */
  signatures?: readonly string[];
  /**
   * `send`: may send notifications by the deployment's providers, and by SES from its sender only. `reports`: receives what they
   * report. `PROVIDERS` holds the settings.
   */
  providers?: 'send' | 'reports';
  /**
   * `upload`: may sign uploads. `process`: may read uploads and write renditions. `settle`: may move renditions between what the CDN
   * serves and what is kept. `erase`: may delete all of them. `MEDIA_BUCKET` names the bucket.
   */
  media?: MediaAccess;
  /** Exports of personal data in the same bucket. `write` includes reading and deleting them. */
  exports?: 'read' | 'write';
  /** Past notifications in the same bucket. `add`: may write files. `keep`: may also read and delete them. */
  past?: PastAccess;
  /** May call these operations of the user pool, such as `AdminAddUserToGroup`. */
  userPool?: readonly string[];
  /** Deployment settings that it reads; `SETTINGS` holds them. */
  settings?: readonly GrantedSetting[];
  /** May read the key that encrypts the secrets of webhooks, where there are webhooks. */
  webhookKey?: boolean;
  /** Static files beside its code, which are read when they are asked for; `FILES` holds their paths. */
  files?: readonly StaticFile[];
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
  'mediaUses',
  'profileCounts',
  'communityRanks',
  'profileStreaks',
  'suggestionSources',
  'personalData',
  'notificationRules',
  'dueQueues',
] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** A module whose default export is one contribution or a list of them. */
export type Contribution = {
  /** Path from the domain's folder. */
  entry: string;
  /** Permissions that it needs in every function that uses it. */
  grants?: Grants;
  /** Contributions of other domains that it needs itself. */
  uses?: readonly ContributionKind[];
  requires?: Feature;
  /** For counters and stream handlers: the item types whose changes it receives. */
  types?: readonly string[];
  /** For stream handlers: item types of which they need only the changes that commit an event. The reader receives those anyway. */
  eventsOf?: readonly string[];
  /** For stream handlers: item types whose deletions they receive, also those by TTL. */
  deletionsOf?: readonly string[];
  /** For topics: the events that may revoke a subscription. */
  revokedBy?: readonly EventDefinition[];
  /** For notification rules: the events that they are about, and those that take such a fact back. */
  notifies?: readonly EventDefinition[];
};

/** An alarm on a metric that the domain counts; `heading` is its runbook section. It fires when the hourly sum exceeds 0. */
export type AlarmDeclaration = { heading: string; metric: string; says: string };

export type Contributions = Partial<Record<ContributionKind, Contribution>> & { alarms?: readonly AlarmDeclaration[] };

/** Settings of a worker with a queue and a function of its own. */
export type Isolation = {
  /** It is isolated only where this feature is deployed, because a queue that nothing is sent to is polled all the same. */
  requires?: Feature;
  /** MiB, default 512. */
  memory?: number;
  /** Seconds, default 60. */
  timeout?: number;
  /** Messages an invocation, default 10. */
  batchSize?: number;
  windowSeconds?: number;
  /** Default 20, minimum 2. */
  maxConcurrency?: number;
};

type Handler = {
  /**
   * The module, as a path from the domain's folder or, beginning with `lambdas/`, from the repository. Default: the one file
   * `<name>.<kind>.ts` in the domain's folder, or `<name>.ts` for an API, a socket and a stream reader.
   */
  entry?: string;
  grants?: Grants;
  /** Contributions that it uses. Functions with routes and the socket also use `signUp`. */
  uses?: readonly ContributionKind[];
  requires?: Feature;
};
/** `memory` in MiB, default 512; `timeout` in seconds, default 29. The function is named `<domain>-<name>`. */
type Own = Handler & { name: string; memory?: number; timeout?: number };
export type ApiDeclaration = Own & { kind: 'api'; routes: readonly RouteDefinition[] };
/** The WebSocket API's function: connect, disconnect, frames and the request authorizer are one bundle. */
export type SocketDeclaration = Own & { kind: 'socket' };
/** The one reader of the table's stream. */
export type StreamDeclaration = Own & { kind: 'stream'; batchSize: number; windowSeconds: number };
/** Handles messages of one kind. */
export type WorkerDeclaration = Handler & { kind: 'worker'; name: string; queue: QueueDefinition; isolate?: Isolation };
/**
 * Handles events. With `uses: ['topics']` it also receives the events that revoke subscriptions, with `uses: ['notificationRules']`
 * those that rules are about.
 */
export type ConsumerDeclaration = Handler & { kind: 'consumer'; subscription: Subscription; isolate?: Isolation };
/** A scheduled or operator-started run, named `<domain>-<name>`. */
export type JobDeclaration = Handler & {
  kind: 'job';
  name: string;
  summary: string;
  /** `rate(5 minutes)` or `cron(0 0 * * ? *)`, in UTC. */
  schedule?: string;
  /** The schedule repeats a run of the day until it has succeeded, so that an hour's outage does not lose the day. */
  once?: 'day';
  /** MiB; the domain's jobs share a function, which gets the largest. */
  memory?: number;
};

/**
 * What a domain runs. Workers and consumers share the function `<domain>-worker` and its queue, except isolated ones, whose
 * function and queue are named `<domain>-<name>`. Jobs share the function `<domain>-jobs`.
 */
export type FunctionDeclaration =
  | ApiDeclaration
  | SocketDeclaration
  | StreamDeclaration
  | WorkerDeclaration
  | ConsumerDeclaration
  | JobDeclaration;

/** Name of the function, and of its queue, that the workers and consumers of a domain share. */
export const workerOf = (domain: string): string => `${domain}-worker`;
/** Name of the function that the jobs of a domain share. */
export const jobsOf = (domain: string): string => `${domain}-jobs`;

/** EventBridge source of requests to run a job; their type is the name of the jobs function. */
export const JOB_SOURCE = 'kith.jobs';

/** The CDN before the API, where there is one, proves itself with the first header and tells the caller's address in the second. */
export const EDGE_HEADER = 'kith-edge';
export const VIEWER_HEADER = 'kith-viewer';

export type DomainDeclaration = { name: string; functions: readonly FunctionDeclaration[] };

export const domain = (declaration: DomainDeclaration): DomainDeclaration => declaration;
export const contributes = (declaration: Contributions): Contributions => declaration;
