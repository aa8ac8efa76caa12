import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Config } from './config.ts';
import type { Bundle } from './constructs/bundle.ts';
import type { Domains } from './domains.ts';

/** Who signs the tokens, as it reaches functions in `ISSUER`. */
export type Issuer = { name: string; url: string; jwksUrl?: string; audience: string[]; roleClaim: string };

/** Where files are kept, and the address that serves what was made of them. */
export type Media = { bucket: Bucket; url: string };

/** What outlives every release: the truth, the files, the people, the keys. */
export type Data = {
  table: Table;
  media: Media;
  cursorSecret: Secret;
  /** By the provider whose signed webhooks they verify. */
  signatureSecrets: ReadonlyMap<string, Secret>;
  userPool: UserPool | undefined;
  issuer: Issuer;
};

/** `queue` is absent where only a failure destination exists (stream functions). */
export type QueuePair = { queue?: Queue; deadLetters: Queue };
export type Messages = {
  bus: EventBus;
  /** By queue name: declared queues, and those of consumers, jobs and stream functions under the function's name. */
  queues: ReadonlyMap<string, QueuePair>;
};

/** Where clients connect, where functions post to, and the ARN pattern that allows it. */
export type SocketAddress = { url: string; callbackUrl: string; connectionsArn: string };

/** What a function may be granted, whichever stack it comes from. */
export type Resources = {
  config: Config;
  domains: Domains;
  bundle: Bundle;
  data: Data;
  messages: Messages;
  socket: SocketAddress | undefined;
};

export const nameOf = (config: Config, name: string): string => `kith-${config.stage}-${name}`;

/** @throws Error where the declarations were not checked before. */
export const queueOf = (messages: Messages, name: string): Queue => {
  const queue = messages.queues.get(name)?.queue;
  if (!queue) throw new Error(`there is no queue ${name}`);
  return queue;
};
