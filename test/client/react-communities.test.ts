import { useApi, useJoinCommunity } from '../../client/react/index.ts';
import { render } from './react-harness.ts';

type State = 'none' | 'requested' | 'member' | 'left';
const view = (state: State, members: number, joining = 'open') => ({
  communityId: 'c',
  name: 'Runners',
  joining,
  counts: { members },
  myRole: state === 'member' ? 'member' : null,
  me: { state, role: state === 'member' ? 'member' : null },
});
const useCommunity = () => ({
  community: useApi().useQuery('get', '/v1/communities/{communityId}', { params: { path: { communityId: 'c' } } }).data,
  join: useJoinCommunity('c'),
});
type Shown = ReturnType<typeof useCommunity>;
const shownOf = ({ community }: Shown) => [community?.me.state, community?.myRole, community?.counts.members, community?.name];
const refusal = (code: string) =>
  new Response(JSON.stringify({ code }), { status: 409, headers: { 'content-type': 'application/problem+json' } });
const isRead = ({ community }: Shown) => community !== undefined;

test('joining an open community and leaving it show at once, and the answer corrects the number of members', async () => {
  const answers: PromiseWithResolvers<object>[] = [];
  const answer = () => {
    answers.push(Promise.withResolvers<object>());
    return answers.at(-1)!.promise;
  };
  const { settle } = await render(useCommunity, {
    'GET /v1/communities/c': () => view('none', 9),
    'POST /v1/communities/c/join': answer,
    'POST /v1/communities/c/leave': answer,
  });
  (await settle(isRead)).join.mutate(true);
  const joined = await settle(({ community }) => community?.me.state === 'member');
  expect(shownOf(joined)).toEqual(['member', 'member', 10, 'Runners']);
  answers[0]!.resolve(view('member', 12));
  expect(shownOf(await settle(({ join }) => join.isSuccess))).toEqual(['member', 'member', 12, 'Runners']);
  joined.join.mutate(false);
  expect(shownOf(await settle(({ community }) => community?.me.state === 'left'))).toEqual(['left', null, 11, 'Runners']);
  answers[1]!.resolve(view('left', 11));
  await settle(({ join }) => join.isSuccess);
});

test('a community that decides about requests shows one, which leaving takes back', async () => {
  const { settle } = await render(useCommunity, {
    'GET /v1/communities/c': () => view('none', 9, 'approval'),
    'POST /v1/communities/c/join': () => view('requested', 9, 'approval'),
    'POST /v1/communities/c/leave': () => view('none', 9, 'approval'),
  });
  (await settle(isRead)).join.mutate(true);
  const asked = await settle(({ join }) => join.isSuccess);
  expect(shownOf(asked)).toEqual(['requested', null, 9, 'Runners']);
  asked.join.mutate(false);
  expect(shownOf(await settle(({ community, join }) => join.isSuccess && community?.me.state === 'none'))[2]).toBe(9);
});

test('a full community, and a last founder who leaves, leave the view as it was', async () => {
  const { settle } = await render(useCommunity, {
    'GET /v1/communities/c': () => view('none', 9),
    'POST /v1/communities/c/join': () => refusal('COMMUNITY_FULL'),
  });
  (await settle(isRead)).join.mutate(true);
  const after = await settle(({ join }) => join.isError);
  expect([after.join.error?.code, ...shownOf(after)]).toEqual(['COMMUNITY_FULL', 'none', null, 9, 'Runners']);
  const founder = await render(useCommunity, {
    'GET /v1/communities/c': () => ({ ...view('member', 9), myRole: 'founder', me: { state: 'member', role: 'founder' } }),
    'POST /v1/communities/c/leave': () => refusal('LAST_FOUNDER'),
  });
  (await founder.settle(isRead)).join.mutate(false);
  const still = await founder.settle(({ join }) => join.isError);
  expect([still.join.error?.code, ...shownOf(still)]).toEqual(['LAST_FOUNDER', 'member', 'founder', 9, 'Runners']);
});
