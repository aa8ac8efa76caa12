import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let ada: Person;
let bob: Person;
let postId: string;
let competitionId: string;
beforeAll(async () => {
  stack = await startStack({ own: true, concurrency: 2 });
  [ada, bob] = [await stack.as('ada'), await stack.as('bob')];
  ({ postId } = await ada.call(posts.createPost, { body: { body: 'Hello' } }));
  ({ competitionId } = await ada.call(competitions.createCompetition, {
    body: { name: 'Race', startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z', direction: 'desc', precision: 0 },
  }));
  await ada.call(competitions.publishCompetition, { params: { competitionId } });
});
afterAll(() => stack?.stop());

const CONCURRENCY = 6;
type Reply = { status: number; etag: string };
/** Sends enough concurrent requests to reach several instances of the function. */
const get = ({ token }: Person, path: string, ifNoneMatch = ''): Promise<Reply[]> =>
  Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      const response = await fetch(`${stack.url}${path}`, { headers: { authorization: `Bearer ${token}`, 'if-none-match': ifNoneMatch } });
      await response.arrayBuffer();
      return { status: response.status, etag: response.headers.get('etag') ?? '' };
    }),
  );
const statusesOf = (replies: readonly Reply[]): number[] => [...new Set(replies.map(({ status }) => status))];
const instancesOf = (name: string): number => stack.metrics().functions[`kith-local-${name}`]?.coldStarts ?? 0;
/** Reads Ada and her post from several instances, alone and in batches. */
const readBy = async (person: Person, etags: Record<string, string> = {}) => {
  const paths = [`/v1/users/${ada.userId}`, `/v1/posts/${postId}`];
  const alone = await Promise.all(paths.map((path) => get(person, path, etags[path])));
  const batches = await Promise.all(Array.from({ length: CONCURRENCY }, () => person.call(platform.getBatch, { body: { paths } })));
  return {
    statuses: paths.map((_, index) => statusesOf(alone[index] ?? [])),
    inBatches: paths.map((_, index) => [...new Set(batches.map(({ items }) => items[index]?.status))]),
    etags: Object.fromEntries(paths.map((path, index) => [path, alone[index]?.[0]?.etag ?? ''])),
    sameEtag: alone.every((replies) => new Set(replies.map(({ etag }) => etag)).size === 1),
  };
};

test('a block, its end and a change of privacy take effect at once on every warm instance, regardless of cached ETags', async () => {
  const names = ['users-api', 'posts-api', 'platform-batch'];
  // On a busy machine the requests of one burst may arrive one after the other, so further bursts follow.
  for (let bursts = 0; bursts < 20 && names.some((name) => instancesOf(name) < 2); bursts += 1) await readBy(bob);
  const before = await readBy(bob);
  expect(before).toMatchObject({ statuses: [[200], [200]], inBatches: [[200], [200]], sameEtag: true });
  for (const name of names) expect([name, instancesOf(name) > 1]).toEqual([name, true]);
  expect((await readBy(bob, before.etags)).statuses).toEqual([[304], [304]]);
  const changes: [() => Promise<unknown>, number[]][] = [
    [() => ada.call(graph.blockUser, { params: bob }), [404, 404]],
    [() => ada.call(graph.unblockUser, { params: bob }), [304, 304]],
    [() => bob.call(graph.blockUser, { params: ada }), [404, 404]],
    [() => bob.call(graph.unblockUser, { params: ada }), [304, 304]],
    // The profile is another one without the streak.
    [() => ada.call(users.changePrivacy, { body: { activity: 'friends' } }), [200, 404]],
    [() => ada.call(users.changePrivacy, { body: { profile: 'private' } }), [404, 404]],
    [() => ada.call(users.changePrivacy, { body: { profile: 'public', activity: 'public' } }), [304, 304]],
  ];
  for (const [change, expected] of changes) {
    await change();
    const { statuses, inBatches } = await readBy(bob, before.etags);
    expect(statuses).toEqual(expected.map((status) => [status]));
    expect(inBatches).toEqual(expected.map((status) => [status === 304 ? 200 : status]));
  }
});

test('the ETag of a user does not match for another one', async () => {
  const of = async (person: Person, route: RouteDefinition, path: string, etag = '') => {
    const [reply] = await get(person, path, etag);
    expect([route.id, reply?.status]).toEqual([route.id, 200]);
    return reply?.etag ?? '';
  };
  const path = `/v1/competitions/${competitionId}`;
  await bob.call(competitions.joinCompetition, { params: { competitionId } });
  const adas = await of(ada, competitions.getCompetition, path);
  expect(await of(bob, competitions.getCompetition, path, adas)).not.toBe(adas);
  expect(await of(bob, users.getMe, '/v1/me', await of(ada, users.getMe, '/v1/me'))).not.toBe('');
});

test('unchanged counts return 304', async () => {
  const path = `/v1/competitions/${competitionId}/stats`;
  await stack.settle();
  const [first] = await get(ada, path);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(statusesOf(await get(ada, path, first?.etag))).toEqual([304]);
  await ada.call(competitions.joinCompetition, { params: { competitionId } });
  await stack.settle();
  expect(statusesOf(await get(ada, path, first?.etag))).toEqual([200]);
});

/** Responses without a token, and with two. */
const asEverybody = (path: string): Promise<Response[]> =>
  Promise.all(
    [undefined, ada.token, bob.token].map((token) =>
      fetch(`${stack.url}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} }),
    ),
  );

test('public responses are equal for all callers and allow shared caches', async () => {
  const responses = await asEverybody('/v1/openapi.json');
  expect(new Set(responses.map(({ headers }) => headers.get('etag'))).size).toBe(1);
  for (const { headers } of responses)
    expect([headers.get('cache-control'), headers.get('vary')]).toEqual(['public, max-age=300', 'accept-encoding']);
  // The list of a signed-in caller lacks what a block hides.
  for (const { headers } of await asEverybody('/v1/competitions/trending'))
    expect([headers.get('cache-control'), headers.get('vary')]).toEqual(['private, no-cache', 'authorization']);
  const document = await fetch(`${stack.url}/v1/openapi.json`);
  const repeated = await fetch(`${stack.url}/v1/openapi.json`, { headers: { 'if-none-match': document.headers.get('etag') ?? '' } });
  expect([repeated.status, (await repeated.arrayBuffer()).byteLength, repeated.headers.get('cache-control')]).toEqual([
    304,
    0,
    'public, max-age=300',
  ]);
});
