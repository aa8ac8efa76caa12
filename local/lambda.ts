import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { areBuildsShared, sharedBuild } from './build-cache.ts';
import { type Bundles, bundle, bundlesIn, type SourceTransform } from './bundle.ts';
import { type Bundler, startBundler } from './bundle-thread.ts';
import type { InvokeResult } from './invocation.ts';
import { createPool, type Pool } from './lambda/pool.ts';
import type { Logs } from './lambda/worker.ts';
import { noUsage } from './metrics.ts';
import type { LocalContext, LocalService } from './service.ts';
import { StartError } from './start-error.ts';
import type { Resource } from './template/resource.ts';
import type { Plan } from './template.ts';
import type { Recorded } from './traces.ts';

export type LambdaOptions = {
  /** Maximum number of workers per function, by default one for each core, 2 to 4. A smaller reserved concurrency takes precedence. */
  concurrency?: number;
  /** Ends workers that nobody calls, so that a stack at rest holds few of them. Their next call starts one. */
  thrifty?: boolean | undefined;
  logs?: Logs;
  onLog?: ((line: string) => void) | undefined;
  transforms?: readonly SourceTransform[] | undefined;
  coverage?: Coverage;
  mutants?: string | undefined;
};
/** Coverage of each function's first worker, written in V8's format when the stack stops. Slows the worker by a third. */
export type Coverage = {
  directory: string;
  /** Measures only the functions of this domain; without it, all functions. */
  domain?: string;
};
export type LambdaService = LocalService & {
  invoke: LocalContext['invoke'];
  kill(workerId: string): void;
  /**
   * Starts to bundle while the templates are still being synthesized.
   * @param entries path of the module of every function, by any name
   */
  bundleEarly(entries: Readonly<Record<string, string>>, dataDir: string): void;
  /** Starts a first worker of each named function, one after another. */
  prewarm(functionIds: Iterable<string>): Promise<void>;
};

/** Request and response of a synchronous invocation, bytes. */
export const payloadLimit = 6 * 1024 * 1024;

/** `arn:…:function:NAME:ALIAS`, `…/functions/arn:…:function:NAME/invocations` or `NAME` → `NAME`. */
export const functionName = (id: string): string => /:function:([^:/]+)/.exec(id)?.[1] ?? id;

/** Functions that CDK adds to a stack to manage AWS resources during a deployment. */
const providerFunction = /^(Custom|LogRetention|AWS)[A-Z0-9]/;
const functionsOf = (plan: Plan): Resource[] =>
  plan.of('AWS::Lambda::Function').filter(({ id, stack, metadata }) => {
    if (metadata['kith:entry']) return true;
    if (providerFunction.test(id)) return false;
    throw new StartError(
      `function ${id} of stack ${stack} has no entry`,
      "Set its metadata 'kith:entry' to the path of the module that exports handler.",
    );
  });

/** Coverage reports are computed from the bundles, so with coverage the bundles outlive the stack. */
const bundleDirectory = (dataDir: string, coverage?: Coverage): string =>
  coverage ? resolve(coverage.directory, `bundle-${process.pid}-${Date.now()}`) : resolve(dataDir, 'bundle');

/** Stacks of one test run share bundles, except those with transformed sources. */
const bundlesOf = async (
  entries: Readonly<Record<string, string>>,
  dataDir: string,
  { transforms, coverage }: LambdaOptions,
  bundler: Bundler | undefined,
): Promise<Bundles> => {
  // Coverage is reported per line, so the line breaks must stay.
  const lines = coverage !== undefined;
  const outdir = bundleDirectory(dataDir, coverage);
  if (bundler) return bundler.bundle({ entries, outdir, lines });
  const fill = async (into: string) => void (await bundle(entries, resolve(into, 'out'), { lines }));
  const shared = transforms ? undefined : await sharedBuild('bundle', { entries, lines }, fill);
  return shared ? bundlesIn(resolve(shared, 'out'), entries) : bundle(entries, outdir, { transforms, lines });
};

/** More workers than cores serve no more, and each takes 25 MB. */
const DEFAULT_CONCURRENCY = Math.min(4, Math.max(2, availableParallelism()));

export const createLambda = (options: LambdaOptions = {}): LambdaService => {
  const { concurrency = DEFAULT_CONCURRENCY, logs = 'errors', onLog, coverage, transforms, mutants } = options;
  // Shared builds need no bundler of their own. Transforms are functions, which cannot be sent to a thread.
  const bundler = areBuildsShared || transforms ? undefined : startBundler();
  const pools = new Map<string, Pool>();
  let traces: LocalContext['traces'];
  let early: { entries: Readonly<Record<string, string>>; bundles: Promise<Bundles> } | undefined;

  const environmentOf = ({ name, properties }: Resource, { plan, endpoint }: LocalContext): Record<string, string> => ({
    ...(properties.Environment?.Variables as Record<string, string> | undefined),
    AWS_REGION: plan.region,
    AWS_DEFAULT_REGION: plan.region,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: endpoint.url,
    // The developer's own AWS configuration must not leak into functions.
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize ?? 128),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    LANG: 'en_US.UTF-8',
    ...(mutants !== undefined && { KITH_MUTANTS: mutants }),
  });

  const invoke = async (functionId: string, payload: unknown, span: Recorded | undefined): Promise<InvokeResult> => {
    const pool = pools.get(functionName(functionId));
    if (!pool) return { error: { type: 'ResourceNotFoundException', message: `Function not found: ${functionId}` }, usage: noUsage() };
    const text = JSON.stringify(payload) ?? 'null';
    // A UTF-16 unit takes at most three bytes in UTF-8, so only texts that may be too long are measured exactly.
    if (text.length * 3 > payloadLimit && Buffer.byteLength(text) > payloadLimit) {
      return {
        error: { type: 'RequestEntityTooLargeException', message: `Request must be smaller than ${payloadLimit} bytes` },
        usage: noUsage(),
      };
    }
    return pool.invoke(text, span);
  };

  return {
    name: 'lambda',
    start: async (context) => {
      traces = context.traces;
      const functions = functionsOf(context.plan);
      const entries = Object.fromEntries(functions.map(({ name, metadata }) => [name, metadata['kith:entry'] as string]));
      const bundled = early ?? { entries, bundles: bundlesOf(entries, context.dataDir, options, bundler) };
      const { functions: bundles, worker: workerFile } = await bundled.bundles;
      const fileOf = new Map(Object.entries(bundled.entries).map(([name, entry]) => [entry, bundles[name]!]));
      for (const resource of functions) {
        const { name, arn, properties } = resource;
        const environment = environmentOf(resource, context);
        const measured = coverage?.domain === undefined || coverage.domain === environment.POWERTOOLS_SERVICE_NAME;
        const settings = {
          name,
          arn,
          file: fileOf.get(entries[name]!)!,
          workerFile,
          environment,
          timeoutMs: Number(properties.Timeout ?? 3) * 1000,
          memoryMb: Number(properties.MemorySize ?? 128),
          concurrency: Math.max(1, Math.min(concurrency, properties.ReservedConcurrentExecutions ?? concurrency)),
          thrifty: options.thrifty ?? false,
          logs,
          onLog,
          coverage: measured ? coverage?.directory : undefined,
        };
        pools.set(name, createPool(settings, context));
      }
      // Caches of functions would live until the time that the clock had before.
      context.clock.onReset(() => {
        for (const pool of pools.values()) pool.renew();
      });
      context.endpoint.kill = (workerId) => context.lambda.kill(workerId);
    },
    bundleEarly: (entries, dataDir) => {
      early = { entries, bundles: bundlesOf(entries, dataDir, options, bundler) };
      // `start` awaits the same promise later and reports the error.
      early.bundles.catch(() => undefined);
    },
    stop: async () => {
      // No bundle may be written after its directory was removed.
      await early?.bundles.catch(() => undefined);
      bundler?.stop();
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
      pools.clear();
    },
    busy: () => [...pools.values()].reduce((sum, pool) => sum + pool.busy(), 0),
    invoke: async (functionId, payload, { causes } = { kind: 'sync' }): Promise<InvokeResult> => {
      const span = traces?.invocation(functionName(functionId), causes);
      const result = await invoke(functionId, payload, span);
      if (span) traces?.invoked(span, result);
      return result;
    },
    kill: (workerId) => {
      for (const pool of pools.values()) if (pool.kill(workerId)) return;
    },
    prewarm: async (ids) => {
      // One after another: all at once would delay the first real call until every worker has started.
      for (const id of ids) await pools.get(functionName(id))?.prewarm();
    },
  };
};
