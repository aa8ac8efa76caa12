import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Parser } from '@asyncapi/parser';
import { asyncApi, openApi } from '../../docs/generate.ts';
import { openApiDocument } from '../../schemas/_kit/openapi.ts';
import { operationName } from '../../schemas/_kit/route.ts';
import { allProblems, allRoutes, domains } from '../../schemas/index.ts';
import { gadgetRoutes } from '../fixtures/domain/schemas/gadgets/routes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const generated = (name: string): string => path.join(root, 'docs/generated', name);
const run = promisify(execFile);

type Operation = { operationId: string; responses: Record<string, { 'x-codes'?: string[] }>; parameters: { name?: string }[] };
const operationsOf = (document: ReturnType<typeof openApi>): Operation[] =>
  Object.values(document.paths as Record<string, Record<string, Operation>>).flatMap((methods) => Object.values(methods));

test('the generated documents are up to date with the contracts', async () => {
  await run(process.execPath, ['docs/generate.ts', '--check'], { cwd: root });
});

test('the OpenAPI document is valid and passes the linter without warnings', async () => {
  const { stdout } = await run(
    process.execPath,
    [
      path.join(root, 'node_modules/@redocly/cli/bin/cli.js'),
      'lint',
      generated('openapi.json'),
      '--format=json',
      `--config=${path.join(root, 'redocly.yaml')}`,
    ],
    { cwd: root, maxBuffer: 50_000_000, env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off' } },
  );
  const { totals, problems } = JSON.parse(stdout) as { totals: object; problems: { message: string }[] };
  expect(problems.map(({ message }) => message)).toEqual([]);
  expect(totals).toMatchObject({ errors: 0, warnings: 0 });
});

test('the AsyncAPI document is valid without diagnostics', async () => {
  const { diagnostics, document } = await new Parser().parse(readFileSync(generated('asyncapi.json'), 'utf8'));
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  expect(document?.operations().length).toBeGreaterThan(1);
});

test('every route is in the OpenAPI document with its statuses, and every code is on the errors page', () => {
  const operations = operationsOf(openApi());
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(allRoutes().map(operationName).sort());
  const codes = new Set(allProblems().map(({ code }) => code));
  const used = operations.flatMap(({ responses }) => Object.values(responses).flatMap((response) => response['x-codes'] ?? []));
  expect(used.filter((code) => !codes.has(code))).toEqual([]);
});

test('every topic is a channel', () => {
  const channels = asyncApi().channels as Record<string, { address: string }>;
  expect(Object.values(channels).map(({ address }) => address)).toContain('competition:{competitionId}:leaderboard');
});

test('a new domain appears in the document through its routes alone', () => {
  const document = openApiDocument(
    { title: 't', version: '1', description: 'd' },
    [
      ...domains.map(({ name, summary }) => ({ name, summary, routes: [] })),
      { name: 'gadgets', summary: 'g', routes: Object.values(gadgetRoutes) },
    ],
    [],
  );
  expect(operationsOf(document)).toHaveLength(Object.values(gadgetRoutes).length);
  expect(document.tags).toEqual([{ name: 'gadgets', description: 'g' }]);
});
