import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const client = path.resolve(import.meta.dirname, '../client');
const REACT = ['react', 'react-dom'];
/** Imports of an app, and their names in the documents. React is the app's own. */
const USES: Record<string, string> = {
  'the client alone': "export { createKith, isKithError } from './index.ts';",
  'everything of the core': "export * from './index.ts';",
  'offline queue, beside the core': "export * from './offline/index.ts';",
  'sign-in by OpenID Connect, with its library': "export * from './auth/oidc.ts';",
  'sign-in by Cognito SRP, with its library': "export * from './auth/cognito.ts';",
  'React hooks, without React': "export * from './react/index.ts';",
};

export type BundleSize = { name: string; minified: number; gzipped: number };

/** Bundles each use for a browser, as an app would. */
export const bundleSizes = (): Promise<BundleSize[]> =>
  Promise.all(
    Object.entries(USES).map(async ([name, contents]) => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: client, loader: 'ts' },
        bundle: true,
        minify: true,
        platform: 'browser',
        target: 'es2022',
        format: 'esm',
        external: REACT,
        write: false,
      });
      const bytes = outputFiles[0]!.contents;
      return { name, minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
    }),
  );
