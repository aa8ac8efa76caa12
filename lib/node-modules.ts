import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/** Gives a bundle of ES modules the `require` that CommonJS packages in it, and {@link nodeModules}, call for Node's own modules. */
export const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * Takes Node's own modules by `require`. To import one as an ES module reads everything it exports, and `node:http` loads all of
 * undici for its `WebSocket`: two fifths of the CPU that a function's first call of the SDK took.
 */
export const nodeModules: Plugin = {
  name: 'node-modules',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^[a-z][\w:/]*$/ }, ({ path, kind }) =>
      kind !== 'require-call' && isBuiltin(path) ? { path, namespace: 'node-module' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'node-module' }, ({ path }) => ({ contents: `module.exports = require(${JSON.stringify(path)})` }));
  },
};
