import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { operations } from '../../lambdas/platform/documents/operations.ts';
import { sampleRequest } from '../../lambdas/platform/documents/samples/request.ts';
import { typescriptSample } from '../../lambdas/platform/documents/samples/typescript.ts';
import { CLIENT } from './guide-code.ts';
import { typeFaults } from './type-faults.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kith-samples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the samples in TypeScript compile with the client', async () => {
  const functions = operations.flatMap((operation) => {
    const request = sampleRequest(operation);
    // Pages and the script are no calls of an app, and reports are sent by providers.
    if (/^\/docs|^\/v1\/webhooks\//.test(operation.path)) return [];
    const names = [...request.names, ...request.query].map((name) => `${name}: string`).join(', ');
    return [`export const ${operation.operationId} = async (${names}) => {\n${typescriptSample(request)}\n  return data ?? error;\n};`];
  });
  expect(functions.length).toBeGreaterThan(90);
  const source = `import type { Kith } from '${CLIENT}';\ndeclare const kith: Kith;\n${functions.join('\n')}\n`;
  writeFileSync(path.join(folder, 'samples.mts'), source);
  expect(await typeFaults(folder, ['samples.mts'])).toBe('');
});
