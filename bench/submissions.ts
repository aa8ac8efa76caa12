import { setTimeout as sleep } from 'node:timers/promises';
import type { LeaderboardEntry } from '../schemas/leaderboards/models.ts';
import { openBoard } from './board.ts';
import { type Figure, isQuick, median, print, progress, quantile, rounded, saveReport } from './figures.ts';
import { createRandom, HIGHEST, userIdOf } from './population.ts';

/** Measures the time from a submission to its rank under load, and the maximum ingest rate. */
const SIZE = isQuick ? 1_000 : 10_000;
const RATES = isQuick ? [10, 25] : [10, 25, 50, 100, 200, 300];
const SECONDS = isQuick ? 5 : 15;
/** Submissions per second that are followed to their rank. */
const FOLLOWED = 5;
/** Often enough for the resolution needed; polling more often would dominate the load. */
const POLL_MS = 100;
/** Boards further behind than this are not followed any longer. */
const GIVE_UP_MS = 60_000;
const CLIENTS = 16;
const BATCH = 100;

const board = await openBoard(SIZE);
const { stack, competitionId, organiser: token } = board;
const random = createRandom(3);
const round = `/v1/competitions/${competitionId}/rounds/r1/scores`;
const scores = new Map<number, number>();
let submissions = 0;
/** Uses another user every time: concurrent submissions of one user would wait for each other. */
const next = (): { index: number; score: number } => {
  const index = board.accounts[submissions++ % board.accounts.length]!;
  let score = Math.floor(random() * HIGHEST);
  if (score === (scores.get(index) ?? board.scores[index])) score += 1;
  scores.set(index, score);
  return { index, score };
};
const submit = ({ index, score }: ReturnType<typeof next>) =>
  stack.call('POST', round, { token, body: { userId: userIdOf(index), score } });

const untilRanked = async ({ index, score }: ReturnType<typeof next>, start: number): Promise<number> => {
  while (performance.now() - start < GIVE_UP_MS) {
    const response = await stack.call('GET', `/v1/competitions/${competitionId}/leaderboard/users/${userIdOf(index)}`, { token });
    if (response.status === 200 && (response.json() as LeaderboardEntry).score === score) return performance.now() - start;
    await sleep(POLL_MS);
  }
  return Number.POSITIVE_INFINITY;
};

type Load = { offered: number; accepted: number; seconds: number; delays: number[]; responseTimes: number[] };

/** Submits at a fixed rate, regardless of responses, like independent users. */
const load = async (rate: number): Promise<Load> => {
  const delays: Promise<number>[] = [];
  const responseTimes: number[] = [];
  const running: Promise<void>[] = [];
  let accepted = 0;
  const begin = performance.now();
  for (let sent = 0; sent < rate * SECONDS; sent += 1) {
    const due = begin + (sent * 1000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    progress(`${rate} submissions/s: ${sent + 1} of ${rate * SECONDS}`);
    const submission = next();
    const start = performance.now();
    const followed = sent % Math.max(1, Math.round(rate / FOLLOWED)) === 0;
    running.push(
      submit(submission).then(({ status, ms }) => {
        responseTimes.push(ms);
        if (status !== 201) return;
        accepted += 1;
        if (followed) delays.push(untilRanked(submission, start));
      }),
    );
  }
  await Promise.all(running);
  const seconds = (performance.now() - begin) / 1000;
  return { offered: rate, accepted, seconds, delays: await Promise.all(delays), responseTimes };
};

const figures: Figure[] = [{ name: 'entries on the board', unit: 'entries', value: SIZE, note: isQuick ? 'a quick run' : '' }];
try {
  // Starts all functions involved, and creates the round's board.
  for (let count = 0; count < 40; count += 1) await submit(next());
  await stack.settle();

  for (const rate of RATES) {
    const { accepted, seconds, delays, responseTimes } = await load(rate);
    await stack.settle();
    const achieved = accepted / seconds;
    const [p50, p99] = [rounded(median(delays)), rounded(quantile(delays, 0.99))];
    const note = `${rounded(achieved)}/s accepted in ${rounded(seconds)} s, median response time ${rounded(median(responseTimes))} ms; ${delays.length} followed`;
    figures.push({ name: `submission to rank at ${rate}/s, p50`, unit: 'ms', value: p50, note });
    figures.push({ name: `submission to rank at ${rate}/s, p99`, unit: 'ms', value: p99 });
    print(`submission to rank at ${rate}/s: p50 ${p50} ms, p99 ${p99} ms; ${note}`);
    if (achieved < rate * 0.8) {
      print('this machine is saturated; higher rates are skipped');
      break;
    }
  }

  const until = performance.now() + SECONDS * 1000;
  let ingested = 0;
  const begin = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      if ((await submit(next())).status === 201) ingested += 1;
      progress(`ingest: ${ingested} scores`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const ingest = ingested / ((performance.now() - begin) / 1000);
  const drainStart = performance.now();
  await stack.settle();
  const drained = (performance.now() - drainStart) / 1000;
  figures.push({
    name: 'scores accepted, one a request',
    unit: '/s',
    value: rounded(ingest),
    note: `${CLIENTS} clients; both boards were complete ${rounded(drained)} s after the last one`,
  });

  const rows = Array.from({ length: isQuick ? 5 : 20 }, () =>
    Array.from({ length: BATCH }, next).map(({ index, score }) => ({ userId: userIdOf(index), score })),
  );
  const started = performance.now();
  for (const [index, batch] of rows.entries()) {
    progress(`batches of ${BATCH}: ${index + 1} of ${rows.length}`);
    await stack.expectOk('POST', `${round}/batch`, { token, body: { scores: batch } });
  }
  const batched = (rows.length * BATCH) / ((performance.now() - started) / 1000);
  figures.push({ name: `scores accepted, ${BATCH} a request`, unit: '/s', value: rounded(batched), note: 'one client' });
  await stack.settle();
  print(`ingest: ${rounded(ingest)} scores/s one by one (drained in ${rounded(drained)} s), ${rounded(batched)}/s in batches of ${BATCH}`);
  saveReport('submissions', figures);
} finally {
  await board.stop();
}
