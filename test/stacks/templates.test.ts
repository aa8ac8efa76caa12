import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { anchorOf } from '../../lib/anchor.ts';
import { createApp, type KithApp, type Template } from '../../lib/app.ts';
import { core } from '../../lib/cdk.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { billText, totalOf } from '../../operate/cost/bill.ts';
import { idleBill } from '../../operate/cost/idle-bill.ts';
import { assumptions, socketBill, usersBill } from '../../operate/cost/users-bill.ts';
import { environmentBytes, fixtureRoots, inDirectory, listResources, type Properties, type Resource } from './synthesized.ts';

const { AwsSolutionsChecks } = createRequire(import.meta.url)('cdk-nag') as typeof import('cdk-nag');
const runbook = readFileSync(resolve(repositoryRoot, 'docs/runbook.md'), 'utf8');

type Deployment = { kith: KithApp; templates: Record<string, Template>; resources: Resource[]; findings: string[]; outdir: string };
const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** Synthesizes as `cdk synth` does: bundles the code and validates against CloudFormation's schemas offline. */
const synthesizeAll = async (roots: readonly string[]): Promise<Deployment> => {
  const outdir = mkdtempSync(join(tmpdir(), 'kith-templates-'));
  directories.push(outdir);
  const kith = await createApp({
    mode: 'cloud',
    outdir,
    roots,
    context: { alarmEmail: 'on-call@example.com', corsOrigins: 'https://app.example.com' },
  });
  const findings = new AwsSolutionsChecks(kith.app)
    .validateScope(kith.app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map((resource) => `${ruleName} ${(resource as { constructPath?: string }).constructPath}`),
    );
  const templates = Object.fromEntries(kith.app.synth().stacks.map(({ stackName, template }) => [stackName, template as Template]));
  return { kith, templates, resources: listResources(templates), findings, outdir };
};

const ofRepository = [repositoryRoot];
/** Synthesized once per root, because a synth takes 15 s. */
const deployments = new Map<readonly string[], Promise<Deployment>>();
const deploy = (roots: readonly string[]): Promise<Deployment> => {
  const deployment = deployments.get(roots) ?? synthesizeAll(roots);
  deployments.set(roots, deployment);
  return deployment;
};

describe.each([
  ['the fixtures', fixtureRoots],
  ['the repository', ofRepository],
])('of %s', (_, roots) => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await deploy(roots);
  });
  const alarms = (): Resource[] => deployment.resources.filter(({ type }) => type === 'AWS::CloudWatch::Alarm');

  test('templates satisfy the schemas of CloudFormation', () => {
    const { pluginReports } = JSON.parse(readFileSync(join(deployment.outdir, 'validation-report.json'), 'utf8'));
    expect(pluginReports).toEqual([]);
  });

  test('templates pass cdk-nag with every exception explained', () => {
    expect(deployment.findings).toEqual([]);
  });

  test('stacks stay well below the limits of CloudFormation', () => {
    for (const [stack, { Resources, Outputs = {} }] of Object.entries(deployment.templates)) {
      expect([stack, Object.keys(Resources).length < 350, Object.keys(Outputs).length < 180]).toEqual([stack, true, true]);
      // The limit is 1 MB.
      expect([stack, JSON.stringify(deployment.templates[stack]).length < 800_000]).toEqual([stack, true]);
    }
  });

  test('the environment of every function fits into 3 KB; the limit is 4', () => {
    for (const resource of deployment.resources.filter(({ type }) => type === 'AWS::Lambda::Function'))
      expect([resource.properties.FunctionName, environmentBytes(resource) < 3 * 1024]).toEqual([resource.properties.FunctionName, true]);
  });

  test('every alarm has the name of, and a link to, its section of the runbook', () => {
    for (const { properties } of alarms()) {
      const [app, heading] = properties.AlarmName.split(' / ');
      expect(app).toBe('kith-dev');
      expect(runbook).toContain(`\n## ${heading}\n`);
      expect(properties.AlarmDescription).toContain(`docs/runbook.md#${anchorOf(heading)}`);
      expect(properties.AlarmActions).toHaveLength(1);
    }
  });

  test('throttles of the table and of all its indexes, failed deliveries and failed calls of sockets have alarms', () => {
    const text = JSON.stringify(alarms().map(({ properties }) => properties)).replaceAll('\\"', "'");
    for (const metric of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      expect(text).toContain(`"MetricName":"${metric}"`);
      expect(text).toContain(`SELECT SUM(${metric}) FROM SCHEMA('AWS/DynamoDB', TableName, GlobalSecondaryIndexName) WHERE TableName = `);
    }
    expect(text).toContain(
      "SELECT SUM(FailedInvocations) FROM SCHEMA('AWS/Events', EventBusName, RuleName) WHERE EventBusName = 'kith-dev-bus'",
    );
    expect(text).toContain('"MetricName":"IntegrationError"');
  });

  test('every queue has an alarm with its physical name', () => {
    const dimensions = alarms().flatMap(({ properties }) => [
      ...(properties.Dimensions ?? []),
      ...(properties.Metrics ?? []).flatMap((one: Properties) => one.MetricStat?.Metric.Dimensions ?? []),
    ]);
    const monitored = dimensions.filter(({ Name }) => Name === 'QueueName').map(({ Value }) => Value as string);
    const queues = deployment.resources.filter(({ type }) => type === 'AWS::SQS::Queue').map(({ properties }) => properties.QueueName);
    expect(monitored.sort()).toEqual(queues.sort());
  });

  test('every function with an alarm exists', () => {
    const functions = deployment.resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .map(({ properties }) => properties.FunctionName);
    for (const { properties } of alarms())
      for (const { Name, Value } of properties.Dimensions ?? []) if (Name === 'FunctionName') expect(functions).toContain(Value);
  });

  test('the rules of all events are deployed before every function that may emit them', () => {
    const { stacks } = deployment.kith;
    const earlierThan = (name: string): string[] =>
      stacks.find(({ stackName }) => stackName === name)!.dependencies.flatMap(({ stackName }) => [stackName, ...earlierThan(stackName)]);
    const ofEvents = deployment.resources.filter(
      ({ type, properties }) => type === 'AWS::Events::Rule' && properties.EventPattern?.['detail-type'] && !properties.EventPattern.source,
    );
    expect(ofEvents.length).toBeGreaterThan(0);
    const withRules = [...new Set(ofEvents.map(({ stack }) => stack))];
    for (const { type, stack, properties } of deployment.resources)
      if (type === 'AWS::Lambda::Function')
        expect([properties.FunctionName, earlierThan(stack)]).toEqual([properties.FunctionName, expect.arrayContaining(withRules)]);
    // An API commits its events once the handlers are deployed, so that few of them wait.
    expect(earlierThan('Kith-dev-Http')).toEqual(expect.arrayContaining(['Kith-dev-App', 'Kith-dev-Workers']));
  });

  test('no rule of events has the name of a rule that an earlier release had in a later stack', () => {
    const workers = deployment.kith.domains.functions.filter(({ kind }) => kind === 'worker');
    const earlier = workers.flatMap(({ name }) => ['', '-2', '-3'].map((suffix) => `kith-dev-${name}${suffix}`));
    const names = deployment.resources
      .filter(({ type }) => type === 'AWS::Events::Rule')
      .map(({ properties }) => properties.Name as string);
    expect(names.filter((name) => earlier.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(64 - 'production'.length + 'dev'.length);
  });
});

const costs = async () => {
  const idle = idleBill((await deploy(ofRepository)).templates);
  return { idle, ofUsers: (users: number): number => totalOf(idle) + totalOf(usersBill(users)) };
};

test('an unused deployment costs less than 9.3 USD a month at list prices', async () => {
  const { idle } = await costs();
  console.info(billText(idle));
  expect(idle.every(({ usd }) => Number.isFinite(usd))).toBe(true);
  expect(totalOf(idle)).toBeGreaterThan(2);
  expect(totalOf(idle)).toBeLessThan(9.3);
});

test('100,000 users, a fifth of them a day with 30 calls each, cost less than 216 USD a month without sockets', async () => {
  const { ofUsers } = await costs();
  expect(assumptions()).toContain(' 30 calls');
  expect(usersBill(100_000).find(({ what }) => what === 'calls of the API')!.count).toBeCloseTo(100_000 * 0.2 * 30 * 30, -4);
  expect(ofUsers(100_000)).toBeGreaterThan(100);
  expect(ofUsers(100_000)).toBeLessThan(216);
  expect(ofUsers(1_000)).toBeLessThan(12);
  expect(totalOf(socketBill(100_000))).toBeLessThan(60);
});

describe('of fixtures and repository', () => {
  test('every section of the runbook has an alarm', async () => {
    const headings = new Set<string>();
    for (const roots of [fixtureRoots, ofRepository])
      for (const { type, properties } of listResources((await deploy(roots)).templates))
        if (type === 'AWS::CloudWatch::Alarm') headings.add(properties.AlarmName.split(' / ')[1]);
    const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
    expect(sections.sort()).toEqual([...headings].sort());
  });

  test('a property that is unknown to CloudFormation fails the synth', async () => {
    await inDirectory(async (outdir) => {
      const { app, stacks } = await createApp({ mode: 'cloud', outdir, roots: [] });
      new core.CfnResource(stacks[0]!, 'Wrong', { type: 'AWS::SQS::Queue', properties: { VisibilityTimeOut: 30 } });
      expect(() => app.synth()).toThrow(/VisibilityTimeOut: Additional properties are not allowed/);
    });
  });

  test('every bundle loads in plain Node.js and exports a handler', async () => {
    const { kith, outdir } = await deploy(fixtureRoots);
    const bundles = Object.keys(kith.entries).map((name) => pathToFileURL(join(outdir, 'bundles', name, 'index.mjs')).href);
    const script = `for (const url of ${JSON.stringify(bundles)}) console.log(typeof (await import(url)).handler);`;
    const kinds = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim().split('\n');
    expect(kinds).toEqual(bundles.map(() => 'function'));
  });
});
