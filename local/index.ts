import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppOptions } from '../lib/app.ts';
import { createAwsEndpoint } from './aws-endpoint.ts';
import { sharedBuild } from './build-cache.ts';
import type { SourceTransform } from './bundle.ts';
import { createCdn } from './cdn.ts';
import { type Chaos, createChaos } from './chaos.ts';
import { type Clock, createClock } from './clock.ts';
import { createConsole } from './console.ts';
import { createControl } from './control.ts';
import { costSoFar } from './cost.ts';
import { importData } from './data-directory/archive.ts';
import { type DataDirectory, openDataDirectory } from './data-directory.ts';
import { drain } from './drain.ts';
import { createDynamodb } from './dynamodb.ts';
import { createEvents } from './events.ts';
import { createAddresses } from './gateway/addresses.ts';
import { createHttpGateway } from './gateway/http.ts';
import { remoteKeys } from './gateway/jwt-authorizer.ts';
import { listen } from './gateway/server.ts';
import { createSocketGateway } from './gateway/socket.ts';
import { createIdentity } from './identity.ts';
import { createItems } from './items.ts';
import type { Logs } from './lambda/worker.ts';
import { type Coverage, createLambda } from './lambda.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { OutboxItem } from './outbox/items.ts';
import { createOutbox } from './outbox.ts';
import { type Report, subjectOf } from './report.ts';
import { createSignedObjects } from './s3/signed-objects.ts';
import { createS3 } from './s3.ts';
import { createScheduler } from './scheduler.ts';
import { createSecrets } from './secrets.ts';
import type { LocalContext, LocalService } from './service.ts';
import { createSqs } from './sqs.ts';
import { StartError } from './start-error.ts';
import { createStreams } from './streams.ts';
import { synthesizeHere, synthesizeInThread } from './synth-thread.ts';
import { loadPlan, type Plan, type Template } from './template.ts';
import { otlpSettings, startOtlp } from './traces/otlp.ts';
import type { Limits } from './traces/recorder.ts';
import { createTraceRoutes, noTraces } from './traces/routes.ts';
import { createTraces } from './traces.ts';

export type LocalOptions = {
  /** Port of the gateway. 0, the default, takes any free port. */
  port?: number;
  /** Hosts by which clients may call the gateway besides its own, such as `kith.test:8080`. */
  allow?: readonly string[];
  /** Address on which the gateway listens; default `127.0.0.1`. */
  host?: string | undefined;
  /** Origins whose pages may call the stack besides those of this machine, such as `https://app.example`. */
  cors?: readonly string[];
  /** Receives each request, event, batch of messages, due job and socket. Nobody does by default. */
  report?: Report | undefined;
  /** Records traces for `/local/traces`, at most so many. Not by default. */
  traces?: boolean | Partial<Limits>;
  /** Data directory. Without it, the stack uses a temporary directory and removes it at its stop. */
  data?: string;
  /** File of an export. It fills the data directory, which must be new. */
  import?: string | undefined;
  /** The caller fills the data directory, which must be new or filled with this world, and then calls `world.filled()`. */
  world?: World | undefined;
  /** Seed of the faults at the AWS endpoint; no faults without it. */
  chaos?: string | number;
  /** Log lines of functions that are printed; default `errors`. */
  logs?: Logs;
  /** Receives the log lines instead of the standard output. */
  onLog?(line: string): void;
  /** Maximum number of workers per function; default: one for each core, 2 to 4. */
  concurrency?: number;
  /** Starts a worker of every function behind the gateways in advance, so that no first call waits. */
  prewarm?: boolean;
  /** Ends the workers of other functions that nobody called for 90 seconds. */
  thrifty?: boolean;
  /** Settings as `cdk deploy -c name=value` takes them. */
  context?: Record<string, unknown>;
  /** Folders with `lambdas/*\/functions.ts`, instead of the repository's own. */
  roots?: readonly string[];
  /** Templates by stack name, instead of synthesizing the app. */
  templates?: Record<string, Template>;
  /** Changes source files of the functions before they are bundled. */
  transforms?: readonly SourceTransform[];
  coverage?: Coverage;
  /** Folder whose files switch mutants on; `lambdas/_base/switch-points.ts` reads their names. */
  mutants?: string;
};

export type World = {
  name: string;
  /** Time at which a new world begins, in ms from now: the past, because the clock goes forward only. */
  clockOffset: number;
};

export type LocalStack = {
  /** `http://127.0.0.1:PORT` and `ws://127.0.0.1:PORT/socket`. */
  url: string;
  socketUrl: string;
  /** Address of the AWS services, for the `endpoint` option of an SDK client. */
  endpointUrl: string;
  /** Page of the console; undefined where none is served. */
  consoleUrl?: string | undefined;
  /** Present if the options name a world. */
  world?: { isFilled: boolean; filled(): void } | undefined;
  plan: Plan;
  clock: Clock;
  chaos: Chaos | undefined;
  /** Signs up the handle if it is new. Given groups replace the user's. Rejects with the API's problem response. */
  token(handle: string, groups?: readonly string[]): Promise<{ token: string; userId: string }>;
  /** Resolves when streams, queues and due work are drained. After a minute it rejects and names the busy services. */
  settle(): Promise<void>;
  /** @param duration ISO 8601, such as `PT16M` */
  advance(duration: string): Promise<void>;
  metrics(): ReturnType<Metrics['snapshot']>;
  outbox(): OutboxItem[];
  stop(): Promise<void>;
};

type OnEntries = AppOptions['onEntries'];

const synthesized = async ({ context, roots }: LocalOptions, outdir: string, onEntries: OnEntries): Promise<Record<string, Template>> => {
  const shared = await sharedBuild('synthesized', { context, roots }, async (into) =>
    writeFileSync(join(into, 'templates.json'), JSON.stringify(await synthesizeHere({ context, roots, outdir: into }))),
  );
  return shared
    ? JSON.parse(readFileSync(join(shared, 'templates.json'), 'utf8'))
    : synthesizeInThread({ context, roots, outdir }, onEntries);
};

/**
 * Runs the app on this machine.
 * @throws StartError with a remedy, if the environment or the declarations do not allow a start
 */
export const startLocal = async (options: LocalOptions = {}): Promise<LocalStack> => {
  const data = openDataDirectory(options.data);
  const undo: (() => unknown)[] = [() => data.release()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await fill(options, data);
    return await run(options, data, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

const fill = async ({ import: file, world }: LocalOptions, data: DataDirectory): Promise<void> => {
  const isWanted = file !== undefined || (world !== undefined && data.world() !== world.name);
  if (!isWanted) return;
  if (!data.isNew)
    throw new StartError(`${data.path} has data already`, 'Delete them first with --reset, or name another directory with --data DIR.');
  if (file === undefined) return data.beginFilling(`--seed ${world!.name}`);
  data.beginFilling(`--import ${file}`);
  try {
    await importData(file, data.path);
  } catch (error) {
    data.empty();
    throw error;
  }
  data.endFilling();
};

const run = async (options: LocalOptions, data: DataDirectory, undo: (() => unknown)[], stop: () => Promise<void>): Promise<LocalStack> => {
  const { port = 0, host, allow: hosts = [], cors: origins = [], report } = options;
  const gateway = await listen({ port, host, allowed: { hosts, origins } });
  undo.push(gateway.stop);
  const endpoint = createAwsEndpoint();
  await endpoint.start();
  undo.push(endpoint.stop);
  const { world } = options;
  const isFilled = world?.name === data.world();
  const clock = createClock(world && !isFilled ? world.clockOffset : data.clockOffset());
  clock.onAdvance(() => data.saveClockOffset(new Float64Array(clock.offset)[0]!));
  gateway.now = clock.now;
  endpoint.now = clock.now;

  const { concurrency, thrifty, logs, onLog, transforms, coverage, mutants } = options;
  const lambda = createLambda({ concurrency, thrifty, logs, onLog, transforms, coverage, mutants });
  // Bundling must end before its directory is removed, also after a failed start.
  undo.push(() => lambda.stop());
  const bundleEarly: OnEntries = (entries) => lambda.bundleEarly(entries, data.path);
  const templates = options.templates ?? (await synthesized(options, join(data.path, 'synthesized'), bundleEarly));
  const plan = loadPlan(templates, { endpointUrl: endpoint.url, gatewayUrl: gateway.url });
  const metrics = createMetrics();
  const chaos = options.chaos === undefined ? undefined : createChaos(options.chaos);
  const identity = createIdentity(gateway.url);
  const outbox = createOutbox();
  const socket = createSocketGateway();
  const s3 = createS3();
  const buckets = plan.of('AWS::S3::Bucket').map(({ name }) => name);
  const addresses = createAddresses(gateway.url, endpoint.url, buckets);
  const answered: LocalContext['answered'] =
    report && ((done, subject) => report.request(done, subject === undefined ? undefined : (identity.byName(subject)?.handle ?? subject)));
  const traces = options.traces ? createTraces(clock.now, options.traces === true ? {} : options.traces) : undefined;
  endpoint.traces = traces;
  const collector = traces && otlpSettings(process.env);
  if (collector) undo.push(startOtlp(traces.recorder, collector).stop);
  const context: LocalContext = {
    traces,
    plan,
    clock,
    metrics,
    chaos,
    dataDir: data.path,
    endpoint,
    lambda,
    invoke: lambda.invoke,
    addresses,
    answered,
    trace: report?.trace,
  };

  const services: LocalService[] = [
    createDynamodb(),
    createSecrets(),
    s3,
    identity,
    outbox,
    lambda,
    createEvents(),
    createSqs(),
    createStreams(),
    createScheduler(),
    socket,
  ];
  for (const service of services) {
    undo.push(() => service.stop());
    await service.start(context);
  }

  const keptIn = options.data === undefined ? undefined : data.path;
  const api = createHttpGateway(context, async (issuer) => (issuer === gateway.url ? identity.jwks() : remoteKeys(issuer)));
  const items = createItems(context, options.roots);
  const viewers = [traces ? createTraceRoutes(traces.recorder, identity, items.typeOf) : noTraces, items.routes];
  const cost = () => costSoFar(metrics.snapshot().functions, plan);
  const control = createControl({
    clock,
    metrics,
    cost,
    chaos,
    identity,
    outbox,
    api: api.handle,
    drain: () => drain(services),
    keptIn,
    viewers,
  });
  const operatorConsole = createConsole();
  const cdn = createCdn(plan, s3, clock.now);
  const objects = createSignedObjects(s3, endpoint.url);
  gateway.addresses = addresses;
  gateway.answered = answered && ((done) => answered(done, subjectOf(done.request.headers.authorization)));
  gateway.handle = async (request) =>
    (await cdn.handle(request)) ??
    (await objects(request)) ??
    (await operatorConsole.handle(request)) ??
    (await control.handle(request)) ??
    api.handle(request);
  gateway.upgrade = socket.upgrade;
  // A stop disconnects clients before the services end, so closing sockets no longer invokes functions.
  undo.push(gateway.stop, () => socket.stop());
  if (options.prewarm) void lambda.prewarm([...api.functions, ...socket.functions]);

  const post = async (path: string, body: unknown): Promise<unknown> => {
    const bytes = Buffer.from(JSON.stringify(body));
    const { status, body: answer } = await gateway.handle({
      method: 'POST',
      target: path,
      headers: {},
      body: bytes,
      sourceIp: '127.0.0.1',
    });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${answer}`);
    return JSON.parse(String(answer));
  };
  return {
    url: gateway.url,
    socketUrl: `${gateway.url.replace('http', 'ws')}/socket`,
    consoleUrl: `${gateway.url}/console`,
    endpointUrl: endpoint.url,
    world: world && { isFilled, filled: () => data.endFilling(world.name) },
    plan,
    clock,
    chaos,
    token: async (handle, groups) => (await post('/local/tokens', { handle, groups })) as { token: string; userId: string },
    settle: async () => void (await post('/local/settle', {})),
    advance: async (duration) => void (await post('/local/clock', { advance: duration })),
    metrics: metrics.snapshot,
    outbox: outbox.items,
    stop,
  };
};
