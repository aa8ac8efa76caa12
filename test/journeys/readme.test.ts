import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { startStack, type TestStack } from '../support/stack.ts';

const root = path.resolve(import.meta.dirname, '../..');
let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true, traces: true });
});
afterAll(() => stack?.stop());

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const run = (commands: string) => promisify(execFile)('bash', ['-c', commands], { cwd: root, timeout: 120_000 });

/** The commands of the first session as they are printed. A failing call ends them, except in the block that shows one. */
const session = (): string => {
  const [, section = ''] = /## A first session\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const commands = blocks.map((block) => (block.includes('"much"') ? `unset -f curl\n${block}${strict}` : block)).join('\n');
  if (!commands.includes('URL=http://127.0.0.1:3000\n')) throw new Error('the session does not begin with the address of a stack');
  const here = commands.replace('URL=http://127.0.0.1:3000', `URL=${stack.url}`);
  return `set -euo pipefail\n${strict}${here.replaceAll(/^sleep \d+/gm, `$&\n${settled}`)}`;
};
/** A busy machine may need more than the pause that is printed. */
const settled = "command curl -s --fail -X POST $URL/local/settle -H 'content-type: application/json' -d '{}' >&2";
const strict = 'curl() { command curl --fail-with-body "$@"; }\n';

test('the first session works as it is printed, and again on the same data', async () => {
  for (const times of ['first', 'second']) {
    const { stdout } = await run(session());
    expect([times, stdout]).toEqual([times, expect.stringMatching(/"handle": "ada"[\s\S]*"score": 42/)]);
    expect(stdout).toMatch(/"rank": 1,[\s\S]*"score": 42/);
    expect(stdout).toContain('"body": "Hello @bob"');
    expect(stdout).toMatch(/"code": "INVALID_REQUEST"[\s\S]*"pointer": "\/score"/);
    expect(stdout).toMatch(/leaderboard\.changed[\s\S]*score: 50/);
  }
});

test('the first screen shows what a call cost, moves the time, and waits for what follows', async () => {
  const [, commands = ''] = /^```sh\n(URL=[\s\S]*?)```/m.exec(readme) ?? [];
  expect(readme.indexOf(commands)).toBeLessThan(readme.indexOf('## '));
  const before = stack.clock.now();
  const { stdout } = await run(`set -euo pipefail\n${strict}${commands.replace('http://127.0.0.1:3000', stack.url)}`);
  expect(stdout).toMatch(/server-timing: .*calls=[1-9]\d* rru=[\d.]+ wru=[\d.]+/i);
  expect(stdout).toMatch(/"offsetMs":604800000/);
  expect(stdout).toMatch(/\{"settled":true\}http GET \/v1\/feed[\s\S]*\ninvocation kith-local-feed-api[\s\S]*\ntable /);
  expect(stack.clock.now() - before).toBeGreaterThanOrEqual(604_800_000);
});
