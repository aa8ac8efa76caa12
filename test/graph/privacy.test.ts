import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../lambdas/_base/env.ts';
import { profileKeys } from '../../lambdas/_people/profiles.store.ts';
import { readRelationship } from '../../lambdas/_people/relationships.store.ts';
import { documentClient } from '../../lambdas/_table/table.ts';
import { approvePendingRequests } from '../../lambdas/graph/follows/approve-pending-requests.ts';
import { readEdges } from '../../lambdas/graph/relationship/edges.store.ts';
import type { Audience } from '../../schemas/_kit/audience.ts';
import { contextOf, people, startHarness, tick, type Who } from '../support/relationships.ts';
import { ACTIONS } from './actions.ts';

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
const pendingOf = async ({ userId }: Who) => (await readEdges('followRequests', userId, undefined, 1_000)).map(({ other }) => other);
const followersOf = async ({ userId }: Who) => (await readEdges('followers', userId, undefined, 1_000)).map(({ other }) => other);
/** Creates a private account with pending follow requests. */
const withFollowRequests = async (count: number): Promise<[Who, Who[]]> => {
  const [owner] = (await people(1, { audiences: { profile: 'friends' } })) as [Who];
  const crowd = await people(count);
  for (const who of crowd) {
    tick();
    await ACTIONS.follow?.(who, owner);
  }
  return [owner, crowd];
};

test('repeated and concurrent events accept every pending follow request once', async () => {
  const [owner, crowd] = await withFollowRequests(30);
  await setProfile(owner, 'public');
  const ctx = contextOf(owner);
  await Promise.all([1, 2, 3].map(() => approvePendingRequests(ctx, owner.userId)));
  await approvePendingRequests(ctx, owner.userId);
  expect(await pendingOf(owner)).toEqual([]);
  expect((await followersOf(owner)).sort()).toEqual(crowd.map(({ userId }) => userId).sort());
  // One version for the request and one for the acceptance.
  for (const { userId } of crowd) expect((await readRelationship(owner.userId, userId)).v).toBe(2);
});

test('an account that is private again accepts no requests', async () => {
  const [owner] = await withFollowRequests(3);
  await approvePendingRequests(contextOf(owner), owner.userId);
  expect(await pendingOf(owner)).toHaveLength(3);
  expect(await followersOf(owner)).toEqual([]);
});

test('follow requests left when time runs out are accepted by the next attempt', async () => {
  const [owner] = await withFollowRequests(30);
  await setProfile(owner, 'public');
  let reads = 0;
  const shortContext = { ...contextOf(owner), remaining: () => (reads++ === 0 ? 30_000 : 5_000) };
  await expect(approvePendingRequests(shortContext, owner.userId)).rejects.toThrow('next attempt');
  expect((await followersOf(owner)).length + (await pendingOf(owner)).length).toBe(30);
  await approvePendingRequests(contextOf(owner), owner.userId);
  expect(await followersOf(owner)).toHaveLength(30);
});

test('a request withdrawn or blocked during the approval leads to no follow', async () => {
  const [owner, crowd] = await withFollowRequests(3);
  await setProfile(owner, 'public');
  const [one, two, three] = crowd as [Who, Who, Who];
  await Promise.all([approvePendingRequests(contextOf(owner), owner.userId), ACTIONS.unfollow?.(one, owner), ACTIONS.block?.(owner, two)]);
  expect(await pendingOf(owner)).toEqual([]);
  expect((await followersOf(owner)).filter((userId) => userId !== one.userId)).toEqual([three.userId]);
});
