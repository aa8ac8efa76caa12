import type { OnProgress } from './befriend.ts';

/** Redraws one progress line; on a pipe it prints a line every few seconds. */
export const createProgress = (): OnProgress => {
  let last = 0;
  return (label, done, total) => {
    const now = Date.now();
    if (done < total && now - last < (process.stdout.isTTY ? 100 : 5000)) return;
    last = now;
    const text = `${label}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    if (process.stdout.isTTY) process.stdout.write(`\r${text.padEnd(60)}${done === total ? '\n' : ''}`);
    else console.log(text);
  };
};
