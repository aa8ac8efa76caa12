import type { Stack } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Config } from './config.ts';
import type { Bundle } from './constructs/bundle.ts';
import type { Domains } from './domains.ts';

/** The issuer of tokens; functions get it in `ISSUER`. */
export type Issuer = { name: string; url: string; jwksUrl?: string; audience: string[]; roleClaim: string };

/** Stateful resources, which outlive every release. */
export type Data = {
  table: TableV2;
  bucket: Bucket;
  cursorSecret: Secret;
  /** Key that encrypts the secrets of webhooks; absent without them. */
  webhookKey: Secret | undefined;
  /** Secrets that verify signed webhooks, by provider. */
  signatureSecrets: ReadonlyMap<string, Secret>;
  /** Credentials of the notification providers; absent where no provider needs any. */
  providerSecret: Secret | undefined;
  /** Proves to functions that a request came through the CDN; absent where the API has none. */
  edgeSecret: Secret | undefined;
  userPool: UserPool | undefined;
  issuer: Issuer;
};

/** Queues of messages that could not be processed, by the kind of their trigger. */
export type DeadLetters = { messages: Queue; fifo: Queue; jobs: Queue; stream: Queue };
/** The configuration set of SES, and the topic that receives its events. */
export type MailReports = { configurationSet: string; topic: Topic };

export type Messages = {
  bus: EventBus;
  /** Queues of workers, by the function's name. */
  queues: ReadonlyMap<string, Queue>;
  deadLetters: DeadLetters;
  /** Absent where no function serves sockets. */
  socketApi: ServableSocket | undefined;
  /** Absent where SES sends no notifications. */
  mailReports: MailReports | undefined;
};

/** URL for clients, URL for functions that post to sockets, and the ARN pattern of that permission. */
export type SocketAddress = { url: string; callbackUrl: string; connectionsArn: string };

/** The WebSocket API; `serve` adds its routes to the function, which is in a later stack. */
export type ServableSocket = { address: SocketAddress; apiId: string; serve(fn: LambdaFunction): void };

/** Resources of all stacks that functions may be granted. */
export type Resources = {
  config: Config;
  domains: Domains;
  bundle: Bundle;
  data: Data;
  /** Base URL of processed images. */
  mediaUrl: string;
  messages: Messages;
};

export const nameOf = (config: Config, name: string): string => `kith-${config.stage}-${name}`;

/** Returns a name that is unique in the account, for services without regions, such as CloudFront, and for budgets. */
export const globalNameOf = (stack: Stack, config: Config, name: string): string => `${nameOf(config, name)}-${stack.region}`;

/** Returns a queue by name. @throws Error for an unknown name, which `check` prevents. */
export const queueOf = (messages: Messages, name: string): Queue => {
  const queue = messages.queues.get(name);
  if (!queue) throw new Error(`there is no queue ${name}`);
  return queue;
};
