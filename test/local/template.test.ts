// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders
import { loadPlan, type Template } from '../../local/template.ts';

const options = { endpointUrl: 'http://127.0.0.1:4566', gatewayUrl: 'http://127.0.0.1:3000' };
const plan = (templates: Record<string, Template>) => loadPlan(templates, options);
/** Resolves an expression in a template with the resources it refers to. */
const value = (expression: unknown, template: Template = {}): unknown =>
  plan({
    App: { ...template, Resources: { ...template.Resources, F: { Type: 'AWS::Lambda::Function', Properties: { value: expression } } } },
  }).of('AWS::Lambda::Function')[0]!.properties.value;

const resources: Template['Resources'] = {
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': '${AWS::StackName}-work.fifo' }, FifoQueue: true } },
  Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'people' } },
  Pool: { Type: 'AWS::Cognito::UserPool' },
  Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
  Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Socket' }, StageName: 'live' } },
  Files: { Type: 'AWS::S3::Bucket' },
};

test.each<[string, unknown, unknown]>([
  ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
  ['Ref of a parameter with a default', { Ref: 'Size' }, 'small'],
  ['Ref of a list parameter', { Ref: 'Zones' }, ['a', 'b']],
  ['Ref of no value', { a: 1, b: { Ref: 'AWS::NoValue' }, c: [{ Ref: 'AWS::NoValue' }, 2] }, { a: 1, c: [2] }],
  ['Fn::Sub with variables and an escape', { 'Fn::Sub': ['${x}/${AWS::Region}/${!y}', { x: { Ref: 'Size' } }] }, 'small/us-east-1/${y}'],
  ['Fn::Sub of an attribute', { 'Fn::Sub': '${Table.Arn}' }, 'arn:aws:dynamodb:us-east-1:000000000000:table/people'],
  ['Fn::Join, Fn::Split and Fn::Select', { 'Fn::Join': ['-', ['x', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }]] }, 'x-b'],
  ['Fn::If', { 'Fn::If': ['Large', 'yes', 'no'] }, 'no'],
  ['Fn::If over Fn::Not and Fn::And', { 'Fn::If': ['Modest', 'yes', 'no'] }, 'yes'],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'memory'] }, 128],
  [
    'Fn::GetAtt of a stream',
    { 'Fn::GetAtt': ['Table', 'StreamArn'] },
    expect.stringMatching(/^arn:aws:dynamodb:.*:table\/people\/stream\/2/),
  ],
  ['Fn::Base64', { 'Fn::Base64': 'x' }, 'eA=='],
  [
    'IAM condition blocks are not intrinsics',
    { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ],
  ['queue URLs point at the endpoint', { Ref: 'Queue' }, 'http://127.0.0.1:4566/000000000000/App-work.fifo'],
  [
    "the pool's address becomes the gateway's",
    { 'Fn::Sub': 'https://cognito-idp.${AWS::Region}.amazonaws.com/${Pool}/.well-known/jwks.json' },
    'http://127.0.0.1:3000/.well-known/jwks.json',
  ],
  [
    "the socket's addresses",
    { 'Fn::Sub': '{"u":"wss://${Socket}.execute-api.${AWS::Region}.${AWS::URLSuffix}/live"}' },
    '{"u":"ws://127.0.0.1:3000/socket"}',
  ],
  [
    'the callback address has no stage',
    { 'Fn::Sub': 'https://${Socket}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage}' },
    'http://127.0.0.1:4566',
  ],
  [
    'bucket addresses are paths at the endpoint',
    { 'Fn::Sub': 'https://${Files.RegionalDomainName}/x' },
    'http://127.0.0.1:4566/app-files/x',
  ],
])('resolves %s', (_, expression, expected) => {
  const template: Template = {
    Resources: resources,
    Parameters: { Size: { Type: 'String', Default: 'small' }, Zones: { Type: 'CommaDelimitedList', Default: 'a,b' } },
    Mappings: { Sizes: { small: { memory: 128 } } },
    Conditions: {
      Large: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] },
      Modest: {
        'Fn::And': [{ 'Fn::Not': [{ Condition: 'Large' }] }, { 'Fn::Or': [{ Condition: 'Large' }, { 'Fn::Equals': ['a', 'a'] }] }],
      },
    },
  };
  expect(value(expression, template)).toEqual(expected);
});

test('a stack can import an export of another stack', () => {
  const { resources: found, outputs } = plan({
    Data: {
      Resources: { Table: resources.Table! },
      Outputs: { TableName: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:table' } } } },
    },
    App: { Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { table: { 'Fn::ImportValue': 'Data:table' } } } } },
  });
  expect(found.find(({ id }) => id === 'F')!.properties.table).toBe('people');
  expect(outputs).toEqual({ 'Data.TableName': 'people' });
});

test('resources and outputs with a false condition are omitted', () => {
  const { resources: found, outputs } = plan({
    App: {
      Conditions: { Never: { 'Fn::Equals': [1, 2] } },
      Resources: { Table: { ...resources.Table!, Condition: 'Never' } },
      Outputs: { Table: { Value: { Ref: 'Table' }, Condition: 'Never' } },
    },
  });
  expect([found, outputs]).toEqual([[], {}]);
});

test('a resource is found by its ARN, its stream and its reference', () => {
  const { byArn, find, of } = plan({ App: { Resources: resources } });
  const [table] = of('AWS::DynamoDB::Table');
  expect(byArn(table!.arn)).toBe(table);
  expect(find(`${table!.arn}/stream/2026-01-01T00:00:00.000`)).toBe(table);
  expect(find('http://127.0.0.1:4566/000000000000/App-work.fifo')?.type).toBe('AWS::SQS::Queue');
});

test('types without a local effect get placeholder names', () => {
  const role = { Type: 'AWS::IAM::Role' };
  expect(value({ 'Fn::GetAtt': ['Role', 'Arn'] }, { Resources: { Role: role } })).toBe('arn:aws:local:us-east-1:000000000000:App-Role');
});

test.each<[string, Template, RegExp]>([
  [
    'an unknown resource type',
    { Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } },
    /AWS::ECS::Cluster \(resource Cluster of stack App\)[\s\S]*resource-types\.ts/,
  ],
  [
    'an unknown intrinsic',
    { Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { x: { 'Fn::Cidr': [] } } } } },
    /Fn::Cidr[\s\S]*intrinsics\.ts/,
  ],
  [
    'an unknown attribute',
    { Resources: { ...resources, F: { Type: 'AWS::Lambda::Function', Properties: { x: { 'Fn::GetAtt': ['Table', 'Colour'] } } } } },
    /attribute Colour of AWS::DynamoDB::Table/,
  ],
  ['a dangling reference', { Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { x: { Ref: 'Ghost' } } } } }, /refers to Ghost/],
  [
    'a missing export',
    { Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { x: { 'Fn::ImportValue': 'ghost' } } } } },
    /imports ghost/,
  ],
  [
    'a dynamic reference',
    { Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { x: '{{resolve:ssm:/x}}' } } } },
    /\{\{resolve:ssm:\/x\}\}/,
  ],
  [
    'a parameter without a value',
    { Parameters: { P: { Type: 'String' } }, Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { x: { Ref: 'P' } } } } },
    /parameter P/,
  ],
])('%s stops the start with an error that names it', (_, template, message) => {
  expect(() => plan({ App: template })).toThrow(message);
});
