import { startLocal } from '../../local/index.ts';

/**
 * Stack that test files share, in a separate process. It prints its addresses as its first line and ends with its input.
 * Its rate limits are too high to matter, functions run up to two calls concurrently, and coverage includes all functions.
 */
const directory = process.env.KITH_COVERAGE;
// Lambda runs functions in UTC; threads inherit the time zone of their process.
process.env.TZ = 'UTC';
const stack = await startLocal({
  concurrency: 2,
  context: { limitsMultiplier: 100_000 },
  logs: 'none',
  ...(directory && { coverage: { directory } }),
});
console.log(JSON.stringify({ url: stack.url, socketUrl: stack.socketUrl, endpointUrl: stack.endpointUrl }));

process.stdin.on('end', () => void stack.stop().then(() => process.exit(0))).resume();
