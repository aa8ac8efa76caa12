import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../lambdas/_table/table.ts';
import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { updateBoard } from '../../lambdas/leaderboards/boards/update-board.ts';
import { recordTopTen } from '../../lambdas/leaderboards/live/live.store.ts';
import { scheduleFlush } from '../../lambdas/leaderboards/live/schedule-flush.ts';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { published } from './competitions.ts';
import { startQueues } from './queues.ts';
import { aroundCalls } from './table-calls.ts';
import { call, clock, contextOf, people, startHarness, type Who } from './use-cases.ts';

export type Told = { kind: string; userId: string; occasion: string; event: EventEnvelope<Record<string, unknown>>; withdrawn?: true };

export const boardOf = (competitionId: string): string => `${competitionId}:overall`;
const partition = (competitionId: string): string => `COMPETITION#${competitionId}#MILESTONES`;

/** Announced milestones of a competition. The stream publishes the event of each item once. */
export const told = async (competitionId: string, ofKind?: string): Promise<Told[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: process.env.TABLE_NAME,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(competitionId) },
    }),
  );
  return Items.map(({ sk, event, withdrawn }) => {
    const [kind = '', userId = '', occasion = ''] = String(sk).split('#');
    return { kind, userId, occasion, event: event as Told['event'], ...(withdrawn === true ? { withdrawn } : {}) };
  }).filter(({ kind }) => ofKind === undefined || kind === ofKind);
};

/** Deletes all announced milestones of a competition. */
export const forget = async (competitionId: string): Promise<void> => {
  for (const { kind, userId, occasion } of await told(competitionId)) {
    const Key = { pk: partition(competitionId), sk: `${kind}#${userId}#${occasion}` };
    await documentClient.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key }));
  }
  await recordTopTen(boardOf(competitionId), { endOfTopTen: undefined });
};

/** Fails the n-th call of some work, before it reaches the table or after it took effect. @returns false if the work made fewer calls */
export const dyingAt = async (nth: number, after: boolean, run: () => Promise<unknown>): Promise<boolean> => {
  let calls = 0;
  const end = aroundCalls(async (_, input, next) => {
    calls += 1;
    const dies = calls === nth;
    if (dies && !after) throw new Error('died before the call');
    const answer = await next(input);
    if (dies) throw new Error('died after the call');
    return answer;
  });
  try {
    await run();
    return false;
  } catch (error) {
    expect(String(error)).toContain('died');
    return true;
  } finally {
    end();
  }
};

/** Users, an organiser who submits their scores, and the board worker's handling of a message. */
export const createMilestones = async () => {
  const fixture = await startHarness();
  const queues = await startQueues(['board-flush', 'board-milestones']);
  const crowd = await people(24);
  const organiser: Who = { userId: crowd[0]?.userId ?? '', roles: ['user', 'admin'] };
  const ctx = contextOf(organiser);
  const open = async (participants: readonly Who[], settings: object = {}): Promise<string> => {
    const endsAt = new Date(clock.now.getTime() + 6 * 3_600_000).toISOString();
    const { competitionId } = await published(organiser, { endsAt, ...settings });
    const userIds = participants.map(({ userId }) => userId);
    await call(routes.addParticipants, addParticipants, organiser, { params: { competitionId }, body: { userIds } });
    return competitionId;
  };
  const score = async (competitionId: string, { userId }: Who, value: number, roundId = 'r1'): Promise<void> => {
    clock.now = new Date(clock.now.getTime() + 1);
    await call(routes.submitScore, submitScore, organiser, { params: { competitionId, roundId }, body: { userId, score: value } });
  };
  /** @returns the number of messages that the worker sent to check for milestones */
  const work = async (competitionId: string, who: readonly Who[]): Promise<number> => {
    const userIds = new Set(who.map(({ userId }) => userId));
    queues.waiting.length = 0;
    const { generation, applied } = await updateBoard(boardOf(competitionId), userIds, ctx);
    await scheduleFlush(generation, userIds, applied, Date.now());
    return queues.waiting.filter(({ queue }) => queue === 'board-milestones').length;
  };
  /** Names such as `3#1`: index of the user, and occasion. */
  const names = (all: readonly Told[]): string[] =>
    all.map(({ userId, occasion }) => `${crowd.findIndex((who) => who.userId === userId)}#${occasion}`).sort();
  return {
    crowd,
    organiser,
    ctx,
    queues,
    open,
    score,
    work,
    names,
    stop: async () => {
      queues.stop();
      await fixture.stop();
    },
  };
};
