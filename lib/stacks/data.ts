import type { Stack } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { cognito, core, dynamodb, secretsmanager } from '../cdk.ts';
import type { Config } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { createMedia } from '../constructs/media.ts';
import type { Domains } from '../domains.ts';
import { type Data, type Issuer, nameOf } from '../resources.ts';

const { STRING } = dynamodb.AttributeType;
const key = (name: string) => ({ name, type: STRING });

const createTable = (stack: Stack, keep: boolean): Table => {
  const table = new dynamodb.Table(stack, 'Table', {
    partitionKey: key('pk'),
    sortKey: key('sk'),
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: keep,
    removalPolicy: keep ? core.RemovalPolicy.RETAIN : core.RemovalPolicy.DESTROY,
  });
  // All indexes exist from the start, because a table update can add or drop only one. `gsi3` and `gsi4` project keys only, for
  // frequently updated items.
  const { ALL, KEYS_ONLY } = dynamodb.ProjectionType;
  for (const [indexName, projectionType] of Object.entries({ gsi1: ALL, gsi2: ALL, gsi3: KEYS_ONLY, gsi4: KEYS_ONLY }))
    table.addGlobalSecondaryIndex({ indexName, partitionKey: key(`${indexName}pk`), sortKey: key(`${indexName}sk`), projectionType });
  return table;
};

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
    removalPolicy: keep ? core.RemovalPolicy.RETAIN : core.RemovalPolicy.DESTROY,
  });
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
    authFlows: { userSrp: true },
    accessTokenValidity: core.Duration.hours(1),
    idTokenValidity: core.Duration.hours(1),
    refreshTokenValidity: core.Duration.days(30),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });

/** Creates the secret that encrypts cursors, so that clients can neither read positions nor forge them in other users’ lists. */
const createCursorSecret = (stack: Stack, keep: boolean): Secret => {
  const secret = new secretsmanager.Secret(stack, 'CursorSecret', {
    description: 'Key that encrypts the cursors of lists',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: keep ? core.RemovalPolicy.RETAIN : core.RemovalPolicy.DESTROY,
  });
  acknowledge(
    secret,
    'AwsSolutions-SMG4',
    'A rotation would invalidate every cursor, and lists are decided anew for each caller. The runbook explains how to replace it.',
  );
  return secret;
};

/** Creates a secret for each provider. An operator replaces the generated value with the provider's webhook secret. */
const createSignatureSecrets = (stack: Stack, domains: Domains, keep: boolean): ReadonlyMap<string, Secret> => {
  const providers = new Set(domains.functions.flatMap(({ grants }) => grants.signatures ?? []));
  return new Map(
    [...providers].sort().map((provider) => {
      const secret = new secretsmanager.Secret(stack, `SignatureSecret-${provider}`, {
        description: `Key that ${provider} signs its webhooks with`,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
        removalPolicy: keep ? core.RemovalPolicy.RETAIN : core.RemovalPolicy.DESTROY,
      });
      acknowledge(secret, 'AwsSolutions-SMG4', 'The provider manages the key and its rotation; an operator enters it.');
      return [provider, secret] as const;
    }),
  );
};

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
 * Creates the stateful resources: table, files, users and secrets. Table, bucket and secrets have generated names, because a
 * retained resource would prevent its successor from using the same name.
 */
export const createDataStack = (stack: Stack, config: Config, domains: Domains): Data => {
  const keep = config.removal === 'retain';
  const table = createTable(stack, keep);
  new core.CfnOutput(stack, 'TableName', { value: table.tableName });
  const secrets = { cursorSecret: createCursorSecret(stack, keep), signatureSecrets: createSignatureSecrets(stack, domains, keep) };
  return { table, media: createMedia(stack, config, keep), ...secrets, ...createIssuer(stack, config, keep) };
};
