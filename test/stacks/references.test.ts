import type { Stack } from 'aws-cdk-lib';
import { core } from '../../lib/cdk.ts';
import { KithStack } from '../../lib/kith-stack.ts';
import { inDirectory } from './synthesized.ts';

type Properties = Record<string, unknown>;
/** Synthesizes a producer of one resource and a reader of its reference. @returns the name of the output that is read */
const readName = (type: string, properties: Properties, more: (stack: Stack) => Properties = () => ({})): Promise<string> =>
  inDirectory(async (outdir) => {
    const app = new core.App({ outdir, context: { '@aws-cdk/core:defaultCrossStackReferences': 'weak' }, analyticsReporting: false });
    const producer = new KithStack(app, 'Producer');
    const resource = new core.CfnResource(producer, 'R', { type, properties: { ...properties, ...more(producer) } });
    const reader = new KithStack(app, 'Reader');
    new core.CfnResource(reader, 'Topic', { type: 'AWS::SNS::Topic', properties: { DisplayName: resource.ref } });
    process.env.CDK_VALIDATION = 'false';
    const templates = app.synth().stacks.map(({ template }) => template);
    delete process.env.CDK_VALIDATION;
    const [output] = Object.keys(templates[0].Outputs);
    expect(templates[1].Resources.Topic.Properties.DisplayName['Fn::GetStackOutput'].OutputName).toBe(output);
    return output!;
  });
const queue = (properties: Properties) => readName('AWS::SQS::Queue', properties);
const table = (properties: Properties) => readName('AWS::DynamoDB::GlobalTable', properties);
/** A client of a pool with these properties. */
const client = (pool: Properties) =>
  readName('AWS::Cognito::UserPoolClient', {}, (stack) => ({
    UserPoolId: new core.CfnResource(stack, 'Pool', { type: 'AWS::Cognito::UserPool', properties: pool }).ref,
  }));

test('a replaced resource is read by another name, so that its readers are deployed', async () => {
  expect(await queue({ QueueName: 'a.fifo', FifoQueue: true })).not.toBe(await queue({ QueueName: 'a' }));
  expect(await client({ UsernameAttributes: ['email'] })).not.toBe(await client({}));
});

test('a stream that is switched on anew is read by another name', async () => {
  expect(await table({ StreamSpecification: { StreamViewType: 'KEYS_ONLY' } })).not.toBe(await table({}));
});

test('a change that keeps the resource keeps its readers', async () => {
  expect(await queue({ QueueName: 'a', VisibilityTimeout: 5 })).toBe(await queue({ QueueName: 'a' }));
  expect(await client({ MfaConfiguration: 'ON' })).toBe(await client({}));
});

test('a type with unknown replacements stops the synthesis', async () => {
  await expect(readName('AWS::KMS::Key', {})).rejects.toThrow(/refers to an AWS::KMS::Key: add .* lib\/replacements.ts/);
});
