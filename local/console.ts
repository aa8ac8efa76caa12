import { globSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { ConsoleFiles } from '../console/bundle.ts';
import { consolePolicy } from '../console/policy.ts';
import { bundleConsoleInThread } from './console-thread.ts';
import type { GatewayRequest, GatewayResponse } from './gateway/message.ts';

const sources = resolve(import.meta.dirname, '../console');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
const CONFIG = JSON.stringify({ local: true, stage: 'this machine' });
/** Names of these files hold a hash of their content. */
const HASHED = /^assets\//;

const newestChange = (): number =>
  Math.max(...globSync('**/*.{ts,tsx,css}', { cwd: sources }).map((file) => statSync(join(sources, file)).mtimeMs));

/** Serves the operator console at `/console`. It is bundled at its first request, and again after a change of its sources. */
export const createConsole = () => {
  let bundled: { at: number; files: Promise<ConsoleFiles> } | undefined;

  const filesAt = (changed: number): Promise<ConsoleFiles> => {
    if (!bundled || bundled.at < changed) bundled = { at: changed, files: bundleConsoleInThread() };
    return bundled.files;
  };

  const policyFor = (host: string): string => consolePolicy({ connect: [`ws://${host}`, `wss://${host}`], images: [] });

  const answer = async (name: string, host: string): Promise<GatewayResponse> => {
    if (name === 'config.json')
      return { status: 200, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: CONFIG };
    const isAsset = HASHED.test(name);
    // An open page loads further files of the bundle that it came from.
    const files = await filesAt(isAsset && bundled ? bundled.at : newestChange());
    const file = isAsset ? name : 'index.html';
    const content = files.get(file);
    if (!content)
      return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'The console has no such file. Load the page again.' };
    return {
      status: 200,
      headers: {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'cache-control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        ...(!isAsset && { 'content-security-policy': policyFor(host) }),
      },
      body: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    };
  };

  return {
    /** @returns undefined if the path is not the console's */
    handle: async ({ method, target, headers }: GatewayRequest): Promise<GatewayResponse | undefined> => {
      const path = target.replace(/[?].*/s, '');
      if (path !== '/console' && !path.startsWith('/console/')) return undefined;
      if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };
      try {
        return await answer(path.slice('/console/'.length), headers.host ?? '');
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return {
          status: 500,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
          body: `The console does not bundle.\n\n${problem}`,
        };
      }
    },
  };
};
