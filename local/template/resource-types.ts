import { createHash } from 'node:crypto';
import type { Properties } from './resource.ts';

/** Input of a resource's name, ARN and attributes. `property` resolves one of its properties. */
export type Identity = { id: string; stack: string; region: string; account: string; endpointUrl: string; gatewayUrl: string };
type Naming = (
  property: (name: string) => unknown,
  identity: Identity,
) => { name: string; ref?: string; arn?: string; attributes?: Properties };

/** Stable short id in the format of API Gateway and Cognito. */
export const shortId = (identity: Identity, length = 10): string =>
  BigInt(`0x${createHash('sha256').update(`${identity.stack}/${identity.id}`).digest('hex')}`)
    .toString(36)
    .slice(0, length);

const optionalText = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
const generated = ({ stack, id }: Identity) => `${stack}-${id}`;
const named =
  (
    nameProperty: string,
    arn: (name: string, identity: Identity) => string,
    more: (name: string, identity: Identity) => Properties = () => ({}),
  ): Naming =>
  (property, identity) => {
    const name = optionalText(property(nameProperty)) ?? generated(identity);
    return { name, arn: arn(name, identity), attributes: more(name, identity) };
  };
const arnOf =
  (service: string, prefix = '') =>
  (name: string, { region, account }: Identity) =>
    `arn:aws:${service}:${region}:${account}:${prefix}${name}`;

/** Label of a table's stream. A local table has one stream for its lifetime, so the label is constant. */
const streamLabel = '2026-01-01T00:00:00.000';
const table = named('TableName', arnOf('dynamodb', 'table/'), (name, identity) => ({
  StreamArn: `${arnOf('dynamodb', 'table/')(name, identity)}/stream/${streamLabel}`,
  TableId: shortId(identity),
}));
const byShortId = (
  arn: (id: string, identity: Identity) => string,
  attributes: (id: string, identity: Identity) => Properties = () => ({}),
): Naming => {
  return (_, identity) => {
    const id = shortId(identity);
    return { name: id, arn: arn(id, identity), attributes: attributes(id, identity) };
  };
};
const gatewayArn = (id: string, { region }: Identity) => `arn:aws:apigateway:${region}::/apis/${id}`;

/** Resource types that `local/` implements, with the names that CloudFormation gives them. */
const served: Record<string, Naming> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Lambda::Function': named('FunctionName', arnOf('lambda', 'function:')),
  'AWS::Lambda::Version': (property, identity) => {
    const name = String(property('FunctionName')).split(':function:').at(-1)!;
    return {
      name,
      ref: `${arnOf('lambda', 'function:')(name, identity)}:1`,
      arn: `${arnOf('lambda', 'function:')(name, identity)}:1`,
      attributes: { Version: '1' },
    };
  },
  'AWS::Lambda::Alias': (property, identity) => {
    const name = String(property('FunctionName')).split(':function:').at(-1)!;
    const arn = `${arnOf('lambda', 'function:')(name, identity)}:${String(property('Name'))}`;
    return { name, ref: arn, arn };
  },
  'AWS::Lambda::EventSourceMapping': (_, identity) => ({
    name: shortId(identity),
    arn: arnOf('lambda', 'event-source-mapping:')(shortId(identity), identity),
    attributes: { Id: shortId(identity) },
  }),
  'AWS::SQS::Queue': (property, identity) => {
    const name = optionalText(property('QueueName')) ?? `${generated(identity)}${property('FifoQueue') ? '.fifo' : ''}`;
    const ref = `${identity.endpointUrl}/${identity.account}/${name}`;
    return { name, ref, arn: arnOf('sqs')(name, identity), attributes: { QueueName: name, QueueUrl: ref } };
  },
  'AWS::Events::EventBus': named('Name', arnOf('events', 'event-bus/'), (name) => ({ Name: name })),
  'AWS::Events::Rule': named('Name', arnOf('events', 'rule/')),
  'AWS::Scheduler::Schedule': named('Name', arnOf('scheduler', 'schedule/default/')),
  'AWS::Scheduler::ScheduleGroup': named('Name', arnOf('scheduler', 'schedule-group/')),
  'AWS::S3::Bucket': (property, identity) => {
    const name = optionalText(property('BucketName')) ?? generated(identity).toLowerCase();
    const domain = `${name}.s3.${identity.region}.amazonaws.com`;
    return {
      name,
      arn: `arn:aws:s3:::${name}`,
      attributes: { DomainName: `${name}.s3.amazonaws.com`, RegionalDomainName: domain, WebsiteURL: `http://${domain}` },
    };
  },
  'AWS::CloudFront::Distribution': (_, identity) => {
    const id = shortId(identity, 13).toUpperCase();
    return { name: id, attributes: { Id: id, DomainName: `${id.toLowerCase()}.cloudfront.net` } };
  },
  'AWS::SecretsManager::Secret': (property, identity) => {
    const name = optionalText(property('Name')) ?? generated(identity);
    const arn = `${arnOf('secretsmanager', 'secret:')(name, identity)}-${shortId(identity, 6)}`;
    return { name, ref: arn, arn, attributes: { Id: arn } };
  },
  'AWS::SSM::Parameter': (property, identity) => {
    const name = optionalText(property('Name')) ?? generated(identity);
    return {
      name,
      arn: arnOf('ssm', 'parameter')(name.startsWith('/') ? name : `/${name}`, identity),
      attributes: { Type: property('Type'), Value: property('Value') },
    };
  },
  'AWS::Cognito::UserPool': (_, identity) => {
    const name = `${identity.region}_${shortId(identity, 9)}`;
    const provider = `cognito-idp.${identity.region}.amazonaws.com/${name}`;
    return {
      name,
      arn: arnOf('cognito-idp', 'userpool/')(name, identity),
      attributes: { UserPoolId: name, ProviderName: provider, ProviderURL: `https://${provider}` },
    };
  },
  'AWS::Cognito::UserPoolClient': (_, identity) => {
    const name = shortId(identity, 26);
    return { name, attributes: { ClientId: name, Name: generated(identity) } };
  },
  'AWS::Cognito::UserPoolGroup': named('GroupName', (name) => name),
  'AWS::ApiGatewayV2::Api': byShortId(gatewayArn, (id, { region }) => ({
    ApiId: id,
    ApiEndpoint: `https://${id}.execute-api.${region}.amazonaws.com`,
  })),
  'AWS::ApiGatewayV2::Stage': (property, identity) => {
    const name = String(property('StageName'));
    return { name, arn: gatewayArn(`${String(property('ApiId'))}/stages/${name}`, identity) };
  },
  'AWS::ApiGatewayV2::Route': byShortId(gatewayArn),
  'AWS::ApiGatewayV2::RouteResponse': byShortId(gatewayArn),
  'AWS::ApiGatewayV2::Integration': byShortId(gatewayArn),
  'AWS::ApiGatewayV2::IntegrationResponse': byShortId(gatewayArn),
  'AWS::ApiGatewayV2::Authorizer': byShortId(gatewayArn, (id) => ({ AuthorizerId: id })),
};

/** Types without a local effect: permissions, monitoring, deployment, protection. References to them give placeholder names. */
const notNeeded = new Set([
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::ApiGatewayV2::Deployment',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApplicationInsights::Application',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CE::AnomalyMonitor',
  'AWS::CE::AnomalySubscription',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::CloudFrontOriginAccessIdentity',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::KeyGroup',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::PublicKey',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudFront::VpcOrigin',
  'AWS::CloudTrail::Trail',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::AnomalyDetector',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::Cognito::UserPoolUICustomizationAttachment',
  'AWS::Events::Archive',
  'AWS::Events::EventBusPolicy',
  'AWS::EventSchemas::Discoverer',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::ServiceLinkedRole',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Logs::DataProtectionPolicy',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'AWS::Logs::SubscriptionFilter',
  'AWS::ResourceGroups::Group',
  'AWS::Route53::RecordSet',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SES::Template',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
  'AWS::XRay::Group',
  'AWS::XRay::SamplingRule',
  'Custom::LogRetention',
  'Custom::S3AutoDeleteObjects',
]);

const placeholder: Naming = (_, identity) => {
  const name = generated(identity);
  return { name, arn: `arn:aws:local:${identity.region}:${identity.account}:${name}` };
};

/** @returns the naming of a type, or undefined for an unsupported type */
export const namingOf = (type: string): Naming | undefined => served[type] ?? (notNeeded.has(type) ? placeholder : undefined);
