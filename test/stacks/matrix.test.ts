import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type Template } from '../../lib/app.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { fixtureRoots, listResources, type Properties, type Resource } from './synthesized.ts';

const { AwsSolutionsChecks } = createRequire(import.meta.url)('cdk-nag') as typeof import('cdk-nag');

const certificate = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/1`;
const domain = (name: string, region = 'us-east-1') => ({ name: `${name}.example.com`, certificateArn: certificate(region) });

/** Domains of the repository; the others are fixtures, which are small and use every option of a declaration. */
const real = [repositoryRoot];
/** Deployments that one account may have at the same time. */
const deployments: Record<string, { region?: string; roots?: readonly string[]; context: Record<string, unknown> }> = {
  default: { context: {} },
  'production with mail and alarms': {
    roots: real,
    context: {
      stage: 'production',
      email: { from: 'Kith <no-reply@example.com>' },
      emailProviders: 'ses,resend',
      pushProviders: 'expo,oneSignal,webPush',
      alarmEmail: 'on-call@example.com',
      dashboard: true,
      xray: true,
      tableCeiling: { reads: 12_000, writes: 4000 },
      corsOrigins: 'https://app.example.com',
    },
  },
  'a foreign issuer': { context: { stage: 'foreign', issuer: { name: 'acme', url: 'https://id.acme.example/', audience: ['app'] } } },
  'custom domains': {
    context: { stage: 'domains', domains: { api: domain('api'), socket: domain('socket'), media: domain('media'), hostedZoneId: 'Z123' } },
  },
  'custom domains of another name server': {
    region: 'eu-west-1',
    context: {
      stage: 'elsewhere',
      domains: { api: domain('api2', 'eu-west-1'), socket: domain('socket2', 'eu-west-1'), media: domain('media2') },
    },
  },
  'without CDN': { context: { stage: 'no-cdn', mediaCdn: false, removal: 'destroy' } },
  'with WAF': {
    roots: real,
    context: {
      stage: 'waf',
      waf: true,
      email: { from: 'Kith <no-reply@example.com>' },
      domains: { api: domain('api3') },
      alarmEmail: 'on-call@example.com',
    },
  },
  'with the console': { context: { stage: 'console', console: true } },
  'with the console behind WAF': { context: { stage: 'console-waf', console: true, waf: true } },
  'a second stage': { context: { stage: 'second' } },
  'a second region': { region: 'eu-west-1', context: {} },
  'a second region of production': {
    region: 'eu-west-1',
    context: { stage: 'production', alarmEmail: 'on-call@example.com', dashboard: true },
  },
  'a second region with WAF': { region: 'eu-west-1', context: { stage: 'waf', waf: true } },
};

type Synthesized = { templates: Record<string, Template>; regions: Record<string, string>; findings: string[]; invalid: unknown[] };
const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const synthesizeAs = async (name: string): Promise<Synthesized> => {
  const { region = 'us-east-1', roots = fixtureRoots, context } = deployments[name]!;
  const outdir = mkdtempSync(join(tmpdir(), 'kith-matrix-'));
  directories.push(outdir);
  process.env.CDK_DEFAULT_REGION = region;
  const { app, stacks } = await createApp({ mode: 'cloud', outdir, roots, context });
  delete process.env.CDK_DEFAULT_REGION;
  const findings = new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map((resource) => `${ruleName} ${(resource as { constructPath?: string }).constructPath}`),
    );
  const regions = Object.fromEntries(stacks.map((stack) => [stack.stackName, stack.region.startsWith('$') ? region : stack.region]));
  const templates = Object.fromEntries(app.synth().stacks.map(({ stackName, template }) => [stackName, template as Template]));
  const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  return { templates, regions, findings, invalid: pluginReports };
};
const known = new Map<string, Promise<Synthesized>>();
const synthesized = (name: string): Promise<Synthesized> => {
  const one = known.get(name) ?? synthesizeAs(name);
  known.set(name, one);
  return one;
};

test.each(Object.keys(deployments))('%s satisfies the schemas of CloudFormation and cdk-nag', async (name) => {
  const { findings, invalid, templates } = await synthesized(name);
  expect(invalid).toEqual([]);
  expect(findings).toEqual([]);
  for (const { Resources } of Object.values(templates)) expect(Object.keys(Resources).length).toBeLessThan(350);
});

/** Types whose names are labels, or are unique within a parent only. */
const LABELS = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  'AWS::IAM::Policy',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
];
/** Services without regions: a name is unique in the account, a domain name in the world. */
const GLOBAL = /^AWS::(Budgets|CloudFront|IAM|Route53)::|^AWS::S3::Bucket$/;
const OWN_NAME = /^(Aliases|(?!MetricName)\w*Name)$/;
/** Alarms may share a metric, firewalls not. */
const FIREWALL = 'AWS::WAFv2::WebACL';

/** Resolves a name in a region; a name that refers to a resource is generated and unique. */
const textIn = (value: unknown, region: string): string | undefined => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((part) => textIn(part, region)).join();
  const { Ref: ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (ref === 'AWS::Region') return region;
  const parts = join?.[1].map((part) => textIn(part, region));
  return parts?.every((part) => part !== undefined) ? parts.join(join![0]) : undefined;
};

/** Names of a resource: its own, and those in its one configuration object. */
const namesOf = ({ type, properties }: Resource, region: string): string[] => {
  if (LABELS.includes(type)) return [];
  const nested = Object.entries(properties).filter(([name]) => /(Config|Budget)$/.test(name));
  const candidates = [properties, ...nested.map(([, value]) => value as Properties)].flatMap((one) => Object.entries(one));
  return candidates
    .filter(([name]) => OWN_NAME.test(name) || (type === FIREWALL && name === 'MetricName'))
    .flatMap(([, value]) => textIn(value, region) ?? [])
    .map(
      (text) =>
        `${type} ${text}${type === 'AWS::Route53::RecordSet' ? ` ${properties.Type}` : ''} ${GLOBAL.test(type) ? 'everywhere' : region}`,
    );
};

test('no two deployments of an account have a stack or resource of the same name', async () => {
  const owners = new Map<string, string>();
  const clashes: string[] = [];
  const claim = (name: string, owner: string) => {
    if (owners.has(name)) clashes.push(`${name}: ${owners.get(name)} and ${owner}`);
    owners.set(name, owner);
  };
  for (const deployment of Object.keys(deployments)) {
    const { templates, regions } = await synthesized(deployment);
    for (const [stack, region] of Object.entries(regions)) claim(`stack ${stack} ${region}`, deployment);
    for (const resource of listResources(templates))
      for (const name of new Set(namesOf(resource, regions[resource.stack]!))) claim(name, deployment);
  }
  expect(clashes).toEqual([]);
  // The check reads names of every kind that must differ.
  const types = new Set([...owners.keys()].map((name) => name.split(' ')[0]));
  expect([...types].sort()).toEqual([
    'AWS::ApiGatewayV2::DomainName',
    'AWS::Budgets::Budget',
    'AWS::CloudFront::Distribution',
    'AWS::CloudFront::Function',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::ResponseHeadersPolicy',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::Events::EventBus',
    'AWS::Events::Rule',
    'AWS::Lambda::Function',
    'AWS::Logs::LogGroup',
    'AWS::Route53::RecordSet',
    'AWS::SES::ConfigurationSet',
    'AWS::SES::ConfigurationSetEventDestination',
    'AWS::SNS::Topic',
    'AWS::SQS::Queue',
    'AWS::SSM::Parameter',
    'AWS::WAFv2::WebACL',
    'stack',
  ]);
});

const only = async (deployment: string, type: string): Promise<Resource> => {
  const found = listResources((await synthesized(deployment)).templates).filter((resource) => resource.type === type);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const all = async (deployment: string, type: string): Promise<Resource[]> =>
  listResources((await synthesized(deployment)).templates).filter((resource) => resource.type === type);

test('custom domains serve API, socket and media, and functions tell them', async () => {
  const mappings = await all('custom domains', 'AWS::ApiGatewayV2::ApiMapping');
  expect(mappings.map(({ properties }) => properties.Stage).sort()).toEqual(['$default', 'socket']);
  for (const { whole } of mappings) expect(whole.DependsOn).toHaveLength(1);
  const [http] = (await all('custom domains', 'AWS::ApiGatewayV2::Api')).filter(({ properties }) => properties.ProtocolType === 'HTTP');
  expect(http!.properties.DisableExecuteApiEndpoint).toBe(true);
  const { DistributionConfig } = (await only('custom domains', 'AWS::CloudFront::Distribution')).properties;
  expect(DistributionConfig).toMatchObject({
    Aliases: ['media.example.com'],
    ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
  });
  const records = await all('custom domains', 'AWS::Route53::RecordSet');
  expect(records.map(({ properties }) => `${properties.Name} ${properties.Type}`).sort()).toEqual([
    'api.example.com A',
    'media.example.com A',
    'media.example.com AAAA',
    'socket.example.com A',
  ]);
  const served = (await all('custom domains', 'AWS::Lambda::Function')).map(({ properties }) => properties.Environment.Variables);
  for (const [name, url] of Object.entries({ SOCKET_URL: 'wss://socket.example.com', MEDIA_URL: 'https://media.example.com' }))
    expect([name, new Set(served.flatMap((variables) => variables[name] ?? []))]).toEqual([name, new Set([url])]);
  // Functions post to sockets at the generated address.
  const callbacks = served.flatMap(({ SOCKET_CALLBACK_URL: url }) => (url ? [JSON.stringify(url)] : []));
  expect(callbacks.length).toBeGreaterThan(0);
  for (const url of callbacks) expect(url).toContain('execute-api');
});

test('without a hosted zone, outputs have the targets of the records', async () => {
  const { templates } = await synthesized('custom domains of another name server');
  expect(await all('custom domains of another name server', 'AWS::Route53::RecordSet')).toEqual([]);
  const targets = Object.values(templates).flatMap(({ Outputs = {} }) => Object.keys(Outputs).filter((name) => name.endsWith('Target')));
  expect(targets.sort()).toEqual(['ApiTarget', 'MediaTarget', 'SocketTarget']);
});

test('the firewall is in us-east-1, limits each address, and its CDN proves itself to functions', async () => {
  const region = (await synthesized('a second region with WAF')).regions;
  expect(region['Kith-waf-Firewall-eu-west-1']).toBe('us-east-1');
  const acl = await only('with WAF', 'AWS::WAFv2::WebACL');
  expect(acl.properties).toMatchObject({ Scope: 'CLOUDFRONT' });
  expect(acl.properties.Rules[1].Statement.RateBasedStatement).toEqual({ AggregateKeyType: 'IP', Limit: 10_000, EvaluationWindowSec: 300 });
  const distribution = (await all('with WAF', 'AWS::CloudFront::Distribution')).find(({ stack }) => stack.endsWith('-Edge'))!;
  const { WebACLId, Origins, Aliases } = distribution.properties.DistributionConfig;
  expect(WebACLId['Fn::GetStackOutput']).toMatchObject({ StackName: acl.stack, Region: 'us-east-1' });
  expect(Aliases).toEqual(['api3.example.com']);
  const secret = JSON.stringify(Origins[0].OriginCustomHeaders[0]);
  expect(secret).toMatch(/"HeaderName":"kith-edge".*resolve:secretsmanager:.*EdgeSecret/);
  const served = (await all('with WAF', 'AWS::Lambda::Function')).map(({ properties }) => properties.Environment.Variables);
  for (const variables of served) expect('EDGE_SECRET' in variables).toBe('LIMITS' in variables);
  expect(served.some((variables) => 'EDGE_SECRET' in variables)).toBe(true);
});

test('a budget tells the recipient of alarms, where there is one', async () => {
  const { properties } = await only('production with mail and alarms', 'AWS::Budgets::Budget');
  expect(properties.Budget).toMatchObject({ BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 100, Unit: 'USD' } });
  const told = properties.NotificationsWithSubscribers.map(
    ({ Notification, Subscribers }: Properties) => `${Notification.NotificationType} ${Notification.Threshold} ${Subscribers[0].Address}`,
  );
  expect(told).toEqual(['ACTUAL 50 on-call@example.com', 'ACTUAL 100 on-call@example.com', 'FORECASTED 100 on-call@example.com']);
  expect(await all('default', 'AWS::Budgets::Budget')).toEqual([]);
});
