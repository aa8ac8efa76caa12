import { useApi, useCommunityInvites, useCommunityPosts, useInviteLink, useTeams } from '../../client/react/index.ts';
import { render } from './react-harness.ts';

const page = (items: readonly object[]) => ({ items: [...items], cursor: null });
const refusal = (code: string, status: number) =>
  new Response(JSON.stringify({ code, title: code }), { status, headers: { 'content-type': 'application/problem+json' } });
const community = (isMember: boolean) => ({
  communityId: 'c',
  name: 'Runners',
  joining: 'invite',
  counts: { members: isMember ? 3 : 2, posts: 0 },
  myRole: isMember ? 'member' : null,
  me: { state: isMember ? 'member' : 'none', role: isMember ? 'member' : null },
});
const useCommunity = () => useApi().useQuery('get', '/v1/communities/{communityId}', { params: { path: { communityId: 'c' } } }).data;

const usePosts = () => ({ ...useCommunityPosts('c'), pinned: useCommunityPosts('c', { pinned: true }).list, community: useCommunity() });

test('posts of a community: a new one and its pin show in both lists, and the number of posts is read anew', async () => {
  const posts: { postId: string; body: string; announcement?: boolean }[] = [{ postId: 'p1', body: 'First' }];
  let pins: string[] = [];
  const sent: unknown[] = [];
  const { settle, asked } = await render(usePosts, {
    'GET /v1/communities/c': () => ({ ...community(true), counts: { members: 3, posts: posts.length } }),
    'GET /v1/communities/c/posts': ({ url }) =>
      page(new URL(url).searchParams.get('pinned') ? posts.filter(({ postId }) => pins.includes(postId)) : posts.toReversed()),
    'POST /v1/posts': async (request) => {
      sent.push(await request.json());
      posts.push({ postId: 'p2', body: 'We meet at ten', announcement: true });
      return posts.at(-1);
    },
    'PUT /v1/communities/c/pins/p2': () => {
      pins = ['p2'];
      return {};
    },
    'DELETE /v1/communities/c/pins/p2': () => {
      pins = [];
      return {};
    },
  });
  const first = await settle(
    ({ list, pinned, community }) => list.data !== undefined && pinned.data !== undefined && community !== undefined,
  );
  first.create.mutate({ body: 'We meet at ten', announcement: true });
  const created = await settle(({ list, community }) => list.data?.length === 2 && community?.counts.posts === 2);
  expect(sent).toEqual([{ body: 'We meet at ten', announcement: true, communityId: 'c' }]);
  expect(created.list.data?.map(({ postId }) => postId)).toEqual(['p2', 'p1']);
  created.pin.mutate('p2');
  const pinned = await settle(({ pinned }) => pinned.data?.length === 1);
  pinned.unpin.mutate('p2');
  await settle(({ pinned }) => pinned.data?.length === 0);
  // Without `pinned`, the list asks for all.
  expect(asked.filter((one) => one.includes('/posts?')).every((one) => one.endsWith('?pinned=true'))).toBe(true);
});

test('a refused pin tells its reason, and lists are read anew', async () => {
  const { settle, asked } = await render(usePosts, {
    'GET /v1/communities/c': () => community(true),
    'GET /v1/communities/c/posts': () => page([]),
    'PUT /v1/communities/c/pins/p1': () => refusal('PINS_FULL', 409),
  });
  (await settle(({ list }) => list.data !== undefined)).pin.mutate('p1');
  expect((await settle(({ pin }) => pin.isError)).pin.error?.code).toBe('PINS_FULL');
  const reads = () => asked.filter((one) => one.startsWith('GET /v1/communities/c/posts')).length;
  await settle(() => reads() === 4);
});

const useInvites = () => ({ ...useCommunityInvites(), community: useCommunity() });

test('accepting an invite shows the membership at once, and what is decided leaves the list', async () => {
  let open = ['i1', 'i2'];
  let isMember = false;
  const { settle } = await render(useInvites, {
    'GET /v1/me/community-invites': () => page(open.map((inviteId) => ({ inviteId, role: 'member', community: community(false) }))),
    'GET /v1/communities/c': () => community(isMember),
    'POST /v1/invites/i1/accept': () => {
      [open, isMember] = [['i2'], true];
      return community(true);
    },
    'POST /v1/invites/i2/decline': () => {
      open = [];
      return {};
    },
  });
  const first = await settle(({ list, community }) => list.data?.length === 2 && community?.myRole === null);
  first.accept.mutate('i1');
  const accepted = await settle(({ list, accept }) => accept.isSuccess && list.data?.length === 1);
  expect([accepted.community?.myRole, accepted.community?.counts.members]).toEqual(['member', 3]);
  accepted.decline.mutate('i2');
  expect((await settle(({ list }) => list.data?.length === 0)).list.data).toEqual([]);
});

const useLink = (code?: string) => () => ({ ...useInviteLink(code), community: useCommunity() });

test('a link shows where it leads, joins, and then says that the user is a member; an ended one says so', async () => {
  let isMember = false;
  const link = () => ({ community: community(isMember), role: 'member', expiresAt: '2030-01-01T00:00:00.000Z', alreadyMember: isMember });
  const routes = {
    'GET /v1/invite-links/join_1': link,
    'GET /v1/invite-links/join_2': () => refusal('INVITE_LINK_ENDED', 409),
    'GET /v1/communities/c': () => community(isMember),
    'POST /v1/invite-links/join_1/accept': () => {
      isMember = true;
      return community(true);
    },
  };
  const { settle } = await render(useLink('join_1'), routes);
  const shown = await settle(({ preview }) => preview.data !== undefined);
  expect([shown.preview.data?.community.name, shown.preview.data?.alreadyMember]).toEqual(['Runners', false]);
  shown.accept.mutate();
  expect((await settle(({ preview }) => preview.data?.alreadyMember === true)).community?.myRole).toBe('member');
  const ended = await render(useLink('join_2'), routes);
  expect((await ended.settle(({ preview }) => preview.isError)).preview.error?.code).toBe('INVITE_LINK_ENDED');
  const none = await render(useLink(), routes);
  await none.settle(({ community }) => community !== undefined);
  expect(none.asked.filter((one) => one.includes('invite-links'))).toEqual([]);
});

const useCup = () => ({
  ...useTeams('k'),
  me: useApi().useQuery('get', '/v1/competitions/{competitionId}', { params: { path: { competitionId: 'k' } } }).data?.me,
});

test('teams are read anew after joining and leaving, and the own team shows with the answer', async () => {
  let teamId: string | null = null;
  const view = () => ({ competitionId: 'k', participants: teamId ? 2 : 1, me: { state: teamId ? 'joined' : 'left', teamId } });
  const { settle } = await render(useCup, {
    'GET /v1/competitions/k': view,
    'GET /v1/competitions/k/teams': () => ({ items: [{ teamId: 't1', name: 'Reds', rank: 1, score: 12, members: teamId ? 2 : 1 }] }),
    'POST /v1/competitions/k/join': async (request) => {
      ({ teamId = 't9' } = (await request.json()) as { teamId?: string });
      return view();
    },
    'POST /v1/competitions/k/leave': () => {
      teamId = null;
      return view();
    },
  });
  const first = await settle(({ teams, me }) => teams.data !== undefined && me !== undefined);
  expect(first.teams.data?.items).toMatchObject([{ rank: 1, score: 12, members: 1 }]);
  first.join.mutate({ teamId: 't1' });
  const joined = await settle(({ teams }) => teams.data?.items[0]?.members === 2);
  expect(joined.me).toMatchObject({ state: 'joined', teamId: 't1' });
  joined.leave.mutate();
  expect((await settle(({ teams }) => teams.data?.items[0]?.members === 1)).me).toMatchObject({ state: 'left', teamId: null });
  joined.join.mutate({});
  expect((await settle(({ me }) => me?.teamId === 't9')).me?.state).toBe('joined');
});

test('a full team leaves the view as it was', async () => {
  const { settle } = await render(useCup, {
    'GET /v1/competitions/k': () => ({ competitionId: 'k', participants: 1, me: { state: 'none', teamId: null } }),
    'GET /v1/competitions/k/teams': () => ({ items: [] }),
    'POST /v1/competitions/k/join': () => refusal('TEAM_FULL', 409),
  });
  (await settle(({ me }) => me !== undefined)).join.mutate({ teamId: 't1' });
  const after = await settle(({ join }) => join.isError);
  expect([after.join.error?.code, after.me?.state]).toEqual(['TEAM_FULL', 'none']);
});
