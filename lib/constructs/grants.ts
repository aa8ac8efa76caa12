import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type GrantedSetting, type Grants, type MediaAccess, type StaticFile, workerOf } from '../../lambdas/_base/manifest.ts';
import { core, iam } from '../cdk.ts';
import type { DeployedFunction } from '../deployed-functions.ts';
import { ofKind } from '../domains.ts';
import { queueOf, type Resources } from '../resources.ts';
import { apiAddressGrant } from './api-address.ts';
import { EXPORTS, KEPT_OBJECTS, PAST, SERVED_OBJECTS, UPLOADS } from './media.ts';
import { providerGrant } from './providers.ts';

/** A permission and its environment variables in one value, so that neither is missing. */
export type Grant = { environment: Record<string, string>; statements: PolicyStatement[] };

const NOTHING: Grant = { environment: {}, statements: [] };
const allow = (actions: string[], resources: string[]): PolicyStatement => new iam.PolicyStatement({ actions, resources });

export const INDEXES = ['gsi1', 'gsi2', 'gsi3', 'gsi4'] as const;
const READ = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'];
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

const table = ({ data }: Resources, declared: DeployedFunction): Grant => {
  // Every job writes records of its runs.
  const access = declared.kind === 'jobs' ? 'readWrite' : declared.grants.table;
  if (!access) return NOTHING;
  // Only jobs may scan, so that a Scan in a route fails in IAM.
  const actions = [...READ, ...(declared.kind === 'jobs' ? ['Scan'] : []), ...(access === 'readWrite' ? WRITE : [])];
  const { tableArn, tableName } = data.table;
  return {
    environment: { TABLE_NAME: tableName },
    statements: [
      allow(
        actions.map((action) => `dynamodb:${action}`),
        [tableArn, ...INDEXES.map((index) => `${tableArn}/index/${index}`)],
      ),
    ],
  };
};

/** Returns the queue that carries messages of a name; for changed keys, the name is that of the worker itself. */
const carrierOf = ({ domains, messages }: Resources, name: string): Queue =>
  queueOf(messages, ofKind(domains, 'worker').find((worker) => worker.carries.includes(name))?.name ?? name);

/** Returns what a function sends: declared messages, and the stream reader the changed keys of counters. */
const sentBy = (declared: DeployedFunction): string[] => [
  ...(declared.grants.send ?? []).map(({ name }) => name),
  ...(declared.kind === 'stream' ? [...new Set((declared.modules.counters ?? []).map(({ domain }) => workerOf(domain)))] : []),
];

const sendTo = (scope: Construct, resources: Resources, names: readonly string[]): Grant => {
  if (names.length === 0) return NOTHING;
  const queues = names.map((name) => [name, carrierOf(resources, name)] as const);
  const urls = Object.fromEntries(queues.map(([name, queue]) => [name, queue.queueUrl]));
  return {
    environment: { QUEUE_URLS: core.Stack.of(scope).toJsonString(urls) },
    statements: [allow(['sqs:SendMessage'], [...new Set(queues.map(([, queue]) => queue.queueArn))])],
  };
};

/** The stream reader keeps what it cannot read; the mapping's failure destination is the same queue. */
const setAside = ({ messages: { deadLetters } }: Resources, { kind }: DeployedFunction): Grant =>
  kind === 'stream'
    ? {
        environment: { DEAD_LETTERS_URL: deadLetters.stream.queueUrl },
        statements: [allow(['sqs:SendMessage'], [deadLetters.stream.queueArn])],
      }
    : NOTHING;

/** Messages of workers that give up by themselves, with the queue that they go back to. */
const giveUp = ({ messages: { deadLetters } }: Resources): Grant => ({
  environment: { DEAD_LETTERS_URL: deadLetters.messages.queueUrl },
  statements: [allow(['sqs:SendMessage'], [deadLetters.messages.queueArn])],
});

/** SQS's own redrive stops at the first message that a rule could not deliver, so that dead letters are received and sent. */
const redrive = (scope: Construct, { messages: { deadLetters, queues } }: Resources): Grant => {
  const urls = Object.fromEntries(Object.entries(deadLetters).map(([name, queue]) => [name, queue.queueUrl]));
  return {
    environment: { DEAD_LETTERS: core.Stack.of(scope).toJsonString(urls) },
    statements: [
      allow(
        ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
        Object.values(deadLetters).map((queue) => queue.queueArn),
      ),
      allow(
        ['sqs:SendMessage'],
        [...queues.values()].map((queue) => queue.queueArn),
      ),
    ],
  };
};

const publishEvents = ({ messages }: Resources): Grant => ({
  environment: { EVENT_BUS_NAME: messages.bus.eventBusName },
  statements: [allow(['events:PutEvents'], [messages.bus.eventBusArn])],
});

/** Frames hold posts, and these the URLs of images. */
const postToSockets = ({ mediaUrl, messages: { socketApi } }: Resources): Grant =>
  socketApi
    ? {
        environment: { SOCKET_CALLBACK_URL: socketApi.address.callbackUrl, MEDIA_URL: mediaUrl },
        statements: [allow(['execute-api:ManageConnections'], [socketApi.address.connectionsArn])],
      }
    : NOTHING;

/** Instances read a key once an hour; a changed environment starts new ones. */
const keyRevision = ({ config }: Resources): Record<string, string> =>
  config.cursorKeyRevision > 1 ? { CURSOR_KEY_REVISION: String(config.cursorKeyRevision) } : {};

const readCursorSecret = (resources: Resources): Grant => ({
  environment: { CURSOR_SECRET_ID: resources.data.cursorSecret.secretArn, ...keyRevision(resources) },
  statements: [allow(['secretsmanager:GetSecretValue'], [resources.data.cursorSecret.secretArn])],
});

/** Returns no grant without webhooks; their routes read the setting first. */
const readWebhookKey = (resources: Resources): Grant => {
  const { webhookKey } = resources.data;
  return webhookKey
    ? {
        environment: { WEBHOOK_KEY_ID: webhookKey.secretArn, ...keyRevision(resources) },
        statements: [allow(['secretsmanager:GetSecretValue'], [webhookKey.secretArn])],
      }
    : NOTHING;
};

const readSignatureSecrets = (scope: Construct, { data }: Resources, providers: readonly string[]): Grant => {
  if (providers.length === 0) return NOTHING;
  const arns = providers.map((provider) => [provider, data.signatureSecrets.get(provider)!.secretArn] as const);
  return {
    environment: { SIGNATURE_SECRET_IDS: core.Stack.of(scope).toJsonString(Object.fromEntries(arns)) },
    statements: [
      allow(
        ['secretsmanager:GetSecretValue'],
        arns.map(([, arn]) => arn),
      ),
    ],
  };
};

/** Returns the ARN patterns of uploads, of served and of kept objects, of exports and of past notifications. */
export const mediaPatterns = ({ data: { bucket } }: Resources) => ({
  uploads: bucket.arnForObjects(`${UPLOADS}*`),
  served: bucket.arnForObjects(`${SERVED_OBJECTS}*`),
  kept: bucket.arnForObjects(`${KEPT_OBJECTS}*`),
  exports: bucket.arnForObjects(`${EXPORTS}*`),
  past: bucket.arnForObjects(`${PAST}*`),
});

const [GET, PUT, DELETE] = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] as const;

/** Actions on uploads, on served and on kept objects. A presigned address has the permissions of its signer. */
const MEDIA_ACTIONS: Record<MediaAccess, { uploads: string[]; served: string[]; kept: string[] }> = {
  upload: { uploads: [GET, PUT], served: [], kept: [] },
  process: { uploads: [GET, DELETE], served: [PUT], kept: [] },
  // A copy needs to read its source and to write its target.
  settle: { uploads: [], served: [GET, PUT, DELETE], kept: [GET, PUT, DELETE] },
  erase: { uploads: [DELETE], served: [DELETE], kept: [DELETE] },
};
const EXPORT_ACTIONS = { read: [GET], write: [GET, PUT, DELETE] };
const PAST_ACTIONS = { add: [PUT], keep: [GET, PUT, DELETE] };

const useBucket = (resources: Resources, { media, exports: access, past }: Grants): Grant => {
  if (!media && !access && !past) return NOTHING;
  const { bucket } = resources.data;
  const patterns = mediaPatterns(resources);
  const { uploads, served, kept } = media ? MEDIA_ACTIONS[media] : { uploads: [], served: [], kept: [] };
  const actions = [
    [uploads, patterns.uploads],
    [served, patterns.served],
    [kept, patterns.kept],
    [access ? EXPORT_ACTIONS[access] : [], patterns.exports],
    [past ? PAST_ACTIONS[past] : [], patterns.past],
  ] as const;
  return {
    environment: { MEDIA_BUCKET: bucket.bucketName },
    statements: [
      // Without ListBucket, S3 returns 403 instead of 404 for absent objects.
      allow(['s3:ListBucket'], [bucket.bucketArn]),
      ...actions.flatMap(([allowed, pattern]) => (allowed.length > 0 ? [allow([...allowed], [pattern])] : [])),
    ],
  };
};

/** Returns no grant with an external issuer, which has no pool; `USER_POOL_ID` is then absent. */
const callUserPool = ({ data }: Resources, operations: readonly string[]): Grant =>
  data.userPool && operations.length > 0
    ? {
        environment: { USER_POOL_ID: data.userPool.userPoolId },
        statements: [
          allow(
            operations.map((operation) => `cognito-idp:${operation}`),
            [data.userPool.userPoolArn],
          ),
        ],
      }
    : NOTHING;

const readSettings = ({ config }: Resources, names: readonly GrantedSetting[]): Grant =>
  names.length > 0
    ? { environment: { SETTINGS: JSON.stringify(Object.fromEntries(names.map((name) => [name, config[name]]))) }, statements: [] }
    : NOTHING;

const readFiles = ({ bundle }: Resources, names: readonly StaticFile[]): Grant =>
  names.length > 0
    ? { environment: { FILES: JSON.stringify(Object.fromEntries(names.map((name) => [name, bundle.file(name)]))) }, statements: [] }
    : NOTHING;

/** Functions that serve callers verify tokens, consume rate limits and return the URLs of the socket and of images. */
const serveCallers = (scope: Construct, { config, data, mediaUrl, messages: { socketApi } }: Resources): Grant => ({
  environment: {
    ISSUER: core.Stack.of(scope).toJsonString(data.issuer),
    LIMITS: JSON.stringify(config.limits),
    MEDIA_URL: mediaUrl,
    ...(data.edgeSecret ? { EDGE_SECRET: data.edgeSecret.secretValue.unsafeUnwrap() } : {}),
    ...(socketApi ? { SOCKET_URL: socketApi.address.url } : {}),
  },
  statements: [],
});

/** Jobs are requested on the bus; a job continues itself in a new invocation. */
const requestRuns = (resources: Resources, declared: DeployedFunction): Grant => {
  if (declared.kind === 'jobs') return publishEvents(resources);
  if (!declared.grants.startJobs) return NOTHING;
  const jobs = ofKind(resources.domains, 'jobs').map((one) => [
    one.domain,
    Object.fromEntries(one.jobs.map(({ name, schedule = '' }) => [name.slice(one.domain.length + 1), schedule])),
  ]);
  const { environment, statements } = publishEvents(resources);
  return { environment: { ...environment, JOBS: JSON.stringify(Object.fromEntries(jobs)) }, statements };
};

/** Returns the statements and environment variables of a declaration's `grants`. */
export const grantsOf = (scope: Construct, resources: Resources, declared: DeployedFunction): Grant => {
  const {
    publishEvents: publishes,
    deadLetters,
    giveUp: gives,
    sockets,
    cursors,
    apiAddress,
    webhookKey,
    signatures = [],
    providers,
    userPool = [],
    settings = [],
    files = [],
  } = declared.grants;
  const grants = [
    table(resources, declared),
    sendTo(scope, resources, sentBy(declared)),
    setAside(resources, declared),
    requestRuns(resources, declared),
    publishes ? publishEvents(resources) : NOTHING,
    gives ? giveUp(resources) : NOTHING,
    deadLetters ? redrive(scope, resources) : NOTHING,
    sockets ? postToSockets(resources) : NOTHING,
    cursors ? readCursorSecret(resources) : NOTHING,
    apiAddress ? apiAddressGrant(scope, resources) : NOTHING,
    webhookKey ? readWebhookKey(resources) : NOTHING,
    readSignatureSecrets(scope, resources, signatures),
    providers ? providerGrant(scope, resources, providers) : NOTHING,
    useBucket(resources, declared.grants),
    callUserPool(resources, userPool),
    readSettings(resources, settings),
    readFiles(resources, files),
    declared.kind === 'api' || declared.kind === 'socket' ? serveCallers(scope, resources) : NOTHING,
  ];
  return {
    environment: Object.assign({}, ...grants.map(({ environment }) => environment)),
    statements: grants.flatMap(({ statements }) => statements),
  };
};
