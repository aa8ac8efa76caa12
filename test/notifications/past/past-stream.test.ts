import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { changeOf } from '../../../lambdas/_async/stream-change.ts';
import past from '../../../lambdas/notifications/past/past.stream.ts';

const stored = (index: number, about: object = {}) => ({
  pk: 'NOTIFICATIONS#user_owner',
  sk: `notification_${index}`,
  type: 'notification',
  rule: 'follow_request',
  at: '2026-08-20T10:00:00.000Z',
  actorId: 'user_actor',
  actors: ['user_actor', 'user_other'],
  data: { userId: 'user_actor', requestId: 'request_1' },
  variables: { competition: 'Words of another user', endsAt: '2026-08-21T00:00:00.000Z', days: 7 },
  ...about,
});
const removed = (item: object, userIdentity?: object): DynamoDBRecord =>
  ({
    eventName: 'REMOVE',
    ...(userIdentity ? { userIdentity } : {}),
    dynamodb: { SequenceNumber: '1', OldImage: marshall(item) },
  }) as unknown as DynamoDBRecord;
const TTL = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
const messages = (records: readonly DynamoDBRecord[]) => past.messages(records.map((record) => changeOf(record)!));

test('what TTL deletes is kept, without other users and their words', () => {
  const [message, ...others] = messages([removed(stored(1), TTL)]);
  expect(others).toEqual([]);
  expect(message?.body).toEqual({
    items: [
      {
        pk: 'NOTIFICATIONS#user_owner',
        sk: 'notification_1',
        type: 'notification',
        rule: 'follow_request',
        at: '2026-08-20T10:00:00.000Z',
        data: { requestId: 'request_1' },
        variables: { endsAt: '2026-08-21T00:00:00.000Z', days: 7 },
      },
    ],
  });
});

test('what an erasure deletes, and what only changes, is not', () => {
  const changed = { ...removed(stored(1)), eventName: 'MODIFY' } as DynamoDBRecord;
  changed.dynamodb!.NewImage = marshall(stored(1)) as never;
  expect(messages([removed(stored(1)), changed])).toEqual([]);
});

test('many go in few messages, which fit into their queue', () => {
  const records = Array.from({ length: 250 }, (_, index) => removed(stored(index), TTL));
  expect(messages(records).map(({ changes }) => changes.length)).toEqual([100, 100, 50]);
  const large = Array.from({ length: 30 }, (_, index) => removed(stored(index, { data: { postId: 'x'.repeat(9_000) } }), TTL));
  expect(messages(large).map(({ changes }) => changes.length)).toEqual([10, 10, 10]);
});
