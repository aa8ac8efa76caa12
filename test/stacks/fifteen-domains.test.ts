import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { synthesize, type Template } from '../../lib/app.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { environmentBytes, inDirectory, listResources } from './synthesized.ts';

/** The planned product: fifteen domains with 260 routes. */
const DOMAINS = 15;
const ROUTES = 260;

const url = (path: string): string => JSON.stringify(pathToFileURL(join(repositoryRoot, path)).href);

/** A domain as large as the present ones: API, counters, three events, one isolated task in every third domain, two jobs. */
const writeDomain = (root: string, name: string, routes: number, isolated: boolean): void => {
  const folder = join(root, 'lambdas', name);
  mkdirSync(folder, { recursive: true });
  const listed = Array.from({ length: routes }, (_, index) => ({
    id: `${name}.r${index}`,
    method: 'GET',
    path: `/v1/${name}/${index}`,
    auth: 'user',
    summary: '',
  }));
  const events = ['made', 'changed', 'removed'].map((event) => ({ name: `${name}.${event}` }));
  const send = isolated ? '[queue]' : '[]';
  writeFileSync(join(folder, 'x.ts'), 'export const handler = async () => undefined;\nexport default [];\n');
  writeFileSync(
    join(folder, 'functions.ts'),
    `import { domain } from ${url('lambdas/_base/manifest.ts')};
const entry = 'x.ts';
const queue = { name: '${name}-task' };
export default domain({ name: '${name}', functions: [
  { kind: 'api', name: 'api', entry, routes: ${JSON.stringify(listed)}, grants: { table: 'readWrite', cursors: true, send: ${send} } },
  { kind: 'consumer', entry, subscription: { name: 'on-change', events: ${JSON.stringify(events)} }, grants: { table: 'readWrite' } },
  ${isolated ? `{ kind: 'worker', name: 'task', entry, queue, isolate: {} },` : ''}
  { kind: 'job', name: 'rebuild-counts', entry, summary: '' },
  { kind: 'job', name: 'reconcile-counts', entry, summary: '', schedule: 'cron(0 * * * ? *)', once: 'day' },
] });\n`,
  );
  writeFileSync(
    join(folder, 'contributes.ts'),
    `import { contributes } from ${url('lambdas/_base/manifest.ts')};
export default contributes({ counters: { entry: 'x.ts', types: ['${name}-item'] }, batchReads: { entry: 'x.ts' } });\n`,
  );
};

const countOf = (templates: Record<string, Template>, type: string): number =>
  listResources(templates).filter((one) => one.type === type).length;

test('with fifteen domains, stacks, functions, polled queues and environments stay within their bounds', async () => {
  await inDirectory(async (directory) => {
    const now = await synthesize({ mode: 'local', outdir: join(directory, 'now'), roots: [repositoryRoot] });
    const existing = Object.keys(now.entries).filter((name) => name.endsWith('-api')).length;
    const missing = ROUTES - countOf(now.templates, 'AWS::ApiGatewayV2::Route');
    const more = Math.max(0, DOMAINS - existing);
    for (let index = 0; index < more; index += 1) writeDomain(directory, `domain${index}`, Math.ceil(missing / more), index % 3 === 0);
    const { templates } = await synthesize({ mode: 'local', outdir: join(directory, 'later'), roots: [repositoryRoot, directory] });
    const resources = listResources(templates);
    const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function');
    const polled = resources.filter(({ type, properties }) => type === 'AWS::Lambda::EventSourceMapping' && !properties.StartingPosition);
    const concurrency = polled.reduce((sum, { properties }) => sum + properties.ScalingConfig.MaximumConcurrency, 0);
    const figures = {
      stacks: Object.fromEntries(Object.entries(templates).map(([name, { Resources }]) => [name, Object.keys(Resources).length])),
      functions: functions.length,
      polled: polled.length,
      environment: Math.max(...functions.map(environmentBytes)),
    };
    console.info(JSON.stringify(figures));
    expect(Math.max(...Object.values(figures.stacks))).toBeLessThan(350);
    expect(figures.functions).toBeLessThanOrEqual(60);
    // Two of them are the channels of notifications.
    expect(figures.polled).toBeLessThanOrEqual(22);
    expect(figures.environment).toBeLessThan(3 * 1024);
    // The API has the rest of an account's 1,000.
    expect(concurrency).toBeLessThanOrEqual(500);
  });
});
