import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import type { StaticFile } from '../lambdas/_base/manifest.ts';
import { repositoryRoot } from './domain.ts';

/** Static files of functions. They come from packages, and are made once for each version of the package. */
const PACKAGE = '@scalar/fastify-api-reference';
const CACHE = join(repositoryRoot, 'node_modules/.cache/kith');

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

type Reply = { header(): Reply; send(body: unknown): Reply };
type Route = { url: string; handler(request: object, reply: Reply): unknown };

/**
 * Takes the viewer's script from the package that serves it in Fastify, which holds nothing else. The viewer's own package and what it
 * depends on would be fifteen times as large. No Fastify is needed: the plugin only registers routes.
 */
const viewerScript = async (): Promise<string> => {
  const { default: plugin } = (await import('@scalar/fastify-api-reference')) as unknown as {
    default: (app: object, options: object, done: () => void) => void;
  };
  const routes: Route[] = [];
  plugin({ hasPlugin: () => false, route: (route: Route) => routes.push(route) }, { configuration: { url: '/' } }, () => undefined);
  let script: unknown;
  const reply: Reply = {
    header: () => reply,
    send: (body) => {
      script = body;
      return reply;
    },
  };
  routes.find(({ url }) => url.endsWith('.js'))?.handler({}, reply);
  if (typeof script !== 'string')
    throw new Error(`${PACKAGE} serves no script: look how this version does, and change lib/static-files.ts`);
  return script;
};

const START = 'docs/viewer/start.js';

/** `from` are the files that tell one version of the content from another. */
const FILES: Record<StaticFile, { suffix: string; from: readonly string[]; content(): Promise<string> }> = {
  viewer: {
    suffix: '.js.gz',
    from: [`node_modules/${PACKAGE}/package.json`, START],
    content: async () => `${await viewerScript()}\n${read(START)}`,
  },
};

/** @returns the path of the file, which is compressed and named by a digest */
export const prepareFile = async (name: StaticFile): Promise<string> => {
  const { suffix, from, content } = FILES[name];
  const digest = createHash('sha256').update(from.map(read).join()).digest('hex').slice(0, 12);
  const path = join(CACHE, `${name}-${digest}${suffix}`);
  if (existsSync(path)) return path;
  mkdirSync(CACHE, { recursive: true });
  // Another process may make the same file.
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, gzipSync(await content(), { level: constants.Z_BEST_COMPRESSION }));
  renameSync(mine, path);
  return path;
};
