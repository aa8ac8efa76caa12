import streamHandlers from '../../lambdas/leaderboards/leaderboards.stream.ts';

const item = (userId: string, v: number, rounds: Record<string, [number, number, number]>, rest: object = {}) => ({
  pk: 'COMPETITION#c1',
  sk: `PARTICIPANT#${userId}`,
  type: 'participant',
  competitionId: 'c1',
  userId,
  v,
  epoch: 1,
  state: 'joined',
  handle: userId,
  rounds,
  submissions: 1,
  lastAt: 1,
  ...rest,
});
const change = (sequenceNumber: string, newItem: ReturnType<typeof item>, oldItem?: ReturnType<typeof item>) => ({
  type: 'participant',
  key: { pk: newItem.pk, sk: newItem.sk },
  newItem,
  sequenceNumber,
  ...(oldItem ? { oldItem } : {}),
});
const messagesFor = (...changes: ReturnType<typeof change>[]) =>
  streamHandlers[0]!.messages(changes).map(({ groupId, body }) => [groupId, (body as { userIds: string[] }).userIds]);

test('a score updates its round and overall boards, with one message per board and batch', () => {
  const messages = messagesFor(
    change('1', item('ada', 2, { r1: [5, 1, 1] }), item('ada', 1, {})),
    change('2', item('bob', 2, { r2: [7, 1, 1] }), item('bob', 1, {})),
  );
  expect(messages).toEqual([
    ['c1:overall', ['ada', 'bob']],
    ['c1:r1', ['ada']],
    ['c1:r2', ['bob']],
  ]);
});

test('a join, or a submission that changes no score, sends no message', () => {
  expect(messagesFor(change('1', item('ada', 1, {})))).toEqual([]);
  expect(messagesFor(change('2', item('ada', 3, { r1: [5, 1, 2] }), item('ada', 2, { r1: [5, 1, 1] })))).toEqual([]);
});

test('leaving and a new name update every board with an entry', () => {
  const before = item('ada', 2, { r1: [5, 1, 1], r2: [6, 1, 1] });
  const boards = [
    ['c1:overall', ['ada']],
    ['c1:r1', ['ada']],
    ['c1:r2', ['ada']],
  ];
  expect(messagesFor(change('1', item('ada', 3, before.rounds, { state: 'left' }), before))).toEqual(boards);
  expect(messagesFor(change('2', item('ada', 3, before.rounds, { handle: 'countess' }), before))).toEqual(boards);
});

test('the end of a participation names the user as departed, also while they are suspended or if they return at once', () => {
  const departed = (after: object, before: object = {}) => {
    const rounds = { r1: [5, 1, 1] } as Record<string, [number, number, number]>;
    const changes = [change('1', item('ada', 3, rounds, after), item('ada', 2, rounds, before))];
    return streamHandlers[0]!.messages(changes).map(({ groupId, body }) => [groupId, (body as { departed?: string[] }).departed]);
  };
  const both = [
    ['c1:overall', ['ada']],
    ['c1:r1', ['ada']],
  ];
  expect(departed({ state: 'left' })).toEqual(both);
  expect(departed({ state: 'removed', suspended: true }, { suspended: true })).toEqual(both);
  expect(departed({ epoch: 2 })).toEqual(both);
  expect(departed({ handle: 'countess' })).toEqual(both.map(([boardId]) => [boardId, undefined]));
});

test('a batch has stable deduplication ids, distinct from other batches', () => {
  const one = change('1', item('ada', 2, { r1: [5, 1, 1] }));
  const other = change('2', item('ada', 3, { r1: [6, 1, 1] }), one.newItem);
  const ids = (...changes: ReturnType<typeof change>[]) =>
    streamHandlers[0]!.messages(changes).map(({ deduplicationId }) => deduplicationId);
  expect(ids(one, other)).toEqual(ids(one, other));
  expect(new Set([...ids(one), ...ids(other), ...ids(one, other)]).size).toBe(6);
});
