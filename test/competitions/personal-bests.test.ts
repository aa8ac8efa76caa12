import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MessageOf } from '../../lambdas/_base/queue.ts';
import { documentClient } from '../../lambdas/_table/table.ts';
import { announcePersonalBest } from '../../lambdas/competitions/milestones/milestones.ts';
import improvements from '../../lambdas/competitions/milestones/personal-bests.stream.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import type { personalBests } from '../../lambdas/competitions/queues.ts';
import { overrideScore } from '../../lambdas/competitions/scores/override-score.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { createMilestones, told } from '../support/milestone-fixtures.ts';
import { call, clock, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof createMilestones>>;
beforeAll(async () => {
  fixture = await createMilestones();
});
afterAll(() => fixture.stop());
/** Messages of the stream handler for the user's score rows; every record is delivered twice. */
const streamMessages = async (competitionId: string, userId: string): Promise<MessageOf<typeof personalBests>[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: process.env.TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `COMPETITION#${competitionId}#USER#${userId}` },
    }),
  );
  const changes = [...Items, ...Items].map((item, index) => ({
    type: 'score',
    key: { pk: item.pk, sk: item.sk },
    newItem: item as never,
    sequenceNumber: String(index),
  }));
  return improvements.messages(changes).map(({ body }) => body as MessageOf<typeof personalBests>);
};
const announce = async (competitionId: string, messages: readonly MessageOf<typeof personalBests>[]): Promise<number> => {
  const isNew = await Promise.all(messages.map((message) => announcePersonalBest(fixture.ctx, competitionId, message)));
  return isNew.filter(Boolean).length;
};

test('a submission that improves an entry under the rule best is announced once per hour and round', async () => {
  const who = fixture.crowd[5] as Who;
  const rounds = [{ name: 'Best' }, { name: 'Sum', rule: 'sum' }, { name: 'Best too' }];
  const competitionId = await fixture.open([who], { rounds, visibility: 'public' });
  const submit = (roundId: string, value: number) => {
    clock.now = new Date(clock.now.getTime() + 1000);
    const body = { userId: who.userId, score: value };
    return call(routes.submitScore, submitScore, fixture.organiser, { params: { competitionId, roundId }, body });
  };
  for (const value of [5, 3, 5]) await submit('r1', value);
  for (const value of [5, 3]) await submit('r2', value);
  expect(await streamMessages(competitionId, who.userId)).toEqual([]);
  clock.now = new Date('2026-11-20T13:00:00.000Z');
  await submit('r1', 6);
  await submit('r1', 8);
  const messages = await streamMessages(competitionId, who.userId);
  expect(messages.map(({ previous, score: now }) => [previous, now])).toEqual([
    [5, 6],
    [6, 8],
    [5, 6],
    [6, 8],
  ]);
  expect(await announce(competitionId, messages.slice(0, 1))).toBe(1);
  expect(await announce(competitionId, messages)).toBe(0);
  await submit('r3', 1);
  await submit('r3', 2);
  clock.now = new Date('2026-11-20T14:00:00.000Z');
  await submit('r1', 9);
  await call(routes.overrideScore, overrideScore, fixture.organiser, {
    params: { competitionId, roundId: 'r1', userId: who.userId },
    body: { score: 99, reason: 'A miscount' },
  });
  expect(await announce(competitionId, await streamMessages(competitionId, who.userId))).toBe(2);
  const all = await told(competitionId, 'best');
  expect(all.map(({ occasion, event: { data } }) => [occasion, data.previousScore, data.score])).toEqual([
    ['r1@2026-11-20T13', 5, 6],
    ['r1@2026-11-20T14', 8, 9],
    ['r3@2026-11-20T13', 1, 2],
  ]);
  expect(all[0]?.event).toMatchObject({
    name: 'competition.personal_best',
    actor: who.userId,
    visibility: 'public',
    target: { type: 'competition', id: competitionId },
  });
});

test('joining is an event of the participant with the visibility of the competition, and being added is one of the other user', async () => {
  const [added, joiner] = [fixture.crowd[7] as Who, fixture.crowd[8] as Who];
  const eventOf = async (competitionId: string, { userId }: Who) => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: process.env.TABLE_NAME,
        KeyConditionExpression: 'pk = :pk AND sk = :sk',
        ExpressionAttributeValues: { ':pk': `COMPETITION#${competitionId}`, ':sk': `PARTICIPANT#${userId}` },
      }),
    );
    return Items[0]?.event as EventEnvelope;
  };
  for (const visibility of ['public', 'private'] as const) {
    const competitionId = await fixture.open([added], { visibility });
    const target = { type: 'competition', id: competitionId };
    expect(await eventOf(competitionId, added)).toMatchObject({
      name: 'competition.participant_added',
      actor: fixture.organiser.userId,
      data: { userId: added.userId, epoch: 1, addedBy: fixture.organiser.userId },
    });
    if (visibility === 'private') continue;
    await call(routes.joinCompetition, joinCompetition, joiner, { params: { competitionId } });
    expect(await eventOf(competitionId, joiner)).toMatchObject({
      name: 'competition.joined',
      actor: joiner.userId,
      visibility,
      target,
      data: { userId: joiner.userId, epoch: 1 },
    });
  }
});
