import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { synthesize } from '../../lib/app.ts';
import { inDirectory, listResources } from './synthesized.ts';

const fileUrls: Plugin = {
  name: 'file-urls',
  setup: ({ onResolve }) => onResolve({ filter: /^file:/ }, ({ path }) => ({ path: fileURLToPath(path) })),
};

/** Lambda sets these itself. */
const BY_LAMBDA = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/** Its entities name the table, which the stream reader neither reads nor writes. */
const UNREACHED = ['platform-stream-router: TABLE_NAME'];

/** Variables without which a function throws: those whose accessors are left after everything unreachable is removed. */
const requiredIn = (code: string): string[] => [...code.matchAll(/\brequired\d*\(\s*"(\w+)"/g)].map(([, name = '']) => name);

test('every function has each environment variable that its code requires', async () => {
  const missing = await inDirectory(async (outdir) => {
    const { templates, entries } = await synthesize({ mode: 'local', outdir, context: { webhooks: true } });
    const functions = listResources(templates).filter(({ type }) => type === 'AWS::Lambda::Function');
    const found: string[] = [];
    let read = 0;
    for (const { properties } of functions) {
      const { Variables: variables } = properties.Environment;
      const { outputFiles } = await build({
        entryPoints: [entries[variables.FUNCTION_NAME]!],
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'node',
        target: 'node24',
        packages: 'external',
        loader: { '.wasm': 'empty' },
        plugins: [fileUrls],
      });
      const names = requiredIn(outputFiles[0]!.text).filter((name) => !BY_LAMBDA.includes(name));
      read += names.length;
      found.push(...names.filter((name) => !(name in variables)).map((name) => `${variables.FUNCTION_NAME}: ${name}`));
    }
    expect(read).toBeGreaterThan(functions.length);
    return found;
  });
  expect(missing.sort()).toEqual(UNREACHED);
});
