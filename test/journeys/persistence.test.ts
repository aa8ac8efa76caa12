import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../demo/parallel.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import { getLeaderboard } from '../../schemas/leaderboards/routes.ts';
import { createClient } from '../support/route-client.ts';
import { hoursAfter, type JourneyStack, useJourneyStack } from './journey.ts';
import { type OwnProcess, startProcess, survivors } from './own-process.ts';

const PLAYERS = 6;
/** Number of acknowledged submissions before the kill; a time would be unreliable on a busy machine. */
const LOAD = 60;
type Submission = { userId: string; score: number; key: string; scoreId?: string };

const dataDir = mkdtempSync(path.join(tmpdir(), 'kith-persistence-'));
const started: OwnProcess[] = [];

const start = async (): Promise<{ own: OwnProcess; stack: JourneyStack }> => {
  const own = await startProcess(dataDir);
  started.push(own);
  return { own, stack: await useJourneyStack(own.url) };
};

afterAll(async () => {
  for (const own of started) await own.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Accepted scores of a user, from the history. */
const accepted = async (stack: JourneyStack, inRound: { competitionId: string; roundId: string }, userId: string) => {
  const organiser = await stack.signIn('organiser');
  const scores: { scoreId: string; score: number }[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await organiser.call(competitions.listScores, { params: inRound, query: { userId, limit: 100, cursor } });
    scores.push(...page.items);
    if (page.cursor === null) return scores;
    cursor = page.cursor;
  }
};
const total = (scores: readonly { score: number }[]): number => scores.reduce((sum, { score }) => sum + score, 0);

it('keeps every acknowledged score when it is killed under load, and leaves no process running', async () => {
  const { own, stack } = await start();
  const organiser = await stack.signIn('organiser');
  const players = await inParallel(
    Array.from({ length: PLAYERS }, (_, index) => `player-${index}`),
    (handle) => stack.signIn(handle),
  );
  await stack.advance('PT1H');
  const now = await stack.now();
  const { competitionId, rounds } = await organiser.call(competitions.createCompetition, {
    body: { name: 'Load', startsAt: hoursAfter(now, -1), endsAt: hoursAfter(now, 24), rounds: [{ name: 'All', rule: 'sum' }] },
  });
  await organiser.call(competitions.publishCompetition, { params: { competitionId } });
  for (const player of players) await player.call(competitions.joinCompetition, { params: { competitionId } });
  const params = { competitionId, roundId: rounds[0]!.roundId };

  const submissions: Submission[] = [];
  // No retries here: submissions interrupted by the kill are repeated below, with the same key.
  const withoutRetries = createClient({ baseUrl: stack.url, token: () => organiser.token(), retries: 0 });
  const load = players.map(async ({ userId }) => {
    for (let score = 1; ; score += 1) {
      const submission: Submission = { userId, score, key: randomUUID() };
      submissions.push(submission);
      try {
        const answer = await withoutRetries.call(competitions.submitScore, {
          params,
          body: { userId, score },
          idempotencyKey: submission.key,
        });
        submission.scoreId = answer.scoreId;
      } catch {
        return;
      }
    }
  });
  const acknowledged = () => submissions.filter(({ scoreId }) => scoreId !== undefined);
  while (acknowledged().length < LOAD) await sleep(20);
  const family = own.family();
  await own.kill();
  await Promise.all(load);
  expect(family.length).toBeGreaterThan(1);
  expect(await survivors(family, 5000)).toEqual([]);
  expect(submissions.length).toBeGreaterThan(acknowledged().length);

  const restarted = await start();
  const later = await restarted.stack.signIn('organiser');
  expect(later.userId).toBe(organiser.userId);
  expect((await restarted.stack.now()) >= now).toBe(true);
  const board = async () => {
    await restarted.stack.settle();
    const { items } = await later.call(getLeaderboard, { params: { competitionId }, query: { limit: 100 } });
    return new Map(items.map(({ userId, score }) => [userId, score]));
  };

  const boardBefore = await board();
  for (const { userId } of players) {
    const scores = await accepted(restarted.stack, params, userId);
    const ids = new Set(scores.map(({ scoreId }) => scoreId));
    expect(acknowledged().filter((submission) => submission.userId === userId && !ids.has(submission.scoreId!))).toEqual([]);
    expect(boardBefore.get(userId)).toBe(total(scores));
  }

  // Clients repeat submissions without a response, with the same key.
  for (const { userId, score, key, scoreId } of submissions) {
    if (scoreId === undefined) await later.call(competitions.submitScore, { params, body: { userId, score }, idempotencyKey: key });
  }
  const boardAfter = await board();
  for (const { userId } of players) {
    expect(boardAfter.get(userId)).toBe(total(submissions.filter((submission) => submission.userId === userId)));
  }

  const left = restarted.own.family();
  expect(await restarted.own.stop()).toBe(0);
  expect(await survivors(left, 5000)).toEqual([]);
});
