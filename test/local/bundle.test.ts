import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../local/bundle.ts';
import { startBundler } from '../../local/bundle-thread.ts';
import { toSources } from '../../local/lambda/sources.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'kith-sources-'));
const entry = path.join(directory, 'entry.ts');
let bundled: string;
beforeAll(async () => {
  writeFileSync(entry, "import http from 'node:http';\n\nexport const handler = () => {\n  throw new Error(http.METHODS[0]);\n};\n");
  ({ entry: bundled = '' } = (await bundle({ entry }, path.join(directory, 'out'))).functions);
});
afterAll(() => rmSync(directory, { recursive: true }));

const positionOf = (code: string): string => {
  const before = readFileSync(bundled, 'utf8').split(code)[0]?.split('\n') ?? [];
  return `${pathToFileURL(bundled)}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
};

test('a position in a bundle is replaced by its source position, in any text', () => {
  const line = JSON.stringify({ level: 'ERROR', stack: `Error: boom\n    at handler (${positionOf('throw new Error(')})` });
  expect(toSources(line)).toBe(JSON.stringify({ level: 'ERROR', stack: `Error: boom\n    at handler (${pathToFileURL(entry)}:4:3)` }));
});

test('a position without a source map stays unchanged', () => {
  const line = `at handler (${pathToFileURL(path.join(directory, 'other.mjs'))}:1:1) at node:internal/process:1:1`;
  expect(toSources(line)).toBe(line);
});

test("the SDK's handler uses the worker's port, and calls over it are not signed", async () => {
  const client = path.join(directory, 'client.ts');
  writeFileSync(client, "import { SQSClient } from '@aws-sdk/client-sqs';\n\nexport const handler = () => new SQSClient({});\n");
  const out = path.join(directory, 'with-client');
  await bundle({ client }, out);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs'));
  const code = files.map((name) => readFileSync(path.join(out, name), 'utf8')).join('\n');
  expect(code).toMatch(/NodeHttpHandler\d*[.]prototype[.]handle ?= ?overPort\d*\(/);
  expect(code).toMatch(/SignatureV4\d*[.]prototype[.]signRequest ?= ?unsigned\d*\(/);
});

test("the table's client uses the worker's port, and the toolbox's commands bring no client of the SDK", async () => {
  const client = path.join(directory, 'table-client.ts');
  const table = JSON.stringify(path.resolve('lambdas/_table/client.ts'));
  writeFileSync(
    client,
    `import { GetCommand } from '@aws-sdk/lib-dynamodb';\nimport { documentClient } from ${table};\n\nexport const handler = () => documentClient.send(new GetCommand({ TableName: 't', Key: {} }));\n`,
  );
  const { client: entryOfClient = '' } = (await bundle({ client }, path.join(directory, 'with-table'))).functions;
  const code = readFileSync(entryOfClient, 'utf8');
  expect(/transport\d*[.]post ?= ?tableOverPort\d*\(/.test(code)).toBe(true);
  expect(code.includes('middlewareStack')).toBe(false);
});

test("Node's own modules are loaded by require, because ES module imports load all exports", () => {
  const out = path.join(directory, 'out');
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs'));
  const code = files.map((name) => readFileSync(path.join(out, name), 'utf8')).join('\n');
  expect(code).toContain('require("node:http")');
  expect(code).not.toMatch(/from ?"node:http"/);
});

test('the bundler thread gives the same bundles and the same errors as this thread', async () => {
  const inThread = (entries: Record<string, string>, folder: string) =>
    startBundler().bundle({ entries, outdir: path.join(directory, folder), lines: false });
  const { entry: fromThread = '' } = (await inThread({ entry }, 'in-thread')).functions;
  expect(readFileSync(fromThread, 'utf8')).toBe(readFileSync(bundled, 'utf8'));
  const missing = { missing: path.join(directory, 'missing.ts') };
  const bundleError = expect.objectContaining({ name: 'StartError', message: expect.stringMatching(/do not bundle.*missing[.]ts/s) });
  await expect(bundle(missing, path.join(directory, 'broken'))).rejects.toEqual(bundleError);
  await expect(inThread(missing, 'broken')).rejects.toEqual(bundleError);
});
