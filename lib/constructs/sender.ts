import type { Stack } from 'aws-cdk-lib';
import type { Config } from '../config.ts';

/** ARN of the sender's identity in SES. Without a given one it is that of its domain, in the account and region of the deployment. */
export const senderIdentity = (stack: Stack, { from, sesIdentityArn }: NonNullable<Config['email']>): string =>
  sesIdentityArn ?? stack.formatArn({ service: 'ses', resource: 'identity', resourceName: from.replace(/^.*@|>$/g, '') });
