import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** Defines `require` in a bundle of ES modules, for CommonJS packages and for {@link nodeModules}. */
export const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** The commands that dynamodb-toolbox imports, without the SDK's DynamoDB client behind them: a sixth of a bundle. */
const COMMANDS = fileURLToPath(new URL('../lambdas/_table/commands.ts', import.meta.url));

/**
 * Loads Node's built-in modules by `require`. An ESM import reads all exports of a module, and `node:http` then loads all of
 * undici for its `WebSocket`: two fifths of the CPU of a function's first SDK call.
 */
export const nodeModules: Plugin = {
  name: 'node-modules',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^[a-z][\w:/]*$/ }, ({ path, kind }) =>
      kind !== 'require-call' && isBuiltin(path) ? { path, namespace: 'node-module' } : undefined,
    );
    onResolve({ filter: /^@aws-sdk\/lib-dynamodb$/ }, () => ({ path: COMMANDS, sideEffects: false }));
    onLoad({ filter: /.*/, namespace: 'node-module' }, ({ path }) => ({ contents: `module.exports = require(${JSON.stringify(path)})` }));
  },
};
