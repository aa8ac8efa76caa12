import * as graph from '../../schemas/graph/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import { changePrivacy, getUser } from '../../schemas/users/routes.ts';
import { ApiError } from '../support/route-client.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';

let stack: SharedStack;
let serial = 0;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const of = ({ userId }: Pick<Person, 'userId'>) => ({ params: { userId } });
const newPeople = (count: number): Promise<Person[]> =>
  Promise.all(
    Array.from({ length: count }, () => {
      serial += 1;
      return stack.as(`person-${serial}`);
    }),
  );
const twoUsers = async () => (await newPeople(2)) as [Person, Person];
const ask = (from: Person, to: Pick<Person, 'userId'>, message?: string) =>
  from.send(graph.sendFriendRequest, { body: { recipientId: to.userId, message } });
const countsOf = async (person: Person) => (await person.call(getUser, of(person))).counts;
const trailOf = async ([a, b]: readonly [Person, Person]): Promise<string[]> => {
  const admin = await stack.as('rosa', ['admin']);
  const [low, high] = [a.userId, b.userId].sort();
  const { items } = await admin.call(platform.listAudit, { query: { target: `relation:${low}:${high}`, limit: 100 } });
  return items.map(({ action }) => action).reverse();
};
/** Outcomes of calls: `done` or one of the allowed error codes. Any other error is thrown. */
const codesOf = async (calls: readonly Promise<unknown>[], ...allowed: string[]): Promise<string[]> =>
  (await Promise.allSettled(calls)).map((result) => {
    if (result.status === 'fulfilled') return 'done';
    const error = result.reason as unknown;
    if (error instanceof ApiError && allowed.includes(error.code)) return error.code;
    throw error;
  });

test('a request is listed for both users and accepted once', async () => {
  const [ada, bob] = await twoUsers();
  const { status, output: request } = await ask(ada, bob, 'From the race on Sunday 🏃');
  expect([status, request]).toEqual([
    201,
    expect.objectContaining({ requesterId: ada.userId, recipientId: bob.userId, status: 'pending', message: 'From the race on Sunday 🏃' }),
  ]);
  const incoming = await bob.call(graph.listFriendRequests, {});
  expect(incoming.items).toEqual([
    { ...request, requester: expect.objectContaining({ userId: ada.userId, relationship: 'request_received' }) },
  ]);
  const outgoing = await ada.call(graph.listFriendRequests, { query: { direction: 'outgoing' } });
  expect(outgoing.items).toEqual([
    { ...request, recipient: expect.objectContaining({ userId: bob.userId, relationship: 'request_sent' }) },
  ]);
  expect((await ada.call(graph.listFriendRequests, {})).items).toEqual([]);

  const repeated = await ask(ada, bob, 'Another text');
  expect([repeated.status, repeated.output]).toEqual([200, request]);

  const params = { requestId: request.requestId };
  const accepted = await bob.send(graph.acceptFriendRequest, { params });
  expect(accepted.output).toMatchObject({ requestId: request.requestId, status: 'accepted', answeredAt: expect.any(String) });
  expect(accepted.output).not.toHaveProperty('message');
  expect((await bob.send(graph.acceptFriendRequest, { params })).output).toEqual(accepted.output);
  await expect(ask(bob, ada)).rejects.toEqual(problem(409, 'ALREADY_FRIENDS'));
  await expect(bob.call(graph.declineFriendRequest, { params })).rejects.toEqual(problem(409, 'FRIEND_REQUEST_CLOSED'));
  await expect(ada.call(graph.cancelFriendRequest, { params })).rejects.toEqual(problem(409, 'FRIEND_REQUEST_CLOSED'));
  await stack.settle();
  expect((await bob.call(graph.listFriendRequests, {})).items).toEqual([]);
  expect((await bob.call(graph.listFriends, { params: { userId: 'me' } })).items).toMatchObject([
    { userId: ada.userId, relationship: 'friend' },
  ]);
  expect(await trailOf([ada, bob])).toEqual(['friend_request.sent', 'friendship.began']);
});

test('a crossing request accepts the open one, even if the recipient has requests turned off', async () => {
  const [ada, bob] = await twoUsers();
  await ada.call(changePrivacy, { body: { allowFriendRequests: false } });
  await expect(ask(bob, ada)).rejects.toEqual(problem(409, 'FRIEND_REQUESTS_CLOSED'));
  const { output } = await ask(ada, bob);
  const crossing = await ask(bob, ada);
  expect([crossing.status, crossing.output]).toEqual([201, { ...output, status: 'accepted', answeredAt: expect.any(String) }]);
  expect((await ada.call(graph.listFriends, { params: { userId: 'me' } })).items).toMatchObject([{ userId: bob.userId }]);
});

test('a cancelled or declined request is final; another one may be sent, but not straight after a refusal', async () => {
  const [ada, bob] = await twoUsers();
  const first = (await ask(ada, bob)).output;
  const params = { requestId: first.requestId };
  for (let time = 0; time < 2; time += 1) expect((await ada.send(graph.cancelFriendRequest, { params })).status).toBe(204);
  await expect(bob.call(graph.acceptFriendRequest, { params })).rejects.toEqual(problem(409, 'FRIEND_REQUEST_CLOSED'));
  const second = (await ask(ada, bob)).output;
  expect(second.requestId).not.toBe(first.requestId);
  const latest = { params: { requestId: second.requestId } };
  const declined = await bob.call(graph.declineFriendRequest, latest);
  expect(declined).toMatchObject({ status: 'declined' });
  expect(await bob.call(graph.declineFriendRequest, latest)).toEqual(declined);
  await expect(bob.call(graph.acceptFriendRequest, latest)).rejects.toEqual(problem(409, 'FRIEND_REQUEST_CLOSED'));
  await expect(ada.call(graph.cancelFriendRequest, latest)).rejects.toEqual(problem(409, 'FRIEND_REQUEST_CLOSED'));
  // Only the latest request of two users is kept.
  await expect(bob.call(graph.acceptFriendRequest, { params })).rejects.toEqual(problem(404, 'NOT_FOUND'));
  const again = await ask(ada, bob).catch((error: unknown) => error);
  expect(again).toMatchObject({ status: 409, code: 'FRIEND_REQUEST_TOO_SOON', problem: { detail: expect.stringMatching(/from \d{4}-/) } });
  // The user who refused may ask.
  expect((await ask(bob, ada)).status).toBe(201);
});

test('only the recipient can accept or decline a request, and only the requester can cancel it', async () => {
  const [ada, bob, eve] = (await newPeople(3)) as [Person, Person, Person];
  const moderator = await stack.as('mona', ['moderator']);
  const params = { requestId: (await ask(ada, bob)).output.requestId };
  for (const who of [ada, eve, moderator]) {
    await expect(who.call(graph.acceptFriendRequest, { params })).rejects.toEqual(problem(404, 'NOT_FOUND'));
    await expect(who.call(graph.declineFriendRequest, { params })).rejects.toEqual(problem(404, 'NOT_FOUND'));
  }
  for (const who of [bob, eve, moderator])
    await expect(who.call(graph.cancelFriendRequest, { params })).rejects.toEqual(problem(404, 'NOT_FOUND'));
  const absent = { params: { requestId: 'absent_0' } };
  await expect(bob.call(graph.acceptFriendRequest, absent)).rejects.toEqual(problem(404, 'NOT_FOUND'));
  expect(await bob.call(graph.acceptFriendRequest, { params })).toMatchObject({ status: 'accepted' });
});

test('a request to a hidden or missing user or to oneself fails', async () => {
  const [ada, bob] = await twoUsers();
  await bob.call(graph.blockUser, of(ada));
  const answers = await Promise.all(
    [bob.userId, 'user_absent0', 'absent_0'].map((userId) => ask(ada, { userId }).catch((error: ApiError) => error.problem)),
  );
  const withoutInstance = answers.map((problem) => ({ ...problem, instance: undefined }));
  expect(withoutInstance[0]).toMatchObject({ status: 404, code: 'USER_NOT_FOUND' });
  expect(withoutInstance).toEqual([withoutInstance[0], withoutInstance[0], withoutInstance[0]]);
  // A block prevents requests in both directions.
  await expect(ask(bob, ada)).rejects.toEqual(problem(404, 'USER_NOT_FOUND'));
  await expect(ask(ada, ada)).rejects.toEqual(problem(409, 'SAME_PERSON'));
  await expect(ask(ada, { userId: 'me' })).rejects.toEqual(problem(409, 'SAME_PERSON'));
  await expect(ask(ada, bob, 'x'.repeat(141))).rejects.toEqual(problem(400, 'INVALID_REQUEST'));
});

test('a request reveals the name of the requester, not that of the recipient', async () => {
  const [ada, bob] = await twoUsers();
  for (const who of [ada, bob]) await who.call(changePrivacy, { body: { profile: 'friends' } });
  await ask(ada, bob);
  expect((await bob.call(graph.listFriendRequests, {})).items).toMatchObject([
    { requester: { userId: ada.userId, handle: expect.any(String) } },
  ]);
  expect((await ada.call(graph.listFriendRequests, { query: { direction: 'outgoing' } })).items).toMatchObject([
    { recipientId: bob.userId, recipient: null },
  ]);
});

test('requests are listed in pages, newest first, without those of hidden users', async () => {
  const [ada, ...others] = (await newPeople(7)) as [Person, ...Person[]];
  for (const other of others) await ask(other, ada);
  await ada.call(graph.blockUser, of(others[2] as Person));
  const expected = others
    .filter((_, index) => index !== 2)
    .map(({ userId }) => userId)
    .reverse();
  const seen: string[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: { items: { requesterId: string }[]; cursor: string | null } = await ada.call(graph.listFriendRequests, {
      query: { limit: 2, ...(cursor ? { cursor } : {}) },
    });
    seen.push(...page.items.map(({ requesterId }) => requesterId));
    cursor = page.cursor;
    pages += 1;
  } while (cursor);
  expect([seen, pages]).toEqual([expected, 3]);
});

test('a repeated idempotency key has one effect and one response', async () => {
  const [ada, bob] = await twoUsers();
  const body = { recipientId: bob.userId, message: 'hello' };
  const answers = await Promise.all(Array.from({ length: 5 }, () => ada.send(graph.sendFriendRequest, { body, idempotencyKey: 'one' })));
  expect(new Set(answers.map(({ status, output }) => `${status} ${JSON.stringify(output)}`)).size).toBe(1);
  expect(await trailOf([ada, bob])).toEqual(['friend_request.sent']);
});

test('many concurrent requests in both directions end in one friendship with exact counts', async () => {
  for (let round = 0; round < 3; round += 1) {
    const [ada, bob] = await twoUsers();
    const requests = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? ask(ada, bob) : ask(bob, ada)));
    const codes = await codesOf(requests, 'ALREADY_FRIENDS');
    expect(codes.filter((code) => code === 'done').length).toBeGreaterThanOrEqual(2);
    await stack.settle();
    for (const [me, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      expect((await me.call(graph.listFriends, { params: { userId: 'me' } })).items).toMatchObject([{ userId: other.userId }]);
      expect(await countsOf(me)).toMatchObject({ friends: 1, followers: 0, following: 0 });
      expect((await me.call(graph.listFriendRequests, {})).items).toEqual([]);
    }
    expect(await trailOf([ada, bob])).toEqual(['friend_request.sent', 'friendship.began']);
  }
});

test('concurrent accept, decline, cancel and block end in a consistent state', async () => {
  for (let round = 0; round < 4; round += 1) {
    const [ada, bob] = await twoUsers();
    const params = { requestId: (await ask(ada, bob)).output.requestId };
    const blocks = round % 2 === 0;
    await codesOf(
      [
        bob.call(graph.acceptFriendRequest, { params }),
        ada.call(graph.cancelFriendRequest, { params }),
        bob.call(graph.declineFriendRequest, { params }),
        ...(blocks ? [ada.call(graph.blockUser, of(bob)), bob.call(graph.followUser, of(ada))] : []),
      ],
      'FRIEND_REQUEST_CLOSED',
      'NOT_FOUND',
    );
    await stack.settle();
    const [mine, theirs] = await Promise.all([ada, bob].map((who) => who.call(graph.listFriends, { params: { userId: 'me' } })));
    const trail = await trailOf([ada, bob]);
    const friends = !blocks && trail.includes('friendship.began') ? 1 : 0;
    expect([mine?.items.length, theirs?.items.length]).toEqual([friends, friends]);
    expect([(await countsOf(ada)).friends, (await countsOf(bob)).friends]).toEqual([friends, friends]);
    expect((await countsOf(ada)).followers).toBe(0);
    expect((await bob.call(graph.listFriendRequests, {})).items).toEqual([]);
    // At most one of them succeeded, and a block always does.
    const answers = trail.filter((action) => /friendship.began|declined|cancelled/.test(action));
    expect(answers.length).toBeLessThanOrEqual(1);
    expect(trail.filter((action) => action === 'person.blocked')).toHaveLength(blocks ? 1 : 0);
  }
});
