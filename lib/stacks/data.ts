import type { Stack } from 'aws-cdk-lib';
import type { CfnUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct } from 'constructs';
import { cognito, core, dynamodb, secretsmanager } from '../cdk.ts';
import type { Config } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { createBucket } from '../constructs/media.ts';
import { needsProviderSecret } from '../constructs/providers.ts';
import { senderIdentity } from '../constructs/sender.ts';
import type { Domains } from '../domains.ts';
import { type Data, type Issuer, nameOf } from '../resources.ts';

const { STRING } = dynamodb.AttributeType;
const key = (name: string) => ({ name, type: STRING });

/** A failed creation deletes what it created; later updates and the removal of the stack leave data alone. */
const removalOf = (keep: boolean) => (keep ? core.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : core.RemovalPolicy.DESTROY);

const createTable = (stack: Stack, { tableCeiling }: Config, keep: boolean): TableV2 => {
  const ceiling = tableCeiling ? { maxReadRequestUnits: tableCeiling.reads, maxWriteRequestUnits: tableCeiling.writes } : {};
  const { ALL, KEYS_ONLY } = dynamodb.ProjectionType;
  return new dynamodb.TableV2(stack, 'Table', {
    partitionKey: key('pk'),
    sortKey: key('sk'),
    billing: dynamodb.Billing.onDemand(ceiling),
    timeToLiveAttribute: 'expiresAt',
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: keep,
    removalPolicy: removalOf(keep),
    // All indexes exist from the start, because a table update can add or drop only one. `gsi3` and `gsi4` project keys only, for
    // frequently updated items.
    globalSecondaryIndexes: Object.entries({ gsi1: ALL, gsi2: ALL, gsi3: KEYS_ONLY, gsi4: KEYS_ONLY }).map(
      ([indexName, projectionType]) => ({
        indexName,
        partitionKey: key(`${indexName}pk`),
        sortKey: key(`${indexName}sk`),
        projectionType,
        ...ceiling,
      }),
    ),
  });
};

const senderOf = (stack: Stack, email: NonNullable<Config['email']>): CfnUserPool.EmailConfigurationProperty => ({
  emailSendingAccount: 'DEVELOPER',
  from: email.from,
  sourceArn: senderIdentity(stack, email),
  ...(email.replyTo ? { replyToEmailAddress: email.replyTo } : {}),
});

const createUserPool = (stack: Stack, config: Config, keep: boolean): UserPool => {
  const pool = new cognito.UserPool(stack, 'Users', {
    userPoolName: nameOf(config, 'users'),
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    autoVerify: { email: true },
    // Keeps the old address until the new one is verified, so that a typo locks nobody out.
    keepOriginal: { email: true },
    signInCaseSensitive: false,
    accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
    passwordPolicy: { minLength: 12, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true },
    mfa: cognito.Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    featurePlan: cognito.FeaturePlan.LITE,
    deletionProtection: keep,
    removalPolicy: removalOf(keep),
  });
  if (config.email) (pool.node.defaultChild as CfnUserPool).emailConfiguration = senderOf(stack, config.email);
  else if (config.stage === 'production')
    core.Annotations.of(pool).addWarningV2(
      'kith:email',
      'Cognito sends about 50 mails a day, so sign-ups will stop. Set email to a sender that is verified in SES, in production access.',
    );
  acknowledge(pool, 'AwsSolutions-COG2', 'Users of a consumer app choose a second factor themselves; it is optional.');
  acknowledge(pool, 'AwsSolutions-COG8', 'The Plus tier costs 0.02 USD a monthly user from the first; Lite is free up to 10,000 users.');
  for (const [precedence, groupName] of ['admin', 'moderator'].entries()) pool.addGroup(groupName, { groupName, precedence });
  return pool;
};

const createClient = (pool: UserPool) =>
  pool.addClient('App', {
    // A mobile app cannot keep a client secret.
    generateSecret: false,
    disableOAuth: true,
    // With the password, only who may call Cognito as an administrator of the account signs in: the first administrator does.
    authFlows: { userSrp: true, adminUserPassword: true },
    accessTokenValidity: core.Duration.hours(1),
    idTokenValidity: core.Duration.hours(1),
    refreshTokenValidity: core.Duration.days(30),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });

const createSecret = (stack: Stack, id: string, keep: boolean, description: string, withoutRotation: string): Secret => {
  const secret = new secretsmanager.Secret(stack, id, {
    description,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: removalOf(keep),
  });
  acknowledge(secret, 'AwsSolutions-SMG4', withoutRotation);
  return secret;
};

/** Creates the secret that encrypts cursors, so that clients can neither read positions nor forge them in other users’ lists. */
const createCursorSecret = (stack: Stack, keep: boolean): Secret =>
  createSecret(
    stack,
    'CursorSecret',
    keep,
    'Key that encrypts the cursors of lists',
    'A rotation would invalidate every cursor, and lists are decided anew for each caller. The runbook explains how to replace it.',
  );

/** Creates the key that encrypts the secrets of webhooks, where there are webhooks: it costs 0.40 USD a month. */
const createWebhookKey = (stack: Stack, { webhooks }: Config, keep: boolean): Secret | undefined =>
  webhooks
    ? createSecret(
        stack,
        'WebhookKey',
        keep,
        'Key that encrypts the secrets of webhooks',
        'The secret of each webhook is rotated by its owner. The runbook explains how to replace this key.',
      )
    : undefined;

/** Creates a secret for each provider. An operator replaces the generated value with the provider's webhook secret. */
const createSignatureSecrets = (stack: Stack, domains: Domains, keep: boolean): ReadonlyMap<string, Secret> => {
  const providers = new Set(domains.functions.flatMap(({ grants }) => grants.signatures ?? []));
  return new Map(
    [...providers].sort().map((provider) => {
      const description = `Key that ${provider} signs its webhooks with`;
      const reason = 'The provider manages the key and its rotation; an operator enters it.';
      return [provider, createSecret(stack, `SignatureSecret-${provider}`, keep, description, reason)] as const;
    }),
  );
};

/** Creates the one secret of all notification providers, which an operator fills. The local stack fills its own. */
const createProviderSecret = (stack: Stack, config: Config, domains: Domains, keep: boolean): Secret | undefined => {
  if (!needsProviderSecret(config, domains)) return undefined;
  const secret = new secretsmanager.Secret(stack, 'ProviderSecret', {
    description: 'Credentials of the notification providers, as JSON',
    secretObjectValue: {},
    removalPolicy: removalOf(keep),
  });
  (secret.node.defaultChild as CfnSecret).addMetadata('kith:secret', 'providers');
  acknowledge(secret, 'AwsSolutions-SMG4', 'The providers issue the credentials; an operator enters and replaces them.');
  return secret;
};

/** Creates the secret that the CDN adds to requests, where there is one before the API. */
const createEdgeSecret = (stack: Stack, { waf }: Config): Secret | undefined =>
  waf
    ? createSecret(
        stack,
        'EdgeSecret',
        false,
        'Proves to functions that a request came through the CDN',
        'CDN and functions must change it together; to replace it, rename the secret in the stack and deploy.',
      )
    : undefined;

const createIssuer = (stack: Stack, config: Config, keep: boolean): { userPool: UserPool | undefined; issuer: Issuer } => {
  if (config.issuer !== 'cognito') return { userPool: undefined, issuer: config.issuer };
  const userPool = createUserPool(stack, config, keep);
  const client = createClient(userPool);
  const url = `https://cognito-idp.${stack.region}.${stack.urlSuffix}/${userPool.userPoolId}`;
  new core.CfnOutput(stack, 'UserPoolId', { value: userPool.userPoolId });
  new core.CfnOutput(stack, 'UserPoolClientId', { value: client.userPoolClientId });
  return {
    userPool,
    issuer: {
      name: 'cognito',
      url,
      jwksUrl: `${url}/.well-known/jwks.json`,
      audience: [client.userPoolClientId],
      roleClaim: 'cognito:groups',
    },
  };
};

/**
 * A protected resource cannot be deleted when the creation of the stack fails. So users follow everything without protection, and
 * the table follows everything else.
 */
const protectLast = (table: TableV2, userPool: UserPool | undefined, others: readonly IConstruct[]): void => {
  const protectedOnes = userPool ? [userPool, table] : [table];
  for (const one of protectedOnes) one.node.addDependency(...others);
  if (userPool) table.node.addDependency(userPool);
};

/**
 * Creates the stateful resources: table, files, users and secrets. Table, bucket and secrets have generated names, because a
 * retained resource would prevent its successor from using the same name.
 */
export const createDataStack = (stack: Stack, config: Config, domains: Domains): Data => {
  const keep = config.removal === 'retain';
  const table = createTable(stack, config, keep);
  new core.CfnOutput(stack, 'TableName', { value: table.tableName });
  const bucket = createBucket(stack, config, removalOf(keep));
  const cursorSecret = createCursorSecret(stack, keep);
  const webhookKey = createWebhookKey(stack, config, keep);
  const signatureSecrets = createSignatureSecrets(stack, domains, keep);
  const providerSecret = createProviderSecret(stack, config, domains, keep);
  const edgeSecret = createEdgeSecret(stack, config);
  const { userPool, issuer } = createIssuer(stack, config, keep);
  const optional = [webhookKey, providerSecret, edgeSecret].filter((secret) => secret !== undefined);
  protectLast(table, userPool, [bucket, cursorSecret, ...signatureSecrets.values(), ...optional]);
  return { table, bucket, cursorSecret, webhookKey, signatureSecrets, providerSecret, edgeSecret, userPool, issuer };
};
