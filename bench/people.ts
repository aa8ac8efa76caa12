import { type Figure, isQuick, print, progress, type Row, rounded, saveReport } from './figures.ts';
import { befriendInBulk } from './friendships.ts';
import { describe, measure } from './measure.ts';
import { userIdOf } from './population.ts';
import { type Stack, startStack } from './stack.ts';

/** Measures friendships, profiles, a post to many friends, and a page of the home feed. */
const COUNT = isQuick ? 30 : 300;
const FRIENDSHIPS = isQuick ? 20 : 200;
const AUDIENCES = isQuick ? [50] : [200, 1_000, 5_000];
const FRIENDS = isQuick ? [3, 30] : [3, 300];
const PARALLEL = 12;

type Person = { token: string; userId: string };

const post = (stack: Stack, { token }: Person, text: string) =>
  stack.expectOk('POST', '/v1/posts', { token, body: { body: text, visibility: 'friends' } });

/** Measures friendships through the API, in parallel enough to keep the machine busy. */
const graphRate = async (stack: Stack): Promise<Figure> => {
  const users: Person[] = [];
  for (let index = 0; index < 2 * Math.ceil(Math.sqrt(FRIENDSHIPS)); index += 1) users.push(await stack.person(`graph.${index}`));
  const half = users.length / 2;
  const relationships = users
    .slice(0, half)
    .flatMap((one) => users.slice(half).map((other) => [one, other] as const))
    .slice(0, FRIENDSHIPS);
  let next = 0;
  const start = performance.now();
  const worker = async (): Promise<void> => {
    for (let relationship = relationships[next++]; relationship; relationship = relationships[next++]) {
      const [one, other] = relationship;
      const { requestId } = (
        await stack.expectOk('POST', '/v1/friend-requests', { token: one.token, body: { recipientId: other.userId } })
      ).json() as {
        requestId: string;
      };
      await stack.expectOk('POST', `/v1/friend-requests/${requestId}/accept`, { token: other.token });
      progress(`friendships: ${next} of ${relationships.length}`);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  const seconds = (performance.now() - start) / 1000;
  await stack.settle();
  return {
    name: 'friendships through the API',
    unit: '/s',
    value: rounded(relationships.length / seconds),
    note: `${PARALLEL} clients; each requests and accepts; counts and feeds were complete ${rounded((performance.now() - start) / 1000 - seconds)} s after the last`,
  };
};

/** Request units of functions whose name contains `part`, since the stack started. */
const unitsOf = async (stack: Stack, part: string): Promise<{ rru: number; wru: number }> => {
  const functions = Object.entries((await stack.metrics()).functions).filter(([name]) => name.includes(part));
  const sum = (unit: 'rru' | 'wru') => functions.reduce((total, [, metrics]) => total + metrics[unit], 0);
  return { rru: sum('rru'), wru: sum('wru') };
};

/** Measures one post to this many friends, until the last of them has it. */
const fanOut = async (stack: Stack, size: number): Promise<Figure[]> => {
  const author = await stack.person(`author.${size}`);
  await befriendInBulk(
    stack,
    author.userId,
    Array.from({ length: size }, (_, index) => userIdOf(index)),
  );
  await stack.settle();
  await post(stack, author, 'a warm-up post');
  await stack.settle();
  const before = await unitsOf(stack, 'fan-out');
  const start = performance.now();
  await post(stack, author, 'to all of my friends');
  await stack.settle();
  const seconds = (performance.now() - start) / 1000;
  const after = await unitsOf(stack, 'fan-out');
  const per = (unit: 'rru' | 'wru', count: number) => rounded((after[unit] - before[unit]) / count);
  return [
    {
      name: `a post to ${size.toLocaleString('en')} friends`,
      unit: 's',
      value: rounded(seconds),
      note: `until all queues were drained; ${per('wru', size)} WRU per recipient and ${per('rru', size / 100)} RRU per hundred`,
    },
  ];
};

/** Measures a page of 25 for a user with this many friends, each of whom has posted. */
const feedRows = async (stack: Stack, size: number): Promise<Row[]> => {
  const viewer = await stack.person(`viewer.${size}`);
  const friends: Person[] = [];
  for (let index = 0; index < size; index += 1) {
    progress(`friends of a viewer: ${index + 1} of ${size}`);
    friends.push(await stack.person(`friend.${size}.${index}`));
  }
  await befriendInBulk(
    stack,
    viewer.userId,
    friends.map(({ userId }) => userId),
  );
  await stack.settle();
  for (let index = 0; index < Math.max(size, 30); index += 1) {
    progress(`posts: ${index + 1}`);
    await post(stack, friends[index % size]!, `post ${index}`);
  }
  await stack.settle();
  const { token } = viewer;
  const friend = friends[0]!.userId;
  return [
    await measure({ operation: 'feed page of 25', size, count: COUNT }, () => stack.call('GET', '/v1/feed', { token })),
    await measure({ operation: 'profile with the relationship', size, count: COUNT }, () =>
      stack.call('GET', `/v1/users/${friend}`, { token }),
    ),
    await measure({ operation: 'friends, 25', size, count: COUNT }, () => stack.call('GET', '/v1/users/me/friends', { token })),
  ];
};

const stack = await startStack();
try {
  const figures: Figure[] = [await graphRate(stack)];
  print(`${figures[0]?.name}: ${figures[0]?.value}/s`);
  for (const size of AUDIENCES) {
    const found = await fanOut(stack, size);
    for (const { name, value, note } of found) print(`${name}: ${value} s; ${note}`);
    figures.push(...found);
  }
  const rows: Row[] = [];
  for (const size of FRIENDS) {
    const found = await feedRows(stack, size);
    for (const row of found) print(describe(row));
    rows.push(...found);
  }
  saveReport('people', figures, rows);
} finally {
  await stack.stop();
}
