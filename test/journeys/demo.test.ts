import { spawn } from 'node:child_process';
import path from 'node:path';
import { type Journey, startJourney } from './journey.ts';

let stack: Journey;
beforeAll(async () => {
  stack = await startJourney();
});
afterAll(() => stack?.stop());

const runDemo = (...args: string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../demo/season.ts'), ...args]);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('exit', (code) => resolve({ code, output }));
  });

it('the demo plays a season through the public API and ends with a verdict', async () => {
  const { code, output } = await runDemo('--url', stack.url);
  expect(output).toMatch(/Verdict: every leaderboard equals the (published )?standings, and so does the live board/);
  expect(output).not.toContain('\u001b');
  expect(code).toBe(0);
});

it('the demo prints how to start a stack if none is running', async () => {
  const { code, output } = await runDemo('--url', 'http://127.0.0.1:9');
  expect(output).toBe('No stack responds at http://127.0.0.1:9. Start one in another terminal with: npm start\n');
  expect(code).toBe(1);
});
