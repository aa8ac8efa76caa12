import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startStack, type TestStack } from '../support/stack.ts';
import type { Case } from './case.ts';
import { runCase } from './run-case.ts';

const directory = import.meta.dirname;
const names = readdirSync(directory).filter((name) => name.endsWith('.json'));

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true, context: { limitsMultiplier: 100_000 } });
});
afterAll(() => stack.stop());

test.each(names.map((name, index) => ({ name, index })))('$name', async ({ name, index }) => {
  const one = JSON.parse(readFileSync(path.join(directory, name), 'utf8')) as Case;
  expect({ case: one.title, problems: await runCase(one, stack, `x${index}`) }).toEqual({ case: one.title, problems: [] });
});

test('a case that expects another value fails, and tells the step', async () => {
  const steps: Case['steps'] = [{ people: { ada: [] } }, { method: 'GET', path: '/v1/me', as: 'ada', expect: { body: { handle: 'x' } } }];
  expect(await runCase({ title: '', steps }, stack, 'wrong')).toEqual(['step 2, GET /v1/me handle: expected "x", got "adawrong"']);
});
