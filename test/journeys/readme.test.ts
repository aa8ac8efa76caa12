import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { startStack, type TestStack } from '../support/stack.ts';

const root = path.resolve(import.meta.dirname, '../..');
let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack?.stop());

/** The commands of the first session as they are printed. A failing call ends them, except in the block that shows one. */
const session = (): string => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, section = ''] = /## A first session\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const commands = blocks.map((block) => (block.includes('"much"') ? `unset -f curl\n${block}${strict}` : block)).join('\n');
  if (!commands.includes('URL=http://127.0.0.1:3000\n')) throw new Error('the session does not begin with the address of a stack');
  const here = commands.replace('URL=http://127.0.0.1:3000', `URL=${stack.url}`);
  return `set -euo pipefail\n${strict}${here.replaceAll(/^sleep \d+/gm, `$&\n${settled}`)}`;
};
/** A busy machine may need more than the pause that is printed. */
const settled = "command curl -s -X POST $URL/local/settle -d '{}'";
const strict = 'curl() { command curl --fail-with-body "$@"; }\n';

test('the first session works as it is printed, and again on the same data', async () => {
  for (const times of ['first', 'second']) {
    const { stdout } = await promisify(execFile)('bash', ['-c', session()], { cwd: root, timeout: 120_000 });
    expect([times, stdout]).toEqual([times, expect.stringMatching(/"handle": "ada"[\s\S]*"score": 42/)]);
    expect(stdout).toMatch(/"rank": 1,[\s\S]*"score": 42/);
    expect(stdout).toContain('"body": "Hello @bob"');
    expect(stdout).toMatch(/"code": "INVALID_REQUEST"[\s\S]*"pointer": "\/score"/);
    expect(stdout).toMatch(/leaderboard\.changed[\s\S]*score: 50/);
  }
});
