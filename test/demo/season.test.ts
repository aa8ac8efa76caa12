import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startStack } from '../support/stack.ts';

const root = new URL('../..', import.meta.url).pathname;

test('the demo calls generated data generated, and ends when read and live boards equal the standings', async () => {
  const stack = await startStack();
  const demo = spawn(process.execPath, ['demo/season.ts', '--url', stack.url], {
    cwd: root,
    env: { ...process.env, KITH_SHARED_DATA: 'none' },
  });
  let printed = '';
  for (const output of [demo.stdout, demo.stderr]) output.on('data', (chunk: Buffer) => (printed += chunk));
  const [code] = await once(demo, 'exit');
  expect([code, printed]).toEqual([
    0,
    expect.stringMatching(/the league is generated[\s\S]*Verdict: every leaderboard equals the standings, and so does the live board\.\n$/),
  ]);
  expect(printed).not.toMatch(/Formula 1 season|published/);
});
