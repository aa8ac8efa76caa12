import * as graph from '../../schemas/graph/routes.ts';
import { fileReport } from '../../schemas/moderation/routes.ts';
import { changePrivacy, getUser } from '../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';

let stack: SharedStack;
let serial = 0;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const newPerson = (): Promise<Person> => {
  serial += 1;
  return stack.as(`back-${serial}`);
};
const of = ({ userId }: Pick<Person, 'userId'>) => ({ params: { userId } });
const problem = (status: number, code: string) => expect.objectContaining({ status, code });

type Raw = { status: number; text: string };
/** Status and body of a call, without what differs between any two calls. */
const raw = async (who: Person, method: string, path: string, body?: unknown): Promise<Raw> => {
  const answer = await fetch(`${stack.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = (await answer.text()).replace(/urn:uuid:[\w-]+|report_[\w-]+|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');
  return { status: answer.status, text };
};
const answersOf = async (who: Person, other: Pick<Person, 'userId'>): Promise<Raw[]> => [
  await raw(who, 'POST', '/v1/reports', { subject: { type: 'user', id: other.userId }, reason: 'harassment' }),
  await raw(who, 'PUT', `/v1/me/blocks/${other.userId}`),
  await raw(who, 'GET', '/v1/me/blocks'),
  await raw(who, 'DELETE', `/v1/me/blocks/${other.userId}`),
  await raw(who, 'DELETE', `/v1/me/blocks/${other.userId}`),
];

test.each(['public', 'friends', 'private'] as const)(
  'a blocked user reports, blocks and unblocks a user with a %s profile, with the answers of any stranger',
  async (profile) => {
    const [ada, bob, carl] = [await newPerson(), await newPerson(), await newPerson()];
    await ada.call(changePrivacy, { body: { profile } });
    await ada.call(graph.blockUser, of(bob));
    const [blocked, stranger] = [await answersOf(bob, ada), await answersOf(carl, ada)];
    expect(blocked).toEqual(stranger);
    expect(blocked.map(({ status }) => status)).toEqual([profile === 'public' ? 201 : 404, 200, 200, 204, 204]);
    // Reading is not part of it.
    const absent = await raw(bob, 'GET', '/v1/users/user_absent0');
    expect([absent.status, await raw(bob, 'GET', `/v1/users/${ada.userId}`)]).toEqual([404, absent]);
  },
);

test('a user is reported after a friend request, whatever became of it', async () => {
  const [ada, bob, carl] = [await newPerson(), await newPerson(), await newPerson()];
  await ada.call(changePrivacy, { body: { profile: 'private' } });
  for (const who of [bob, carl]) {
    const { requestId } = await ada.call(graph.sendFriendRequest, { body: { recipientId: who.userId, message: 'insult' } });
    if (who === carl) await carl.call(graph.declineFriendRequest, { params: { requestId } });
  }
  await ada.call(graph.blockUser, of(bob));
  expect(await answersOf(bob, ada)).toEqual(await answersOf(carl, ada));
  expect((await answersOf(bob, ada))[0]?.status).toBe(200);
});

test('a block holds after the other user lifted theirs, and does not prevent a report', async () => {
  const [ada, bob] = [await newPerson(), await newPerson()];
  await ada.call(graph.blockUser, of(bob));
  await bob.call(graph.blockUser, of(ada));
  await ada.call(graph.unblockUser, of(bob));
  await expect(ada.call(getUser, of(bob))).rejects.toEqual(problem(404, 'NOT_FOUND'));
  await expect(ada.call(graph.sendFriendRequest, { body: { recipientId: bob.userId } })).rejects.toEqual(problem(404, 'USER_NOT_FOUND'));
  const report = { body: { subject: { type: 'user', id: ada.userId }, reason: 'harassment' as const } };
  expect((await bob.send(fileReport, report)).status).toBe(201);
  for (const userId of ['user_absent0', 'user_00000000000000000000'])
    await expect(bob.call(graph.blockUser, { params: { userId } })).rejects.toEqual(problem(404, 'NOT_FOUND'));
});
