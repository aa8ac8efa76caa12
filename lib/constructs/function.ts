import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { core, iam, lambda, logs } from '../cdk.ts';
import type { DeployedFunction } from '../deployed-functions.ts';
import { nameOf, type Resources } from '../resources.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { grantsOf, mediaPatterns } from './grants.ts';

/** Lambda stops a recursive loop through SQS after 16 invocations. Functions that send to their own queue need an exception. */
const sendsToItself = (deployed: DeployedFunction): boolean =>
  deployed.kind === 'worker' && (deployed.grants.send ?? []).some(({ name }) => deployed.carries.includes(name));

const explainWildcards = (within: Construct, resources: Resources, declared: DeployedFunction): void => {
  const { config } = resources;
  const socket = resources.messages.socketApi?.address;
  if (declared.grants.sockets && socket)
    acknowledgeWildcard(
      within,
      socket.connectionsArn,
      'API Gateway generates connection ids at run time; the pattern is limited to one API and its stage.',
    );
  const { media, exports: access, past } = declared.grants;
  const { uploads, served, kept, exports: exported, past: old } = mediaPatterns(resources);
  const patterns = [
    ...(media && media !== 'settle' ? [uploads] : []),
    ...(media && media !== 'upload' ? [served] : []),
    ...(media === 'settle' || media === 'erase' ? [kept] : []),
    ...(access ? [exported] : []),
    ...(past ? [old] : []),
  ];
  for (const pattern of patterns)
    acknowledgeWildcard(
      within,
      pattern,
      'Objects are named by owner and media id, or by day; the pattern is limited to one prefix of one bucket.',
    );
  const reasons = [
    ...(declared.kind === 'stream' ? ['dynamodb:ListStreams supports no resources; the other actions name the stream.'] : []),
    ...(config.xray ? ['X-Ray supports no resources.'] : []),
  ];
  if (reasons.length > 0) acknowledgeWildcard(within, '*', reasons.join(' '));
};

/**
 * Creates a function with its code, log group, environment and a role that allows only its grants.
 * @param extra statements that its trigger needs, such as receiving messages from its queue.
 */
export const createFunction = (
  scope: Construct,
  resources: Resources,
  declared: DeployedFunction,
  extra: PolicyStatement[] = [],
): LambdaFunction => {
  const { config, bundle } = resources;
  const within = new Construct(scope, declared.name);
  const { environment, statements } = grantsOf(within, resources, declared);
  const logGroup = new logs.LogGroup(within, 'Logs', {
    logGroupName: `/kith/${config.stage}/${declared.name}`,
    retention: config.logRetentionDays,
    removalPolicy: core.RemovalPolicy.DESTROY,
  });
  const mayLog = new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] });
  const role = new iam.Role(within, 'Role', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    // An inline policy saves a resource for each function and exists before the first invocation.
    inlinePolicies: { grants: new iam.PolicyDocument({ statements: [mayLog, ...statements, ...extra] }) },
  });
  const fn = new lambda.Function(within, 'Function', {
    functionName: nameOf(config, declared.name),
    description: declared.description,
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    code: bundle.code(declared.name),
    handler: 'index.handler',
    memorySize: declared.memory,
    timeout: core.Duration.seconds(declared.timeout),
    role,
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    // Failures and time-outs are warnings; the duration of each call would be most of the log.
    systemLogLevelV2: config.systemLogLevel === 'INFO' ? lambda.SystemLogLevel.INFO : lambda.SystemLogLevel.WARN,
    environment: {
      FUNCTION_NAME: declared.name,
      POWERTOOLS_SERVICE_NAME: declared.domain,
      POWERTOOLS_METRICS_NAMESPACE: `Kith/${config.stage}`,
      ...environment,
    },
    ...(config.xray ? { tracing: lambda.Tracing.ACTIVE } : {}),
    ...(sendsToItself(declared) ? { recursiveLoop: lambda.RecursiveLoop.ALLOW } : {}),
    ...(declared.name in config.reservedConcurrency ? { reservedConcurrentExecutions: config.reservedConcurrency[declared.name] } : {}),
  });
  if (bundle.mode === 'local')
    (fn.node.defaultChild as InstanceType<typeof lambda.CfnFunction>).addMetadata('kith:entry', bundle.entries[declared.name]);
  explainWildcards(within, resources, declared);
  return fn;
};
