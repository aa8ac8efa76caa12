import { startLocal } from '../../local/index.ts';

/**
 * The stack that test files share, as a process of its own: it tells its addresses in its first line and ends with its input.
 * Limits are out of the way, two calls of one function may meet, and all functions are measured.
 */
const directory = process.env.KITH_COVERAGE;
// Functions on Lambda live in UTC; threads take the zone of their process.
process.env.TZ = 'UTC';
const stack = await startLocal({
  concurrency: 2,
  context: { limitsMultiplier: 100_000 },
  logs: 'none',
  ...(directory && { coverage: { directory } }),
});
console.log(JSON.stringify({ url: stack.url, socketUrl: stack.socketUrl }));

process.stdin.on('end', () => void stack.stop().then(() => process.exit(0))).resume();
