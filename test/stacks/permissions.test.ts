import { functionNamed, type Properties, type Synthesized, synthesizeFixtures } from './synthesized.ts';

type Statement = { Effect: string; Action: string | string[]; Resource: unknown };
type Right = { name: string; action: string; resource: unknown };

let synthesized: Synthesized;
let rights: Right[];
const list = <Entry>(value: Entry | Entry[]): Entry[] => (Array.isArray(value) ? value : [value]);

const rightsOf = ({ of }: Synthesized): Right[] =>
  of('AWS::Lambda::Function').flatMap(({ properties, stack }) => {
    const role = of('AWS::IAM::Role').find(({ id, stack: of }) => of === stack && id === properties.Role['Fn::GetAtt'][0])!;
    expect(role.properties.ManagedPolicyArns).toBeUndefined();
    return role.properties.Policies.flatMap(({ PolicyDocument }: Properties) =>
      PolicyDocument.Statement.flatMap((statement: Statement) =>
        list(statement.Action).flatMap((action) =>
          list(statement.Resource).map((resource) => ({ name: properties.FunctionName.replace('kith-dev-', ''), action, resource })),
        ),
      ),
    );
  });
const functionsWith = (...actions: string[]): string[] =>
  [...new Set(rights.filter(({ action }) => actions.includes(action)).map(({ name }) => name))].sort();

beforeAll(async () => {
  synthesized = await synthesizeFixtures();
  rights = rightsOf(synthesized);
});

test('no action is a wildcard', () => {
  expect(rights.filter(({ action }) => action.includes('*'))).toEqual([]);
});

test('wildcard resources are limited to connections of the socket, objects of one prefix and the listing of streams', () => {
  const wildcards = rights.filter(({ resource }) => JSON.stringify(resource).includes('*'));
  const allowed = wildcards.filter(
    ({ action, resource }) =>
      (action === 'dynamodb:ListStreams' && resource === '*') ||
      (action === 'execute-api:ManageConnections' && JSON.stringify(resource).includes('/socket/*/@connections/*')) ||
      (/^s3:(Get|Put|Delete)Object$/.test(action) && /"\/(media|served)\/\*"/.test(JSON.stringify(resource))),
  );
  expect(wildcards).toEqual(allowed);
});

test('only functions with the grant write to the table', () => {
  // Every job writes records of its runs.
  const writers = ['gadgets-order', 'gadgets-work', 'gadgets-api', 'gadgets-worker', 'gadgets-jobs', 'shared-socket'];
  expect(functionsWith('dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem')).toEqual(
    writers.sort(),
  );
});

test('a function that signs uploads cannot write served images, and one that processes them cannot upload', () => {
  const objectRights = (name: string) =>
    rights
      .filter((right) => right.name === name && right.action.startsWith('s3:'))
      .map(({ action, resource }) => `${action} ${/"\/(\w+)\/\*"/.exec(JSON.stringify(resource))?.[1] ?? 'bucket'}`);
  expect(objectRights('gadgets-api').sort()).toEqual(['s3:GetObject media', 's3:ListBucket bucket', 's3:PutObject media']);
  expect(objectRights('gadgets-worker').sort()).toEqual([
    's3:DeleteObject media',
    's3:GetObject media',
    's3:ListBucket bucket',
    's3:PutObject served',
  ]);
  expect(functionsWith('s3:GetObject', 's3:PutObject', 's3:DeleteObject')).toEqual(['gadgets-api', 'gadgets-worker']);
});

test('only jobs may scan', () => {
  expect(functionsWith('dynamodb:Scan')).toEqual(['gadgets-jobs']);
});

test('only functions with the grant read the cursor secret', () => {
  expect(functionsWith('secretsmanager:GetSecretValue')).toEqual(['gadgets-api']);
});

test('only functions with the grant read dead letters, and send them back to the queues of workers', () => {
  const deadLetters = rights.filter(({ name, resource }) => name === 'gadgets-api' && JSON.stringify(resource).includes('deadletters'));
  expect(new Set(deadLetters.map(({ action }) => action))).toEqual(
    new Set(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes']),
  );
  // Nobody but Lambda for the queue that triggers it receives any other message.
  const receivers = rights.filter(
    ({ action, resource }) => action === 'sqs:ReceiveMessage' && JSON.stringify(resource).includes('deadletters'),
  );
  expect(new Set(receivers.map(({ name }) => name))).toEqual(new Set(['gadgets-api']));
  const queues = synthesized.of('AWS::SQS::Queue').length - 4;
  const targets = rights.filter(({ name, action }) => name === 'gadgets-api' && action === 'sqs:SendMessage');
  expect(new Set(targets.map(({ resource }) => JSON.stringify(resource))).size).toBe(queues);
});

test('only functions with the grant call operations of the user pool', () => {
  expect(functionsWith('cognito-idp:AdminAddUserToGroup', 'cognito-idp:AdminRemoveUserFromGroup')).toEqual([]);
  expect(functionsWith('cognito-idp:AdminUserGlobalSignOut')).toEqual(['shared-socket']);
});

test('only the stream router and functions that request jobs use the bus, and only functions with the grant post to sockets', () => {
  expect(functionsWith('events:PutEvents')).toEqual(['gadgets-api', 'gadgets-jobs', 'shared-stream-router']);
  expect(functionsWith('execute-api:ManageConnections')).toEqual(['gadgets-order', 'gadgets-work', 'shared-socket']);
});

test('a function has the environment variables of exactly its grants', () => {
  const needs: Record<string, string[]> = {
    TABLE_NAME: ['dynamodb:GetItem'],
    EVENT_BUS_NAME: ['events:PutEvents'],
    CURSOR_SECRET_ID: ['secretsmanager:GetSecretValue'],
    SOCKET_CALLBACK_URL: ['execute-api:ManageConnections'],
    MEDIA_BUCKET: ['s3:ListBucket'],
    USER_POOL_ID: ['cognito-idp:AdminUserGlobalSignOut'],
  };
  for (const [variable, actions] of Object.entries(needs)) {
    const holders = synthesized
      .of('AWS::Lambda::Function')
      .filter(({ properties }) => variable in properties.Environment.Variables)
      .map(({ properties }) => properties.FunctionName.replace('kith-dev-', ''));
    expect([variable, ...holders.sort()]).toEqual([variable, ...functionsWith(...actions)]);
  }
});

test('a job may continue itself, and only functions with the grant start others', () => {
  const jobs = (name: string) => functionNamed(synthesized, name).properties.Environment.Variables.JOBS;
  expect(JSON.parse(jobs('gadgets-api'))).toEqual({ gadgets: { tidy: 'rate(1 hour)', erase: '', rebuild: '' } });
  expect(jobs('gadgets-jobs')).toBeUndefined();
  expect(jobs('gadgets-work')).toBeUndefined();
});

test('each provider of signed webhooks has a secret that its verifier can read', () => {
  const secrets = synthesized.of('AWS::SecretsManager::Secret').filter(({ properties }) => /factory/.test(properties.Description));
  expect(secrets).toHaveLength(1);
  expect(JSON.stringify(functionNamed(synthesized, 'gadgets-api').properties.Environment.Variables.SIGNATURE_SECRET_IDS)).toMatch(
    /factory/,
  );
});

test('a shared function may send to the queues of its modules', () => {
  const queues = rights
    .filter(({ name, action }) => name === 'shared-stream-router' && action === 'sqs:SendMessage')
    .map(({ resource }) => JSON.stringify(resource));
  expect(queues.filter((resource) => resource.includes('gadgetsorder'))).toHaveLength(1);
  // Changed keys of the counters.
  expect(queues.filter((resource) => resource.includes('gadgetsworker'))).toHaveLength(1);
});

test('queues deny plain HTTP and accept events only from rules of this deployment', () => {
  const policies = synthesized.of('AWS::SQS::QueuePolicy');
  expect(policies).toHaveLength(synthesized.of('AWS::SQS::Queue').length);
  for (const { properties } of policies) {
    const [deny, ...allowed] = properties.PolicyDocument.Statement;
    expect(deny).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    for (const statement of allowed) {
      expect(statement).toMatchObject({ Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage' });
      expect(JSON.stringify(statement.Condition.ArnLike['aws:SourceArn'])).toMatch(/:rule\/kith-dev-\*/);
    }
  }
});
