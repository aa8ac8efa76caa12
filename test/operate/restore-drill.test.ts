import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BatchWriteItemCommand, DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { chunk } from 'es-toolkit/array';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { getLeaderboard } from '../../schemas/leaderboards/routes.ts';
import { listJobs, startJob } from '../../schemas/platform/routes.ts';
import { createComment } from '../../schemas/posts/comment-routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { getUser } from '../../schemas/users/routes.ts';
import type { Client } from '../support/route-client.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

/**
 * The restore drill of the runbook: a table of a past second, without its stream, its queues and its identities, in a new deployment.
 * Work that was under way in that second is lost with the stream; the rebuilds bring it back.
 */
const dataDir = mkdtempSync(path.join(tmpdir(), 'kith-drill-'));
const PEOPLE = 6;
const stacks: TestStack[] = [];
afterAll(async () => {
  for (const stack of stacks) await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async (data?: string): Promise<TestStack> => {
  const stack = await startStack({ own: true, logs: 'none', ...(data ? { data } : {}) });
  stacks.push(stack);
  return stack;
};
const once = () => ({ idempotencyKey: randomUUID() });
const tableOf = ({ plan }: TestStack): string => plan.of('AWS::DynamoDB::GlobalTable')[0]!.name;

const befriend = async (one: Person, other: Person): Promise<void> => {
  const { requestId } = await one.call(graph.sendFriendRequest, { body: { recipientId: other.userId }, ...once() });
  await other.call(graph.acceptFriendRequest, { params: { requestId }, ...once() });
};

type World = { people: Person[]; postId: string; competitionId: string; roundId: string };
/** Half of the people are friends of the first, like and comment on the post, and have a score. */
const createWorld = async (stack: TestStack): Promise<World> => {
  const people: Person[] = [];
  for (let index = 0; index < PEOPLE; index += 1) people.push(await stack.as(`person${index}`));
  const [first] = people as [Person];
  const { postId } = await first.call(posts.createPost, { body: { body: 'Before the loss', visibility: 'public' }, ...once() });
  const now = Date.now();
  const { competitionId, rounds } = await first.call(competitions.createCompetition, {
    body: {
      name: 'Drill',
      startsAt: new Date(now - 3_600_000).toISOString(),
      endsAt: new Date(now + 86_400_000).toISOString(),
      visibility: 'public',
      selfReported: true,
    },
  });
  await first.call(competitions.publishCompetition, { params: { competitionId }, ...once() });
  return { people, postId, competitionId, roundId: rounds[0]!.roundId };
};
const take = async ({ people: [first], postId, competitionId, roundId }: World, person: Person, score: number): Promise<void> => {
  await befriend(first!, person);
  await person.call(posts.likePost, { params: { postId } });
  await person.call(createComment, { params: { postId }, body: { body: `I am number ${score}` }, ...once() });
  await person.call(competitions.joinCompetition, { params: { competitionId }, ...once() });
  await person.call(competitions.submitScore, { params: { competitionId, roundId }, body: { score }, ...once() });
};

/** Every item of one moment, as stored; a transaction of the engine's file is as consistent as a point in time. */
const tableOfAMoment = (stack: TestStack): Record<string, never>[] => {
  const db = new DatabaseSync(path.join(dataDir, 'dynamodb.db'), { readOnly: true, timeout: 5000 });
  try {
    const rows = db.prepare(`SELECT item_json AS item FROM "${tableOf(stack)}"`).all() as { item: string }[];
    return rows.map(({ item }) => JSON.parse(item));
  } finally {
    db.close();
  }
};

/** Puts the items into the table of a new deployment, whose stream begins afterwards, like that of a restored table. */
const restoreInto = async (stack: TestStack, items: readonly Record<string, never>[]): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint: stack.endpointUrl,
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const TableName = tableOf(stack);
  await client.send(new UpdateTableCommand({ TableName, StreamSpecification: { StreamEnabled: false } }));
  for (const part of chunk(items, 25)) {
    let left = { [TableName]: part.map((Item) => ({ PutRequest: { Item } })) };
    while (Object.keys(left).length > 0)
      left = ((await client.send(new BatchWriteItemCommand({ RequestItems: left }))).UnprocessedItems ?? {}) as typeof left;
  }
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const };
  await client.send(new UpdateTableCommand({ TableName, StreamSpecification }));
  client.destroy();
};

/** Runs a job to its end. @returns the counts of its record */
const run = async (stack: TestStack, operator: Client, job: string, args: Record<string, unknown>): Promise<Record<string, number>> => {
  const { runId } = await operator.call(startJob, { params: { job }, body: { args }, ...once() } as never);
  await stack.settle();
  const { items } = await operator.call(listJobs, { query: { limit: 100 } });
  const found = items.find((one) => one.job === job)?.runs.find((one) => one.runId === runId);
  expect([job, found?.status, found?.error]).toEqual([job, 'succeeded', undefined]);
  return found!.counts;
};

const seenBy = async (viewer: Client, { people: [first], postId, competitionId }: World) => {
  const { counts: ofPost } = await viewer.call(posts.getPost, { params: { postId } });
  const { counts: ofFirst } = await viewer.call(getUser, { params: { userId: first!.userId } });
  const board = await viewer.call(getLeaderboard, { params: { competitionId }, query: { limit: 100 } });
  const { participants } = await viewer.call(competitions.getCompetition, { params: { competitionId } });
  return { ofPost, ofFirst, participants, total: board.total, ranks: board.items.map(({ userId, score }) => [userId, score]) };
};

test('a table of a past second is complete after the rebuilds, and the reconciliations find no drift', async () => {
  const lost = await start(dataDir);
  const world = await createWorld(lost);
  const [, ...others] = world.people;
  const half = Math.ceil(others.length / 2);
  for (const [index, person] of others.slice(0, half).entries()) await take(world, person, index + 1);
  await lost.settle();
  for (const [index, person] of others.slice(half).entries()) await take(world, person, half + index + 1);
  const items = tableOfAMoment(lost);
  await lost.settle();
  const before = await seenBy(world.people[1]!, world);
  expect(before).toMatchObject({ ofPost: { likes: others.length, comments: others.length }, ofFirst: { friends: others.length } });
  expect(before.ranks).toHaveLength(others.length);
  await stacks.pop()!.stop();

  const restored = await start();
  await restoreInto(restored, items);
  const operator = await restored.as('operator', ['admin']);
  const viewer = await restored.as('viewer');
  await restored.settle();
  // Work of the last moment was in the lost stream.
  expect(await seenBy(viewer, world)).not.toEqual(before);

  const full = { full: true, rate: 100_000 };
  await run(restored, operator, 'graph-rebuild-counts', { rate: 100_000 });
  await run(restored, operator, 'posts-rebuild-counts', full);
  await run(restored, operator, 'competitions-rebuild-counts', full);
  await run(restored, operator, 'leaderboards-rebuild', { competitionId: world.competitionId });
  // Instances show the numbers before a rebuild for up to a minute.
  await restored.advance('PT1M');
  expect(await seenBy(viewer, world)).toEqual(before);

  for (const [job, args] of [
    ['graph-reconcile-counts', full],
    ['posts-reconcile-counts', full],
    ['competitions-reconcile-counts', full],
    ['leaderboards-reconcile', { boardId: `${world.competitionId}:overall` }],
  ] as const)
    expect([job, (await run(restored, operator, job, args)).drift]).toEqual([job, 0]);
});
