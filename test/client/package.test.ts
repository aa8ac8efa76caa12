import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { bundleSizes } from '../../bench/client-bundles.ts';
import { buildClient } from '../../client/build.ts';
import { clientTypes } from '../../docs/client-types.ts';
import { asyncApi, openApi } from '../../docs/generate.ts';
import { domains, routesOf } from '../../schemas/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const tsc = path.join(root, 'node_modules/typescript-7/bin/tsc');
let app: string;

/** The packed package in an app's empty folder, with the packages that it names and nothing else. */
beforeAll(async () => {
  await buildClient();
  app = mkdtempSync(path.join(tmpdir(), 'kith-app-'));
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', app], {
    cwd: path.join(root, 'client'),
    encoding: 'utf8',
  }).trim();
  const installed = path.join(app, 'node_modules/@kith/client');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', path.join(app, packed), '-C', installed, '--strip-components=1']);
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
  const types = ['@types/react', 'csstype', '@tanstack/query-core'];
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), ...types]) {
    mkdirSync(path.dirname(path.join(app, 'node_modules', name)), { recursive: true });
    symlinkSync(path.join(root, 'node_modules', name), path.join(app, 'node_modules', name));
  }
  writeFileSync(path.join(app, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(app, { recursive: true, force: true }));

const compile = (folder: string, ...files: string[]): string[] => {
  const flags = ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022', '--types', ''];
  const { stdout } = spawnSync(
    process.execPath,
    [tsc, ...flags, '--lib', 'es2022,dom,dom.iterable,dom.asynciterable', '--allowImportingTsExtensions', ...files],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return stdout.split('\n').filter((line) => line.includes('error TS'));
};

test('plain Node imports every entry of the packed package', () => {
  const script = `
    import { createKith, KithError } from '@kith/client';
    import { createOfflineQueue } from '@kith/client/offline';
    import { KithProvider } from '@kith/client/react';
    import { oidcSession } from '@kith/client/auth/oidc';
    import { cognitoSession } from '@kith/client/auth/cognito';
    const kith = createKith({ url: 'http://127.0.0.1:9', retries: 0 });
    const { error } = await kith.api.GET('/health');
    console.log(error instanceof KithError, error.code, [createOfflineQueue, KithProvider, oidcSession, cognitoSession].every(Boolean));
  `;
  writeFileSync(path.join(app, 'app.mjs'), script);
  expect(execFileSync(process.execPath, ['app.mjs'], { cwd: app, encoding: 'utf8' })).toBe('true NETWORK true\n');
});

test('an app compiles against the packed types, and wrong uses do not', () => {
  cpSync(path.join(import.meta.dirname, 'consumer/app.ts'), path.join(app, 'app.ts'));
  expect(compile(app, 'app.ts')).toEqual([]);
});

test('esbuild bundles it for a browser without a module of Node, and without zod', async () => {
  writeFileSync(
    path.join(app, 'web.ts'),
    "import * as kith from '@kith/client';\nimport * as offline from '@kith/client/offline';\nconsole.log(kith, offline);\n",
  );
  const { metafile, warnings } = await build({
    entryPoints: [path.join(app, 'web.ts')],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    metafile: true,
  });
  expect(warnings).toEqual([]);
  expect(
    Object.keys(metafile.inputs).filter((input) => /zod|schemas\/|react|cognito|oauth/.test(input.replace(/.*node_modules/, ''))),
  ).toEqual([]);
});

test('the core is under 15 KB gzipped, and React adds less than that', async () => {
  const sizes = Object.fromEntries((await bundleSizes()).map(({ name, gzipped }) => [name, gzipped]));
  expect(sizes['everything of the core']).toBeLessThan(15_000);
  expect(sizes['the client alone']).toBeLessThan(13_000);
  expect(sizes['React hooks, without React']).toBeLessThan(18_000);
});

test('an app no longer compiles when the contract of a route or a topic changes', async () => {
  const folder = path.join(app, 'changed');
  const isSource = (file: string): boolean => !/\/(dist|react|auth\/(oidc|cognito))/.test(file.slice(path.join(root, 'client').length));
  cpSync(path.join(root, 'client'), path.join(folder, 'client'), { recursive: true, filter: isSource });
  cpSync(path.join(import.meta.dirname, 'consumer/changed-contract.ts'), path.join(folder, 'app.ts'));
  expect(compile(folder, 'app.ts')).toEqual([]);

  const rename = (value: unknown, from: string, to: string): unknown =>
    JSON.parse(
      JSON.stringify(value).replaceAll(`"${from}":`, `"${to}":`).replaceAll(`"${from}"]`, `"${to}"]`).replaceAll(`"${from}",`, `"${to}",`),
    );
  const document = openApi() as { paths: Record<string, unknown>; components: { schemas: Record<string, unknown> } };
  const { '/v1/me/blocks/{userId}': _, ...paths } = document.paths;
  const { NewPost, PostCounts, ...schemas } = document.components.schemas;
  const changed = {
    ...document,
    paths,
    components: {
      ...document.components,
      schemas: { ...schemas, NewPost: rename(NewPost, 'body', 'text'), PostCounts: rename(PostCounts, 'likes', 'hearts') },
    },
  };
  writeFileSync(path.join(folder, 'client/generated/api.ts'), await clientTypes(changed, rename(asyncApi(), 'total', 'entries')));
  const errors = compile(folder, 'app.ts').filter((line) => line.startsWith('app.ts'));
  expect(errors.map((line) => line.replace(/^app\.ts\((\d+),.*error TS\d+: /, '$1 ').slice(0, 90))).toEqual([
    expect.stringMatching(/^5 .*'likes'/),
    expect.stringMatching(/^6 .*body/),
    expect.stringMatching(/^\d+ .*blocks/),
    expect.stringMatching(/^\d+ .*'total'/),
  ]);
});

/** The client gives every write a key of its own, and repeats it where no answer came. */
test('every POST of the contract takes an idempotency key, only reads, or is repeated without effect by mail programs', () => {
  const posts = domains.flatMap(routesOf).filter(({ method, auth }) => method === 'POST' && auth !== 'signature');
  expect(posts.filter(({ idempotent }) => !idempotent).map(({ path: route }) => route)).toEqual([
    '/v1/unsubscribe/{token}',
    '/v1/admin/templates/{templateId}/preview',
    '/v1/batch/get',
  ]);
});
