import { synthesize, type Template } from '../../lib/app.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { lastingPart } from '../../lib/replacements.ts';
import { inDirectory, listResources, synthesizeFixtures } from './synthesized.ts';

/** Resources whose replacement loses data, signs all users out, or changes an address that apps have. */
const LASTING = [
  'AWS::ApiGatewayV2::Api',
  'AWS::CloudFront::Distribution',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::GlobalTable',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
];

/** Logical ids of lasting resources with the properties that must not change. */
const lastingOf = (templates: Record<string, Template>) =>
  Object.fromEntries(
    listResources(templates)
      .filter(({ type }) => LASTING.includes(type))
      .map(({ stack, id, whole }) => [`${stack} ${id}`, lastingPart(whole as Parameters<typeof lastingPart>[0])]),
  );

/**
 * As deployed. A deployment with another id or property here would replace the resource: it would be empty, or have another address.
 * Change it only together with a way for existing deployments, in the runbook.
 */
const DEPLOYED = {
  'Kith-dev-Data TableCD117FA1': {
    type: 'AWS::DynamoDB::GlobalTable',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  },
  'Kith-dev-Data MediaA721A567': { type: 'AWS::S3::Bucket' },
  'Kith-dev-Data CursorSecretABAE1358': { type: 'AWS::SecretsManager::Secret' },
  'Kith-dev-Data Users0A0EEA89': {
    type: 'AWS::Cognito::UserPool',
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
  },
  'Kith-dev-Data UsersApp5991AB8C': { type: 'AWS::Cognito::UserPoolClient', GenerateSecret: false, UserPoolId: { Ref: 'Users0A0EEA89' } },
  'Kith-dev-Cdn MediaDistribution': { type: 'AWS::CloudFront::Distribution' },
  'Kith-dev-Messages SocketApi7F24015F': { type: 'AWS::ApiGatewayV2::Api', ProtocolType: 'WEBSOCKET' },
  'Kith-dev-Http HttpApiB1B95647': { type: 'AWS::ApiGatewayV2::Api', ProtocolType: 'HTTP' },
};

const settings: Record<string, unknown>[] = [
  {},
  { corsOrigins: '*', xray: true, limitsMultiplier: 2, tableCeiling: { reads: 1, writes: 1 }, email: { from: 'a@example.com' } },
];

test.each(settings)('no change replaces table, files, users, keys or addresses: %j', async (context) => {
  await inDirectory(async (outdir) => {
    const { templates } = await synthesize({ mode: 'local', outdir, roots: [repositoryRoot], context });
    expect(lastingOf(templates)).toEqual(DEPLOYED);
  });
});

type Change = (template: Template) => void;
const rename =
  (from: string, to: string): Change =>
  ({ Resources }) => {
    Resources[to] = Resources[from];
    delete Resources[from];
  };
const set =
  (id: string, property: string, value: unknown): Change =>
  ({ Resources }) => {
    Resources[id].Properties[property] = value;
  };
const changes: [string, Change][] = [
  ['the id of the table', rename('TableCD117FA1', 'Table2')],
  ['the name of the table', set('TableCD117FA1', 'TableName', 'people')],
  ['the key of the table', set('TableCD117FA1', 'KeySchema', [{ AttributeName: 'id', KeyType: 'HASH' }])],
  ['the name of the bucket', set('MediaA721A567', 'BucketName', 'files')],
  ['the user names of the pool', set('Users0A0EEA89', 'UsernameAttributes', ['phone_number'])],
  ['the secret of the client', set('UsersApp5991AB8C', 'GenerateSecret', true)],
];
test.each(changes)('a change of %s would be refused', async (_, change) => {
  const templates = structuredClone((await synthesizeFixtures()).templates) as Record<string, Template>;
  const before = lastingOf(templates);
  change(templates['Kith-dev-Data']!);
  expect(lastingOf(templates)).not.toEqual(before);
});
