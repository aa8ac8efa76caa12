import { storeConnection, storeSubscription } from '../../lambdas/_live/connections.store.ts';
import { readCompetition } from '../../lambdas/competitions/index.ts';
import { updateBoard } from '../../lambdas/leaderboards/boards/update-board.ts';
import { flushBoard } from '../../lambdas/leaderboards/live/flush-board.ts';
import type { FlushScope } from '../../lambdas/leaderboards/live/live.store.ts';
import { scheduleFlush } from '../../lambdas/leaderboards/live/schedule-flush.ts';
import { activateBoard } from '../../lambdas/leaderboards/live/watch-board.ts';
import { createAwsEndpoint } from '../../local/aws-endpoint.ts';
import type { LeaderboardChanged } from '../../schemas/leaderboards/models.ts';
import { boardOf, createMilestones, dyingAt } from '../support/milestone-fixtures.ts';
import { clock, type Who } from '../support/use-cases.ts';

/** Connections that subscribe to every board. */
export const connections = ['a', 'b'] as const;

type Frame = { seq: number; topic: string; data: LeaderboardChanged };
type Scheduled = { scope: string; delaySeconds: number; waits?: number };

/** Boards with two subscribed sockets. Schedules are returned, and tests run the flushes. */
export const createLiveBoard = async () => {
  const fixture = await createMilestones();
  const { ctx, crowd, organiser, queues } = fixture;
  const endpoint = createAwsEndpoint();
  await endpoint.start();
  process.env.SOCKET_CALLBACK_URL = endpoint.url;
  const frames: { connectionId: string; frame: Frame }[] = [];
  let held: { reach(): void; released: Promise<void> } | undefined;
  endpoint.onPath('/@connections/', async ({ path, body }) => {
    held?.reach();
    await held?.released;
    frames.push({ connectionId: path.split('/').at(-1) ?? '', frame: JSON.parse(body.toString()) as Frame });
    return { status: 200 };
  });
  const connectionOf = (connectionId: string) => {
    const tokenExpiresAt = Math.floor(Date.now() / 1000) + 3600;
    return { connectionId, userId: organiser.userId, username: 'u', roles: ['user' as const], tokenExpiresAt, authenticatedAt: 0 };
  };
  for (const connectionId of connections) await storeConnection(connectionOf(connectionId), ctx);

  const subscribe = async (topic: string): Promise<void> => {
    for (const connectionId of connections) await storeSubscription({ ...connectionOf(connectionId), connectedAt: '' }, topic, ctx);
  };

  const open = async () => {
    const players = crowd.slice(0, 12);
    const competitionId = await fixture.open(players);
    const boardId = boardOf(competitionId);
    const competition = await readCompetition(competitionId);
    if (!competition) throw new Error('the competition is missing');
    const topic = `competition:${competitionId}:leaderboard`;
    await subscribe(topic);
    const { seq } = await activateBoard(boardId, competition, ctx);
    let score = 0;
    const of = (connectionId: string): Frame[] =>
      frames.filter((one) => one.connectionId === connectionId && one.frame.topic === topic).map(({ frame }) => frame);
    const flush = (scope: FlushScope): Promise<void> => flushBoard(boardId, scope, ctx);
    return {
      seq,
      flush,
      /** A user takes the lead. @returns the flushes that the board's worker schedules. */
      change: async (index: number): Promise<Scheduled[]> => {
        score += 1;
        const who = players[index % players.length] as Who;
        await fixture.score(competitionId, who, score);
        queues.waiting.length = 0;
        const now = clock.now.getTime();
        const userIds = new Set([who.userId]);
        const { generation, applied } = await updateBoard(boardId, userIds, ctx);
        await scheduleFlush(generation, userIds, applied, now);
        return queues.waiting
          .filter(({ queue }) => queue === 'board-flush')
          .map(({ body, delaySeconds }) => {
            const { scope, at } = body as { scope: string; at?: number };
            return { scope, delaySeconds, ...(at === undefined ? {} : { waits: at - now }) };
          });
      },
      /** Stops a flush at its n-th call of the table. @returns false if it makes fewer. */
      stopAt: (nth: number, after: boolean): Promise<boolean> => dyingAt(nth, after, () => flush('now')),
      sequences: (connectionId: string): number[] => of(connectionId).map(({ seq: one }) => one),
      /** Score of the leader that a socket knows. */
      leader: (connectionId: string): number | undefined => of(connectionId).at(-1)?.data.top?.[0]?.score,
      expectedLeader: (): number => score,
    };
  };

  return {
    clock,
    open,
    /** Holds all posts until `release`. */
    holdPosts: (): { reached: Promise<void>; release(): void } => {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      held = { reach: reached.resolve, released: released.promise };
      return {
        reached: reached.promise,
        release: () => {
          held = undefined;
          released.resolve();
        },
      };
    },
    stop: async () => {
      await endpoint.stop();
      await fixture.stop();
    },
  };
};
export type LiveBoard = Awaited<ReturnType<typeof createLiveBoard>>;
