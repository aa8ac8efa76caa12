import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';
import { core } from './cdk.ts';
import { type Config, readConfig } from './config.ts';
import { createApiAddress } from './constructs/api-address.ts';
import { bundle, type Mode } from './constructs/bundle.ts';
import { featuresOf, subscribeReports } from './constructs/providers.ts';
import { repositoryRoot } from './domain.ts';
import { type Domains, discoverDomains } from './domains.ts';
import { KithStack, readFrom } from './kith-stack.ts';
import type { Resources } from './resources.ts';
import { createAppStack } from './stacks/app.ts';
import { createCdnStack, urlWithoutCdn } from './stacks/cdn.ts';
import { createConsoleStack } from './stacks/console.ts';
import { createDataStack } from './stacks/data.ts';
import { createEdgeStack, createFirewallStack, FIREWALL_REGION } from './stacks/edge.ts';
import { createHttpStack } from './stacks/http.ts';
import { createMessagesStack } from './stacks/messages.ts';
import { createWorkersStack } from './stacks/workers.ts';

export type AppOptions = {
  /** `local` neither bundles nor stages code; each function's Metadata holds its entry in `kith:entry`. */
  mode: Mode;
  /** Directory of templates, entries and bundles; default: the CDK CLI's directory. */
  outdir?: string;
  /** Settings that override those of the CLI and `cdk.json`. */
  context?: Record<string, unknown>;
  /** Folders with `lambdas/*\/functions.ts`; default: the repository. `domainRoots` are added. */
  roots?: readonly string[];
  /** Called once the entries are known, long before the templates are ready, so that the caller can start work early. */
  onEntries?(entries: KithApp['entries']): void;
};
export type KithApp = { app: App; config: Config; domains: Domains; stacks: readonly Stack[]; entries: Readonly<Record<string, string>> };

const FLAGS = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** Cloud stacks use weak references, which read outputs. An export in use could not be deleted with its queue. */
const references = (mode: Mode) => ({ '@aws-cdk/core:defaultCrossStackReferences': mode === 'local' ? 'strong' : 'weak' });

const createStacks = async (app: App, config: Config, domains: Domains, { mode, onEntries }: AppOptions) => {
  const stacks: Stack[] = [];
  const stack = (name: string, description: string, region?: string): Stack => {
    const created = new KithStack(app, `Kith-${config.stage}-${name}`, {
      description: `Kith ${config.stage}: ${description}`,
      // CloudFormation copies a stack's tags to its resources.
      tags: { app: 'kith', stage: config.stage },
      analyticsReporting: false,
      ...(region ? { env: { region } } : {}),
    });
    stacks.push(created);
    return created;
  };
  const dataStack = stack('Data', 'table, files, users and keys');
  const cdnStack = config.mediaCdn ? stack('Cdn', 'CDN of images') : undefined;
  const messagesStack = stack('Messages', 'bus, queues, rules of events and WebSocket API');
  const workersStack = stack('Workers', 'workers, jobs and stream reader, with schedules');
  const appStack = stack('App', 'functions of the APIs');
  const httpStack = stack('Http', 'HTTP API and its routes');

  const code = await bundle(domains, { mode, outdir: app.outdir });
  onEntries?.(code.entries);
  const data = createDataStack(dataStack, config, domains);
  const mediaUrl = cdnStack ? createCdnStack(cdnStack, config, data.bucket) : urlWithoutCdn(data.bucket);
  const messages = createMessagesStack(messagesStack, config, domains);
  const resources: Resources = { config, domains, bundle: code, data, mediaUrl, messages };
  createWorkersStack(workersStack, resources);
  const httpApiId = createHttpStack(httpStack, resources, createAppStack(appStack, resources));
  // The rules of events are in Messages, before all emitters. Most events also find their handler deployed.
  appStack.addStackDependency(workersStack);
  let apiDomain = config.domains.api?.name ?? `${httpApiId}.execute-api.${httpStack.region}.${httpStack.urlSuffix}`;
  let firewallOf: ((reader: Stack) => string) | undefined;
  if (config.waf) {
    // The CLI sets the region of its credentials.
    const region = process.env.CDK_DEFAULT_REGION ?? FIREWALL_REGION;
    const firewallStack = stack(`Firewall-${region}`, 'firewall of the API', FIREWALL_REGION);
    const edgeStack = stack('Edge', 'CDN before the API');
    const firewallArn = createFirewallStack(firewallStack, config, region);
    firewallOf = (reader) => readFrom(reader, firewallStack, 'FirewallArn', firewallArn, FIREWALL_REGION);
    apiDomain = createEdgeStack(edgeStack, resources, httpApiId, firewallOf(edgeStack));
  }
  const addressStack = config.waf ? stacks.at(-1)! : httpStack;
  subscribeReports(addressStack, resources, `https://${apiDomain}`);
  createApiAddress(addressStack, config, domains, `https://${apiDomain}`);
  if (config.console) {
    const consoleStack = stack('Console', 'console of operators');
    createConsoleStack(consoleStack, resources, { apiDomain, firewallArn: firewallOf?.(consoleStack) });
  }
  if (mode === 'cloud') {
    // The local stack has no alarms, and loading CloudWatch would slow its start.
    const { createOperationsStack } = await import('./stacks/operations.ts');
    createOperationsStack(stack('Operations', 'alarms and dashboard'), { resources, httpApiId });
  }
  return { stacks, entries: code.entries };
};

const checkReservations = (config: Config, domains: Domains): void => {
  const names = domains.functions.map(({ name }) => name);
  const unknown = Object.keys(config.reservedConcurrency).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`reservedConcurrency has unknown functions ${unknown.join(', ')}; functions are ${names.sort().join(', ')}`);
};

/**
 * Builds the whole app from the declarations of all domains.
 * @throws Error with the fix, for an invalid setting or declarations that contradict each other.
 */
export const createApp = async (options: AppOptions): Promise<KithApp> => {
  const { mode, outdir, context = {}, roots = [repositoryRoot] } = options;
  const app = new core.App({
    ...(outdir ? { outdir } : {}),
    context: { ...FLAGS, ...references(mode), ...context },
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
  });
  const config = readConfig(app.node.getAllContext() as Record<string, unknown>);
  if (mode === 'cloud' && config.webhookLoopback)
    throw new Error('webhookLoopback: in the cloud this machine is the function itself; remove it');
  const domains = await discoverDomains(
    [...roots, ...config.domainRoots].map((root) => resolve(root)),
    featuresOf(config),
  );
  checkReservations(config, domains);
  mkdirSync(app.outdir, { recursive: true });
  return { app, config, domains, ...(await createStacks(app, config, domains, options)) };
};

// biome-ignore lint/suspicious/noExplicitAny: the shape of a CloudFormation template depends on its resource types
export type Template = Record<string, any>;

/** Creates the app and returns its templates by stack name, and the entry module of every function by its name. */
export const synthesize = async (
  options: AppOptions,
): Promise<{ templates: Record<string, Template>; entries: Readonly<Record<string, string>> }> => {
  const { app, entries } = await createApp(options);
  const previous = process.env.CDK_VALIDATION;
  // Validation takes longer than everything else, and the template test runs it for every change.
  if (options.mode === 'local') process.env.CDK_VALIDATION = 'false';
  try {
    const assembly = app.synth();
    return { templates: Object.fromEntries(assembly.stacks.map(({ stackName, template }) => [stackName, template as Template])), entries };
  } finally {
    if (previous === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = previous;
  }
};
