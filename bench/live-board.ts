import { setTimeout as sleep } from 'node:timers/promises';
import type { LeaderboardChanged } from '../schemas/leaderboards/models.ts';
import { type Figure, isQuick, median, print, progress, quantile, rounded, saveReport } from './figures.ts';
import { createCompetition } from './population.ts';
import { processorMs } from './process-tree.ts';
import { type Stack, startStack } from './stack.ts';

/**
 * Measures a live board: the time from a submission to the frame with its score at each subscribed socket, for single changes of
 * a quiet board and for five a second, and the stack's processor time a change, with everything that follows it.
 */
const SOCKETS = 100;
/** So many that no player scores again before their change arrives. */
const PLAYERS = 60;
const RATE = 5;
const SECONDS = isQuick ? 5 : 20;
const QUIET = isQuick ? 3 : 10;
/** Longer than any pending flush: the next change meets a quiet board. */
const QUIET_MS = 6_000;
/** Changes that have not arrived by then are lost. */
const GIVE_UP_MS = 20_000;

type Arrivals = { frames: number; bytes: number; of(score: number): readonly number[] };

/** Opens sockets that note when a score first appears at each of them. */
const subscribe = async ({ url, person }: Stack, topic: string): Promise<{ arrivals: Arrivals; close(): void }> => {
  const times = new Map<number, number[]>();
  const arrivals = { frames: 0, bytes: 0, of: (score: number) => times.get(score) ?? [] };
  const open = async (token: string): Promise<WebSocket> => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`, ['kith.v1', token]);
    const seen = new Set<number>();
    const note = (text: string): void => {
      const at = performance.now();
      const frame = JSON.parse(text) as { type: string; data: LeaderboardChanged };
      if (frame.type !== 'event') return;
      arrivals.frames += 1;
      arrivals.bytes += text.length;
      for (const { score } of [...(frame.data.top ?? []), ...(frame.data.changes ?? [])]) {
        if (seen.has(score)) continue;
        seen.add(score);
        times.set(score, [...arrivals.of(score), at]);
      }
    };
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => socket.send(JSON.stringify({ type: 'subscribe', id: 1, topic }));
      socket.onerror = () => reject(new Error('a socket did not open'));
      socket.onmessage = ({ data }) => {
        if ((JSON.parse(String(data)) as { type: string }).type !== 'ack') reject(new Error(`no subscription: ${data}`));
        socket.onmessage = (event) => note(String(event.data));
        resolve();
      };
    });
    return socket;
  };
  const sockets: WebSocket[] = [];
  for (let index = 0; index < SOCKETS; index += 1) {
    progress(`sockets: ${index + 1} of ${SOCKETS}`);
    sockets.push(await open((await person(`bench.viewer.${index % 10}`)).token));
  }
  return {
    arrivals,
    close: () => {
      for (const socket of sockets) socket.close();
    },
  };
};

const stack = await startStack();
try {
  const { token } = await stack.person('bench-organiser');
  const players: string[] = [];
  for (let index = 0; index < PLAYERS; index += 1) players.push((await stack.person(`bench.player.${index}`)).userId);
  const competitionId = await createCompetition(stack, token);
  await stack.expectOk('POST', `/v1/competitions/${competitionId}/participants`, { token, body: { userIds: players } });
  const target = `/v1/competitions/${competitionId}/rounds/r1/scores`;
  const sent = new Map<number, number>();
  let score = 0;
  /** Each change takes the lead, so that it concerns the top 10. */
  const change = async (): Promise<number> => {
    score += 1;
    const value = score;
    const userId = players[value % PLAYERS];
    sent.set(value, performance.now());
    await stack.expectOk('POST', target, { token, body: { userId, score: value } });
    return value;
  };
  for (let index = 0; index < 2 * PLAYERS; index += 1) await change();
  await stack.settle();
  const consumed = async () => {
    const functions = Object.values((await stack.metrics()).functions);
    const sum = (figure: 'invocations' | 'calls'): number => functions.reduce((total, { [figure]: value }) => total + value, 0);
    return { processor: processorMs(stack.pid), invocations: sum('invocations'), calls: sum('calls') };
  };
  type Consumed = Awaited<ReturnType<typeof consumed>>;
  /** Sends changes at a fixed rate, and returns what each consumed with everything that follows it. */
  const load = async (): Promise<{ values: number[]; each: Consumed }> => {
    const before = await consumed();
    const changes: Promise<number>[] = [];
    const begin = performance.now();
    for (let count = 0; count < RATE * SECONDS; count += 1) {
      const due = begin + (count * 1000) / RATE;
      if (due > performance.now()) await sleep(due - performance.now());
      progress(`${RATE} changes/s: ${count + 1} of ${RATE * SECONDS}`);
      changes.push(change());
    }
    const values = await Promise.all(changes);
    await stack.settle();
    const after = await consumed();
    const each = (figure: keyof Consumed): number => rounded((after[figure] - before[figure]) / values.length);
    return { values, each: { processor: each('processor'), invocations: each('invocations'), calls: each('calls') } };
  };
  const alone = await load();
  const { arrivals, close } = await subscribe(stack, `competition:${competitionId}:leaderboard`);
  const arrived = async (values: readonly number[]): Promise<number[]> => {
    const isComplete = (value: number): boolean => arrivals.of(value).length === SOCKETS;
    for (const deadline = performance.now() + GIVE_UP_MS; !values.every(isComplete) && performance.now() < deadline; ) await sleep(20);
    const missing = values.filter((value) => !isComplete(value));
    const sockets = missing.map((value) => arrivals.of(value).length);
    if (missing.length > 0) throw new Error(`${missing.length} of ${values.length} changes reached ${sockets} of ${SOCKETS} sockets`);
    return values.flatMap((value) => arrivals.of(value).map((at) => at - (sent.get(value) ?? 0)));
  };
  for (let index = 0; index < 10; index += 1) await arrived([await change()]);
  await stack.settle();

  const quiet: number[] = [];
  for (let index = 0; index < QUIET; index += 1) {
    progress(`quiet board: ${index + 1} of ${QUIET}`);
    await sleep(QUIET_MS);
    quiet.push(...(await arrived([await change()])));
  }
  await stack.settle();

  const frames = arrivals.frames;
  const bytes = arrivals.bytes;
  const { values, each } = await load();
  const busy = await arrived(values);
  const framesEach = (arrivals.frames - frames) / SOCKETS / values.length;
  const bytesEach = (arrivals.bytes - bytes) / (arrivals.frames - frames);
  close();
  const note = `${SOCKETS} sockets, ${values.length} changes in ${SECONDS} s; ${rounded(framesEach)} frames of ${rounded(bytesEach)} bytes a change and socket`;
  const figures: Figure[] = [
    { name: 'a change of a quiet board, p50', unit: 'ms', value: rounded(median(quiet)), note: `${SOCKETS} sockets, ${QUIET} changes` },
    { name: 'a change of a quiet board, p99', unit: 'ms', value: rounded(quantile(quiet, 0.99)) },
    { name: `${RATE} changes/s, p50`, unit: 'ms', value: rounded(median(busy)), note },
    { name: `${RATE} changes/s, p99`, unit: 'ms', value: rounded(quantile(busy, 0.99)) },
    { name: 'processor time a change', unit: 'ms', value: each.processor, note: `${alone.each.processor} ms without subscribers` },
    { name: 'invocations a change', unit: '', value: each.invocations, note: `${alone.each.invocations} without subscribers` },
    { name: 'table calls a change', unit: 'calls', value: each.calls, note: `${alone.each.calls} without subscribers` },
  ];
  for (const { name, value, unit, note: text = '' } of figures) print(`${name.padEnd(32)} ${String(value).padStart(6)} ${unit}  ${text}`);
  saveReport('live-board', figures);
} finally {
  await stack.stop();
}
