import { type Synthesized, synthesizeFixtures } from './synthesized.ts';

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
  const { properties } = only('AWS::DynamoDB::Table');
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
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
});

test('table, files, users and keys are retained with the stack unless removal is destroy', async () => {
  const retained = [
    only('AWS::DynamoDB::Table'),
    only('AWS::S3::Bucket'),
    only('AWS::Cognito::UserPool'),
    ...synthesized.of('AWS::SecretsManager::Secret'),
  ];
  for (const { whole } of retained) expect(whole).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  expect(only('AWS::DynamoDB::Table').properties.DeletionProtectionEnabled).toBe(true);
  expect(only('AWS::Cognito::UserPool').properties.DeletionProtection).toBe('ACTIVE');

  const throwaway = await synthesizeFixtures({ removal: 'destroy' });
  expect(only('AWS::DynamoDB::Table', throwaway).whole).toMatchObject({
    DeletionPolicy: 'Delete',
    Properties: { DeletionProtectionEnabled: false },
  });
});

test('table, bucket and secrets have generated names, so that retained ones do not block successors', () => {
  expect(only('AWS::S3::Bucket').properties.BucketName).toBeUndefined();
  expect(only('AWS::DynamoDB::Table').properties.TableName).toBeUndefined();
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

test('the app client has no secret and its tokens can be revoked', () => {
  const { properties } = only('AWS::Cognito::UserPoolClient');
  expect(properties).toMatchObject({ GenerateSecret: false, EnableTokenRevocation: true, PreventUserExistenceErrors: 'ENABLED' });
  expect(properties.ExplicitAuthFlows.sort()).toEqual(['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH']);
  expect([properties.AccessTokenValidity, properties.TokenValidityUnits.AccessToken]).toEqual([60, 'minutes']);
});

test('the groups are moderator and admin', () => {
  const groups = synthesized.of('AWS::Cognito::UserPoolGroup').map(({ properties }) => properties.GroupName);
  expect(groups.sort()).toEqual(['admin', 'moderator']);
});

test('secrets are generated and not in the template', () => {
  for (const { properties } of synthesized.of('AWS::SecretsManager::Secret')) {
    expect(properties.GenerateSecretString).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
    expect(properties.SecretString).toBeUndefined();
  }
});
