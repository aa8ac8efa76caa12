import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';
import { core } from './cdk.ts';
import { type Config, readConfig } from './config.ts';
import { bundle, type Mode } from './constructs/bundle.ts';
import { repositoryRoot } from './domain.ts';
import { type Domains, discoverDomains } from './domains.ts';
import type { Resources } from './resources.ts';
import { createAppStack } from './stacks/app.ts';
import { createDataStack } from './stacks/data.ts';
import { createMessagesStack } from './stacks/messages.ts';
import { createWorkersStack } from './stacks/workers.ts';

export type AppOptions = {
  /** `local`: nothing is bundled or staged, and every function's Metadata names its entry in `kith:entry`. */
  mode: Mode;
  /** Where templates, entries and bundles go; the CLI's own directory unless given. */
  outdir?: string;
  /** Settings, over those of the CLI and `cdk.json`. */
  context?: Record<string, unknown>;
  /** Folders that hold `lambdas/*\/functions.ts`, in place of the repository; `domainRoots` come on top. */
  roots?: readonly string[];
  /** Told as soon as the functions are known, long before the templates are; what it begins goes on meanwhile. */
  onEntries?(entries: KithApp['entries']): void;
};
export type KithApp = { app: App; config: Config; domains: Domains; stacks: readonly Stack[]; entries: Readonly<Record<string, string>> };

const FLAGS = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** CloudFormation refuses to drop an exported value in use: a removed queue would block its deployment. Weak references just read outputs. */
const references = (mode: Mode) => ({ '@aws-cdk/core:defaultCrossStackReferences': mode === 'local' ? 'strong' : 'weak' });

const createStacks = async (app: App, config: Config, domains: Domains, { mode, onEntries }: AppOptions) => {
  const stack = (name: string, description: string): Stack =>
    new core.Stack(app, `Kith-${config.stage}-${name}`, {
      description: `Kith ${config.stage}: ${description}`,
      // Tags of a stack reach its resources by themselves.
      tags: { app: 'kith', stage: config.stage },
      analyticsReporting: false,
    });
  const dataStack = stack('Data', 'table, files, users and keys');
  const messagesStack = stack('Messages', 'bus, queues, rules and schedules');
  const appStack = stack('App', 'HTTP API, WebSocket API and their functions');
  const workersStack = stack('Workers', 'stream, queue, event and job functions');

  const code = await bundle(domains, { mode, outdir: app.outdir });
  onEntries?.(code.entries);
  const data = createDataStack(dataStack, config, domains);
  const messages = createMessagesStack(messagesStack, config, domains);
  const shared = { config, domains, bundle: code, data, messages };
  const front = createAppStack(appStack, shared);
  const resources: Resources = { ...shared, socket: front.socket };
  createWorkersStack(workersStack, resources);
  const stacks = [dataStack, messagesStack, appStack, workersStack];
  if (mode === 'cloud') {
    // Nothing on one machine raises alarms, and loading CloudWatch would slow its start.
    const { createOperationsStack } = await import('./stacks/operations.ts');
    const operationsStack = stack('Operations', 'alarms and dashboard');
    createOperationsStack(operationsStack, { resources, front });
    stacks.push(operationsStack);
  }
  return { stacks, entries: code.entries };
};

const checkReservations = (config: Config, domains: Domains): void => {
  const names = domains.functions.map(({ name }) => name);
  const unknown = Object.keys(config.reservedConcurrency).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`reservedConcurrency names ${unknown.join(', ')}; functions are ${names.sort().join(', ')}`);
};

/**
 * Builds the whole app from the declarations of all domains.
 * @throws Error that teaches: a wrong setting, or declarations that do not fit together.
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
  const domains = await discoverDomains([...roots, ...config.domainRoots].map((root) => resolve(root)));
  checkReservations(config, domains);
  mkdirSync(app.outdir, { recursive: true });
  return { app, config, domains, ...(await createStacks(app, config, domains, options)) };
};

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template is as open as its resource types
export type Template = Record<string, any>;

/** Creates the app and returns its templates, by stack name, and the module behind every function, by function name. */
export const synthesize = async (
  options: AppOptions,
): Promise<{ templates: Record<string, Template>; entries: Readonly<Record<string, string>> }> => {
  const { app, entries } = await createApp(options);
  const before = process.env.CDK_VALIDATION;
  // Validating takes longer than all the rest; the template test does it for every change.
  if (options.mode === 'local') process.env.CDK_VALIDATION = 'false';
  try {
    const assembly = app.synth();
    return { templates: Object.fromEntries(assembly.stacks.map(({ stackName, template }) => [stackName, template as Template])), entries };
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
};
