import { blockWrites } from '../../lambdas/_people/visibility.store.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { memberKeys } from '../../lambdas/communities/community/community.store.ts';
import { communityCounts } from '../../lambdas/communities/counts/community-counts.counter.ts';
import { codeOf, people, person, startHarness, type Who } from '../support/use-cases.ts';
import { archive, create, get, give, join, list, members, patch } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let founder: Who;
beforeAll(async () => {
  fixture = await startHarness();
  founder = await person();
});
afterAll(() => fixture.stop());

const TIME = { remaining: () => 30_000 };
const count = (communityId: string, users: readonly Who[]) =>
  communityCounts.count(
    users.map(({ userId }) => memberKeys.key({ communityId, userId })),
    TIME,
  );

test('communities are found by name, topic, joining and size', async () => {
  const users = await people(3);
  const who = await person();
  const runners = await create(founder, { name: 'Läufer Linz', tags: ['Running', 'Linz'] });
  const readers = await create(founder, { name: 'Leser', tags: ['books', 'linz'], joining: 'approval' });
  const secret = await create(founder, { name: 'Läufer, geheim', tags: ['running'], visibility: 'private' });
  for (const user of users) await join(user, runners.communityId);
  await count(runners.communityId, [founder, ...users]);
  await count(readers.communityId, [founder]);
  const found = (query: Record<string, string>) => list(who, query);
  expect(await found({ query: 'laufer' })).toEqual([runners.communityId]);
  expect(await found({ tag: 'LINZ' })).toEqual([readers.communityId, runners.communityId]);
  expect(await found({ tag: 'linz', joining: 'open' })).toEqual([runners.communityId]);
  expect(await found({ tag: 'linz', minMembers: '2' })).toEqual([runners.communityId]);
  expect(await found({ tag: 'linz', maxMembers: '3' })).toEqual([readers.communityId]);
  expect(await found({ query: 'le', tag: 'books' })).toEqual([readers.communityId]);
  expect(await list(founder, { mine: 'true', tag: 'running' })).toEqual([secret.communityId, runners.communityId]);
  await patch(founder, runners.communityId, { tags: ['running'], name: 'Runners of Linz' });
  expect(await found({ tag: 'linz' })).toEqual([readers.communityId]);
  expect(await found({ query: 'laufer' })).toEqual([]);
  await patch(founder, readers.communityId, { visibility: 'private' });
  expect(await found({ tag: 'books' })).toEqual([]);
  await patch(founder, secret.communityId, { visibility: 'public' });
  expect(await found({ tag: 'running' })).toEqual([secret.communityId, runners.communityId]);
  await archive(founder, secret.communityId);
  expect(await found({ tag: 'running' })).toEqual([runners.communityId]);
  expect(await list(founder, { mine: 'true', query: 'lau' })).toEqual([secret.communityId]);
});

test('a block with a founder hides the community from visitors, not from members', async () => {
  const [blocked, member] = (await people(2)) as [Who, Who];
  const { communityId } = await create(founder, { name: 'Blockers' });
  await join(member, communityId);
  for (const who of [blocked, member]) await transact(blockWrites(founder.userId, who.userId, '2026-11-20T12:00:00.000Z'), TIME);
  expect(await codeOf(get(blocked, communityId))).toBe('NOT_FOUND');
  expect(await codeOf(join(blocked, communityId))).toBe('NOT_FOUND');
  expect(await list(blocked, { query: 'blockers' })).toEqual([]);
  expect(await get(member, communityId)).toMatchObject({ myRole: 'member' });
  expect((await members(member, communityId)).map(({ userId }) => userId)).toEqual([member.userId]);
  // Those with a role see all, because they decide about them.
  expect((await members(founder, communityId)).map(({ userId }) => userId)).toEqual([member.userId, founder.userId]);
});

test('members are listed newest first with their roles, page by page', async () => {
  const users = await people(5);
  const { communityId } = await create(founder);
  for (const who of users) await join(who, communityId);
  await give(founder, communityId, users[0] as Who, 'admin');
  const all = await members(users[1] as Who, communityId);
  expect(all).toHaveLength(6);
  expect(all.find(({ userId }) => userId === users[0]?.userId)).toMatchObject({ role: 'admin', joinedVia: 'open' });
  expect(all.find(({ userId }) => userId === founder.userId)).toMatchObject({ role: 'founder', joinedVia: 'created' });
});
