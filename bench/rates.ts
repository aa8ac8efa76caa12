import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, isQuick, median, print, progress, rounded, saveReport } from './figures.ts';
import { createCompetition } from './population.ts';
import { memoryMb, processorMs } from './process-tree.ts';
import { startStack } from './stack.ts';

/**
 * Measures what one machine serves: rates of usual calls with 16 in flight, as shares of a bare server in the same run, and the
 * processor time of a call with everything that follows it. Client and stack share the cores.
 */
const IN_FLIGHT = 16;
const SECONDS = isQuick ? 3 : 8;
/** By then the first workers have started. */
const AT_REST_MS = 5_000;
const USERS = 60;
const POSTS = 20;
/** Shares of the bare server that a stack should reach, percent. */
const GOALS: Record<string, number> = {
  'sign-up': 6,
  'own profile': 40,
  'rank of one user': 22,
  'page of the feed': 18,
  score: 8,
  post: 7,
};

type Answer = { status: number; text: string };
type Call = (index: number) => Promise<Answer>;
type Measured = { rate: number; processor: number };

/** By `fetch`, like most clients. It costs the client more than the server's answer costs a bare server. */
const fetchFrom = async (url: string, method: string, target: string, token: string, body?: unknown): Promise<Answer> => {
  const response = await fetch(`${url}${target}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
};

const run = async (seconds: number, call: Call): Promise<{ calls: number; seconds: number }> => {
  let calls = 0;
  const begin = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() - begin < seconds * 1000) {
      const { status, text } = await call(calls++);
      if (status >= 300) throw new Error(`a call returned ${status}: ${text}`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, client));
  return { calls, seconds: (performance.now() - begin) / 1000 };
};

/** Measures after a warm-up; the processor time counts until `settle` resolves. */
const measureRate = async (name: string, pid: number, settle: () => Promise<void>, call: Call): Promise<Measured> => {
  progress(`${name}: warm-up`);
  await run(SECONDS / 2, call);
  await settle();
  const before = processorMs(pid);
  const { calls, seconds } = await run(SECONDS, call);
  await settle();
  return { rate: calls / seconds, processor: (processorMs(pid) - before) / calls };
};

const bareRate = async (): Promise<number> => {
  const child = fork(path.join(import.meta.dirname, 'bare-server.ts'), [], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const { url } = await new Promise<{ url: string }>((resolve) => child.once('message', (message) => resolve(message as { url: string })));
  const { rate } = await measureRate(
    'bare server',
    child.pid ?? 0,
    async () => undefined,
    () => fetchFrom(url, 'GET', '/', 'none'),
  );
  child.disconnect();
  return rate;
};

const bare = [await bareRate()];
const stack = await startStack();
const figures: Figure[] = [];
try {
  const { pid } = stack;
  await sleep(AT_REST_MS);
  const atRest = memoryMb(pid);
  const people: { token: string; userId: string }[] = [];
  for (let index = 0; index < USERS; index += 1) people.push(await stack.person(`rates.${index}`));
  const personAt = (index: number) => people[index % USERS] ?? { token: '', userId: '' };
  const viewer = await stack.person('rates.viewer');
  const competitionId = await createCompetition(stack, viewer.token);
  for (const { token } of people) await stack.expectOk('POST', `/v1/competitions/${competitionId}/join`, { token });
  const scores = `/v1/competitions/${competitionId}/rounds/r1/scores`;
  for (const { token, userId } of people.slice(0, POSTS)) {
    const { requestId } = (
      await stack.expectOk('POST', '/v1/friend-requests', { token: viewer.token, body: { recipientId: userId } })
    ).json() as { requestId: string };
    await stack.expectOk('POST', `/v1/friend-requests/${requestId}/accept`, { token });
    await stack.expectOk('POST', '/v1/posts', { token, body: { body: 'hello', visibility: 'friends' } });
  }
  await stack.settle();

  const call = (method: string, target: string, token: string, body?: unknown) => fetchFrom(stack.url, method, target, token, body);
  const operations: Record<string, Call> = {
    'sign-up': (index) => call('POST', '/local/tokens', 'none', { handle: `new.${process.hrtime.bigint() % 10n ** 12n}.${index}` }),
    'own profile': (index) => call('GET', '/v1/me', personAt(index).token),
    score: (index) => call('POST', scores, personAt(index).token, { score: (index * 7919) % 1_000_000 }),
    'rank of one user': (index) =>
      call('GET', `/v1/competitions/${competitionId}/leaderboard/users/${personAt(index).userId}`, viewer.token),
    'page of the feed': () => call('GET', '/v1/feed?limit=20', viewer.token),
    // Its authors have no friends: with an audience, a post also writes feed entries.
    post: (index) => call('POST', '/v1/posts', personAt(POSTS + (index % (USERS - POSTS))).token, { body: 'hi', visibility: 'friends' }),
  };
  const results: [string, Measured][] = [];
  for (const [name, one] of Object.entries(operations)) results.push([name, await measureRate(name, pid, stack.settle, one)]);
  const afterRun = memoryMb(pid);
  bare.push(await bareRate());
  const base = median(bare);
  figures.push({
    name: 'bare server',
    unit: '/s',
    value: rounded(base),
    note: `${IN_FLIGHT} in flight; before and after the stack: ${bare.map(rounded).join(', ')}`,
  });
  for (const [name, { rate, processor }] of results) {
    const share = Number(((100 * rate) / base).toFixed(1));
    const note = `${share} % of the bare server (goal ${GOALS[name]} %); ${rounded(processor)} ms of the processor a call, with everything that follows`;
    figures.push({ name, unit: '/s', value: rounded(rate), note });
  }
  figures.push({ name: 'memory at rest', unit: 'MB', value: rounded(atRest), note: 'stack and table engine, PSS' });
  figures.push({ name: 'memory after the run', unit: 'MB', value: rounded(afterRun) });
  for (const { name, value, unit, note = '' } of figures) print(`${name.padEnd(20)} ${String(value).padStart(6)} ${unit}  ${note}`);
  saveReport('rates', figures);
} finally {
  await stack.stop();
}
