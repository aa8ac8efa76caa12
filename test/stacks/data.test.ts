import { createApp } from '../../lib/app.ts';
import { fixtureRoots, inDirectory, type Resource, type Synthesized, synthesizeFixtures } from './synthesized.ts';

let synthesized: Synthesized;
beforeAll(async () => {
  synthesized = await synthesizeFixtures();
});
const only = (type: string, from = synthesized) => {
  const found = from.of(type);
  expect(found).toHaveLength(1);
  return found[0]!;
};

test('the table has its keys, four indexes, a stream, a TTL and point-in-time recovery', () => {
  const { properties } = only('AWS::DynamoDB::GlobalTable');
  expect(properties.KeySchema).toEqual([
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ]);
  const indexes = properties.GlobalSecondaryIndexes.map((index: Record<string, never>) => JSON.stringify(index));
  const expected = Object.entries({ gsi1: 'ALL', gsi2: 'ALL', gsi3: 'KEYS_ONLY', gsi4: 'KEYS_ONLY' }).map(([name, projection]) =>
    JSON.stringify({
      IndexName: name,
      KeySchema: [
        { AttributeName: `${name}pk`, KeyType: 'HASH' },
        { AttributeName: `${name}sk`, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: projection },
    }),
  );
  expect(indexes).toEqual(expected);
  expect(properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
  });
});

test('a ceiling holds for the table and for each index', async () => {
  const { properties } = only('AWS::DynamoDB::GlobalTable', await synthesizeFixtures({ tableCeiling: '{"reads":3000,"writes":1000}' }));
  const [replica] = properties.Replicas;
  const writes = [properties, ...properties.GlobalSecondaryIndexes].map((one) => one.WriteOnDemandThroughputSettings);
  const reads = [replica, ...replica.GlobalSecondaryIndexes].map((one) => one.ReadOnDemandThroughputSettings);
  expect(writes).toEqual(Array(5).fill({ MaxWriteRequestUnits: 1000 }));
  expect(reads).toEqual(Array(5).fill({ MaxReadRequestUnits: 3000 }));
  expect(JSON.stringify(only('AWS::DynamoDB::GlobalTable').properties)).not.toContain('OnDemandThroughput');
});

test('table, files, users and keys are retained with the stack unless removal is destroy', async () => {
  const retained = [
    only('AWS::DynamoDB::GlobalTable'),
    only('AWS::S3::Bucket'),
    only('AWS::Cognito::UserPool'),
    ...synthesized.of('AWS::SecretsManager::Secret'),
  ];
  for (const { whole } of retained) expect(whole).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  expect(only('AWS::DynamoDB::GlobalTable').properties.Replicas[0].DeletionProtectionEnabled).toBe(true);
  expect(only('AWS::Cognito::UserPool').properties.DeletionProtection).toBe('ACTIVE');

  const throwaway = await synthesizeFixtures({ removal: 'destroy' });
  expect(only('AWS::DynamoDB::GlobalTable', throwaway).whole).toMatchObject({
    DeletionPolicy: 'Delete',
    Properties: { Replicas: [{ DeletionProtectionEnabled: false }] },
  });
});

test('a failed creation leaves nothing that is protected: everything else exists before', () => {
  const data = synthesized.resources.filter(({ stack }) => stack === 'Kith-dev-Data');
  const after = ({ whole }: Resource): string[] => [whole.DependsOn ?? []].flat();
  const table = only('AWS::DynamoDB::GlobalTable');
  const pool = only('AWS::Cognito::UserPool');
  const others = data.filter(({ id }) => id !== table.id);
  expect(after(table).sort()).toEqual(others.map(({ id }) => id).sort());
  const ofPool = others.filter(({ id, properties }) => id === pool.id || properties.UserPoolId?.Ref === pool.id);
  expect(after(pool).sort()).toEqual(
    others
      .filter((one) => !ofPool.includes(one))
      .map(({ id }) => id)
      .sort(),
  );
});

test('table, bucket and secrets have generated names, so that retained ones do not block successors', () => {
  expect(only('AWS::S3::Bucket').properties.BucketName).toBeUndefined();
  expect(only('AWS::DynamoDB::GlobalTable').properties.TableName).toBeUndefined();
  for (const { properties } of synthesized.of('AWS::SecretsManager::Secret')) expect(properties.Name).toBeUndefined();
});

test('users sign in by e-mail in any case, on the tier with free users', () => {
  expect(only('AWS::Cognito::UserPool').properties).toMatchObject({
    UsernameConfiguration: { CaseSensitive: false },
    UsernameAttributes: ['email'],
    UserPoolTier: 'LITE',
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
  });
});

test.each([
  ['no-reply@example.com', 'example.com'],
  ['Kith <no-reply@mail.example.com>', 'mail.example.com'],
])('mail is sent by SES from %s, whose domain %s is its identity', async (from, domain) => {
  expect(only('AWS::Cognito::UserPool').properties.EmailConfiguration).toBeUndefined();
  const { properties } = only('AWS::Cognito::UserPool', await synthesizeFixtures({ email: { from, replyTo: 'help@example.com' } }));
  expect(properties.EmailConfiguration).toMatchObject({
    EmailSendingAccount: 'DEVELOPER',
    From: from,
    ReplyToEmailAddress: 'help@example.com',
  });
  expect(JSON.stringify(properties.EmailConfiguration.SourceArn)).toMatch(new RegExp(`:ses:.*:identity/${domain}"`));
});

test('mail is sent with a given identity', async () => {
  const email = { from: 'a@example.com', sesIdentityArn: 'arn:aws:ses:eu-west-1:123456789012:identity/example.com' };
  const { properties } = only('AWS::Cognito::UserPool', await synthesizeFixtures({ email }));
  expect(properties.EmailConfiguration.SourceArn).toBe(email.sesIdentityArn);
});

const issuer = { name: 'acme', url: 'https://id.acme.example/', audience: ['app'] };
test.each<[boolean, Record<string, unknown>]>([
  [true, { stage: 'production' }],
  [false, { stage: 'production', email: { from: 'a@example.com' } }],
  [false, { stage: 'production', issuer }],
  [false, { stage: 'dev' }],
])('the synthesis warns (%s) of the few mails of Cognito with %j', async (warns, context) => {
  await inDirectory(async (outdir) => {
    const { app } = await createApp({ mode: 'local', outdir, roots: fixtureRoots, context });
    const messages = app.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
    expect(messages.some((message) => message.includes('50 mails a day'))).toBe(warns);
  });
});

test('the app client has no secret and its tokens can be revoked', () => {
  const { properties } = only('AWS::Cognito::UserPoolClient');
  expect(properties).toMatchObject({ GenerateSecret: false, EnableTokenRevocation: true, PreventUserExistenceErrors: 'ENABLED' });
  expect(properties.ExplicitAuthFlows.sort()).toEqual([
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_SRP_AUTH',
  ]);
  expect([properties.AccessTokenValidity, properties.TokenValidityUnits.AccessToken]).toEqual([60, 'minutes']);
});

test('the groups are moderator and admin', () => {
  const groups = synthesized.of('AWS::Cognito::UserPoolGroup').map(({ properties }) => properties.GroupName);
  expect(groups.sort()).toEqual(['admin', 'moderator']);
});

test('another revision of the cursor key changes the environment of every function that reads it, and of no other', async () => {
  const variablesOf = (of: Synthesized) =>
    of.of('AWS::Lambda::Function').map(({ properties }) => properties.Environment.Variables as Record<string, unknown>);
  expect(variablesOf(synthesized).filter(({ CURSOR_KEY_REVISION }) => CURSOR_KEY_REVISION !== undefined)).toEqual([]);
  const replaced = variablesOf(await synthesizeFixtures({ cursorKeyRevision: '2' }));
  expect(replaced.some(({ CURSOR_SECRET_ID }) => CURSOR_SECRET_ID)).toBe(true);
  for (const { CURSOR_SECRET_ID, CURSOR_KEY_REVISION } of replaced) expect(CURSOR_KEY_REVISION).toBe(CURSOR_SECRET_ID ? '2' : undefined);
});

test('secrets are generated and not in the template', () => {
  for (const { properties } of synthesized.of('AWS::SecretsManager::Secret')) {
    expect(properties.GenerateSecretString).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
    expect(properties.SecretString).toBeUndefined();
  }
});
