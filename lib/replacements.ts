/** Properties of a resource type whose change gives it another identity, by CloudFormation's documentation. */
type Identity = {
  /** A change replaces the resource, or is refused. */
  replacing: readonly string[];
  /** A change keeps the resource, but changes an attribute that other stacks read. */
  renewing?: readonly string[];
};

/** Every type that another stack refers to. */
const IDENTITIES: Readonly<Record<string, Identity>> = {
  'AWS::ApiGatewayV2::Api': { replacing: ['ProtocolType'] },
  'AWS::CloudFront::Distribution': { replacing: [] },
  'AWS::Cognito::UserPool': { replacing: ['AliasAttributes', 'Schema', 'UsernameAttributes', 'UsernameConfiguration'] },
  'AWS::Cognito::UserPoolClient': { replacing: ['GenerateSecret', 'UserPoolId'] },
  'AWS::DynamoDB::GlobalTable': { replacing: ['KeySchema', 'LocalSecondaryIndexes', 'TableName'], renewing: ['StreamSpecification'] },
  'AWS::Events::EventBus': { replacing: ['Name'] },
  'AWS::Lambda::Function': { replacing: ['FunctionName', 'PackageType'] },
  'AWS::S3::Bucket': { replacing: ['BucketName', 'ObjectLockEnabled'] },
  'AWS::SecretsManager::Secret': { replacing: ['Name'] },
  'AWS::SNS::Topic': { replacing: ['FifoTopic', 'TopicName'] },
  'AWS::SQS::Queue': { replacing: ['FifoQueue', 'QueueName'] },
  'AWS::WAFv2::WebACL': { replacing: ['Name', 'Scope'] },
};

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation properties depend on their resource type
type Resource = { Type: string; Properties?: Record<string, any> };

const pick = ({ Properties = {} }: Resource, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (Properties[name] === undefined ? [] : [[name, Properties[name]]])));

const identityOf = ({ Type }: Resource): Identity => {
  const identity = IDENTITIES[Type];
  if (!identity)
    throw new Error(`another stack refers to an ${Type}: add the properties that replace such a resource to lib/replacements.ts`);
  return identity;
};

/** Returns the type and the properties whose change replaces the resource. @throws Error for an unknown type. */
export const lastingPart = (resource: Resource) => ({ type: resource.Type, ...pick(resource, identityOf(resource).replacing) });

/** Returns everything that decides what a reference to the resource reads. @throws Error for an unknown type. */
export const referredPart = (resource: Resource) => ({
  ...lastingPart(resource),
  ...pick(resource, identityOf(resource).renewing ?? []),
});
