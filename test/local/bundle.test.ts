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

const placeOf = (words: string): string => {
  const before = readFileSync(bundled, 'utf8').split(words)[0]?.split('\n') ?? [];
  return `${pathToFileURL(bundled)}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
};

test('a place in a bundle is told back to its source, whatever stands around it', () => {
  const line = JSON.stringify({ level: 'ERROR', stack: `Error: boom\n    at handler (${placeOf('throw new Error(')})` });
  expect(toSources(line)).toBe(JSON.stringify({ level: 'ERROR', stack: `Error: boom\n    at handler (${pathToFileURL(entry)}:4:3)` }));
});

test('a place without a map stays as it is', () => {
  const line = `at handler (${pathToFileURL(path.join(directory, 'other.mjs'))}:1:1) at node:internal/process:1:1`;
  expect(toSources(line)).toBe(line);
});

test("the SDK's handler is swapped for the worker's port, and what goes by it is not signed", async () => {
  const client = path.join(directory, 'client.ts');
  writeFileSync(client, "import { SQSClient } from '@aws-sdk/client-sqs';\n\nexport const handler = () => new SQSClient({});\n");
  const out = path.join(directory, 'with-client');
  await bundle({ client }, out);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs'));
  const code = files.map((name) => readFileSync(path.join(out, name), 'utf8')).join('\n');
  expect(code).toMatch(/NodeHttpHandler\d*[.]prototype[.]handle ?= ?overPort\d*\(/);
  expect(code).toMatch(/SignatureV4\d*[.]prototype[.]signRequest ?= ?unsigned\d*\(/);
});

test("Node's own modules are taken by require: as ES modules they load all that they export", () => {
  const code = readFileSync(bundled, 'utf8');
  expect(code).toContain('require("node:http")');
  expect(code).not.toMatch(/from ?"node:http"/);
});

test('a thread of its own bundles the same, and tells what does not bundle as this one does', async () => {
  const inThread = (entries: Record<string, string>, folder: string) =>
    startBundler().bundle({ entries, outdir: path.join(directory, folder), lines: false });
  const { entry: beside = '' } = (await inThread({ entry }, 'beside')).functions;
  expect(readFileSync(beside, 'utf8')).toBe(readFileSync(bundled, 'utf8'));
  const missing = { missing: path.join(directory, 'missing.ts') };
  const told = expect.objectContaining({ name: 'StartError', message: expect.stringMatching(/do not bundle.*missing[.]ts/s) });
  await expect(bundle(missing, path.join(directory, 'broken'))).rejects.toEqual(told);
  await expect(inThread(missing, 'broken')).rejects.toEqual(told);
});
