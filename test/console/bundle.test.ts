import { readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleConsole, type ConsoleFiles } from '../../console/bundle.ts';
import { createConsole } from '../../local/console.ts';

const MAX_FIRST_LOAD = 300_000;
const MAX_PAGE = 60_000;
const root = path.resolve(import.meta.dirname, '../../console');

const text = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);
/** Files that a script loads before it runs. */
const staticImports = (source: string): string[] =>
  [...source.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)].map(([, name]) => `assets/${name}`);

describe('bundle of the console', () => {
  let files: ConsoleFiles;
  beforeAll(async () => {
    files = await bundleConsole();
  });
  afterAll(async () => (await import('esbuild')).stop());

  const withImports = (name: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(name)) return seen;
    seen.add(name);
    if (name.endsWith('.js')) for (const imported of staticImports(text(files.get(name)))) withImports(imported, seen);
    return seen;
  };
  const gzipped = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + gzipSync(files.get(name)!).length, 0);
  const firstLoad = (): Set<string> => {
    const referred = [...text(files.get('index.html')).matchAll(/\/console\/(assets\/[\w.-]+)/g)].map(([, name]) => name!);
    return new Set(['index.html', ...referred.flatMap((name) => [...withImports(name)])]);
  };

  it('loads-at-first-less-than-300-kilobytes', () => {
    const first = firstLoad();
    expect([...first].filter((name) => name.endsWith('.css'))).toHaveLength(1);
    expect([...first].filter((name) => name.endsWith('.js')).length).toBeGreaterThan(0);
    expect(gzipped(first)).toBeLessThan(MAX_FIRST_LOAD);
  });

  it('loads-each-page-when-it-is-opened', () => {
    const first = firstLoad();
    const pages = [...files.keys()].filter((name) => name.endsWith('.js') && !first.has(name) && !/assets\/chunk-/.test(name));
    expect(pages.length).toBeGreaterThanOrEqual(readdirSync(path.join(root, 'pages')).length);
    for (const page of pages) {
      const added = [...withImports(page)].filter((name) => !first.has(name));
      expect({ page, fits: gzipped(added) < MAX_PAGE }).toEqual({ page, fits: true });
    }
  });

  it('contains-nothing-that-the-policy-would-refuse', () => {
    expect(text(files.get('index.html'))).not.toMatch(/<script>|<style|style=|onload=|https?:/);
  });
});

describe('console of the local stack', () => {
  const { handle } = createConsole();
  const get = (target: string, method = 'GET') =>
    handle({ method, target, headers: { host: '127.0.0.1:3000' }, body: Buffer.alloc(0), sourceIp: '127.0.0.1' });

  it('answers-every-address-with-the-same-page-and-a-strict-policy', async () => {
    const [first, deep] = await Promise.all([get('/console'), get('/console/people/user_1?as=user_2')]);
    expect(first).toEqual(deep);
    expect(first?.headers['cache-control']).toBe('no-cache');
    const policy = String(first?.headers['content-security-policy']);
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:3000");
    expect(policy).not.toContain('unsafe');
  });

  it('caches-what-has-a-hash-in-its-name-and-refuses-what-it-does-not-have', async () => {
    const [, script] = /src="(\/console\/assets\/[^"]+)"/.exec(String((await get('/console'))?.body)) ?? [];
    const asset = await get(script!);
    expect([asset?.status, asset?.headers['cache-control'], asset?.headers['x-content-type-options']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'nosniff',
    ]);
    expect((await get('/console/assets/none-12345678.js'))?.status).toBe(404);
    expect((await get('/console/assets/../../package.json'))?.status).toBe(404);
    expect((await get('/console', 'POST'))?.status).toBe(405);
    expect(await get('/consoles')).toBeUndefined();
    expect(JSON.parse(String((await get('/console/config.json'))?.body))).toMatchObject({ local: true });
  });
});
