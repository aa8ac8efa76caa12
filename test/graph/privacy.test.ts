import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../lambdas/_base/env.ts';
import { profileKeys } from '../../lambdas/_people/profiles.store.ts';
import { readRelationship } from '../../lambdas/_people/relationships.store.ts';
import { documentClient } from '../../lambdas/_table/table.ts';
import { approvePendingRequests } from '../../lambdas/graph/follows/approve-pending-requests.ts';
import { readEdges } from '../../lambdas/graph/relationship/edges.store.ts';
import type { Audience } from '../../schemas/_kit/audience.ts';
import { contextOf, people, startHarness, tick, type Who } from '../support/relationships.ts';
import { ACTS } from './actions.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const setProfile = (who: Who, profile: Audience) =>
  documentClient.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: profileKeys.key(who),
      UpdateExpression: 'SET audiences = :audiences',
      ExpressionAttributeValues: { ':audiences': { profile } },
    }),
  );
const waitingFor = async ({ userId }: Who) => (await readEdges('followRequests', userId, undefined, 1_000)).map(({ other }) => other);
const followersOf = async ({ userId }: Who) => (await readEdges('followers', userId, undefined, 1_000)).map(({ other }) => other);
/** A private account with people who wait. */
const crowded = async (count: number): Promise<[Who, Who[]]> => {
  const [owner] = (await people(1, { audiences: { profile: 'friends' } })) as [Who];
  const crowd = await people(count);
  for (const who of crowd) {
    tick();
    await ACTS.follow?.(who, owner);
  }
  return [owner, crowd];
};

test('everybody who waits is accepted once however often and at once the event comes', async () => {
  const [owner, crowd] = await crowded(30);
  await setProfile(owner, 'public');
  const ctx = contextOf(owner);
  await Promise.all([1, 2, 3].map(() => approvePendingRequests(ctx, owner.userId)));
  await approvePendingRequests(ctx, owner.userId);
  expect(await waitingFor(owner)).toEqual([]);
  expect((await followersOf(owner)).sort()).toEqual(crowd.map(({ userId }) => userId).sort());
  // Asked, and accepted: two versions, whoever accepted.
  for (const { userId } of crowd) expect((await readRelationship(owner.userId, userId)).v).toBe(2);
});

test('an account that is private again accepts nobody', async () => {
  const [owner] = await crowded(3);
  await approvePendingRequests(contextOf(owner), owner.userId);
  expect(await waitingFor(owner)).toHaveLength(3);
  expect(await followersOf(owner)).toEqual([]);
});

test('what the time did not allow is left for the next attempt', async () => {
  const [owner] = await crowded(30);
  await setProfile(owner, 'public');
  let looks = 0;
  const short = { ...contextOf(owner), remaining: () => (looks++ === 0 ? 30_000 : 5_000) };
  await expect(approvePendingRequests(short, owner.userId)).rejects.toThrow('next attempt');
  expect((await followersOf(owner)).length + (await waitingFor(owner)).length).toBe(30);
  await approvePendingRequests(contextOf(owner), owner.userId);
  expect(await followersOf(owner)).toHaveLength(30);
});

test('who took the request back or was blocked meanwhile does not follow', async () => {
  const [owner, crowd] = await crowded(3);
  await setProfile(owner, 'public');
  const [one, two, three] = crowd as [Who, Who, Who];
  await Promise.all([approvePendingRequests(contextOf(owner), owner.userId), ACTS.unfollow?.(one, owner), ACTS.block?.(owner, two)]);
  expect(await waitingFor(owner)).toEqual([]);
  expect((await followersOf(owner)).filter((userId) => userId !== one.userId)).toEqual([three.userId]);
});
