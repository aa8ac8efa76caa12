import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { taskRecord } from '../../lambdas/_async/records.ts';
import type { MessageOf } from '../../lambdas/_base/queue.ts';
import { feedFanOut } from '../../lambdas/feed/queues.ts';
import type { Audience } from '../../schemas/_kit/audience.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import type { FeedFilter, FeedItem } from '../../schemas/feed/models.ts';
import * as routes from '../../schemas/feed/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { ApiError, type Client } from '../support/route-client.ts';
import { type Person, startStack } from '../support/stack.ts';
import { of } from '../support/viewers.ts';

/** Authors with more friends and followers switch to pull mode. */
export const FAN_OUT_LIMIT = 4;

/** Starts a stack with a low fan-out limit, and reads its table and queue directly, without Kith's own code. */
export const startFeedStack = async () => {
  const stack = await startStack({ own: true, context: { fanOutLimit: FAN_OUT_LIMIT } });
  const aws = { endpoint: stack.endpointUrl, region: stack.plan.region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(aws));
  const queues = new SQSClient(aws);
  const TableName = stack.plan.of('AWS::DynamoDB::GlobalTable')[0]?.name ?? '';

  const itemsAt = async (pk: string): Promise<Record<string, unknown>[]> => {
    const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
    return (await table.send(new QueryCommand({ TableName, ...query, ConsistentRead: true }))).Items ?? [];
  };
  const idsIn = (items: readonly Record<string, unknown>[]): string[] => items.flatMap(({ ids }) => [...((ids as Set<string>) ?? [])]);
  const visibilityIdsOf = async ({ userId }: Person, part: string): Promise<string[]> =>
    idsIn((await itemsAt(`USER#${userId}`)).filter(({ sk }) => sk === `VIEW#${part}`));

  /** Creates a competition that its owner has joined. */
  const compete = async (who: Person): Promise<string> => {
    const hour = (hours: number): string => new Date(stack.clock.now() + hours * 3_600_000).toISOString();
    const rules = { visibility: 'public', direction: 'desc', precision: 0 } as const;
    const body = { name: 'Cup', startsAt: hour(-1), endsAt: hour(1), ...rules };
    const { competitionId } = await who.call(competitions.createCompetition, { body });
    await who.call(competitions.publishCompetition, { params: { competitionId } });
    await who.call(competitions.joinCompetition, { params: { competitionId } });
    return competitionId;
  };

  return {
    ...stack,
    compete,
    /** Stored feed entries of a user, newest first. */
    feedEntriesOf: async ({ userId }: Person) => (await itemsAt(`FEED#${userId}`)).toReversed(),
    /** Authors whose relationship the user's feed consults on every read. */
    restrictedAuthorsOf: (who: Person) => visibilityIdsOf(who, 'RESTRICTED'),
    pullAuthorsOf: (who: Person) => visibilityIdsOf(who, 'PULL_AUTHORS'),
    /** Users stored as subscribers of their own topic. */
    subscribers: async () => idsIn(await itemsAt('USER_TOPIC_SUBSCRIBERS#0')),
    /** Digests of the events that a user's topic remembers as published. */
    publishedTo: async ({ userId }: Person) =>
      (await itemsAt(`USER#${userId}`)).flatMap(({ sk, told }) => (sk === 'USER_TOPIC' ? [...((told as Set<string>) ?? [])] : [])),
    markPublished: async ({ userId }: Person, digests: readonly string[]): Promise<void> => {
      const Key = { pk: `USER#${userId}`, sk: 'USER_TOPIC' };
      const change = { UpdateExpression: 'ADD told :digests', ExpressionAttributeValues: { ':digests': new Set(digests) } };
      await table.send(new UpdateCommand({ TableName, Key, ...change }));
    },
    /** Delivers a fan-out message once more. */
    redeliverFanOut: async (message: MessageOf<typeof feedFanOut>): Promise<void> => {
      const queue = stack.plan.of('AWS::SQS::Queue').find(({ name }) => name.endsWith('feed-fan-out'));
      await queues.send(
        new SendMessageCommand({ QueueUrl: queue?.ref, MessageBody: JSON.stringify(taskRecord(feedFanOut.name, message)) }),
      );
      await stack.settle();
    },
    stop: async () => {
      table.destroy();
      queues.destroy();
      await stack.stop();
    },
  };
};
export type FeedStack = Awaited<ReturnType<typeof startFeedStack>>;

export const post = async (who: Person, visibility: Audience = 'public'): Promise<string> =>
  (await who.call(posts.createPost, { body: { body: 'A post of the day', visibility } })).postId;
export const feedOf = async (who: Client, filter: FeedFilter = 'all'): Promise<FeedItem[]> =>
  (await who.call(routes.getFeed, { query: { filter, limit: 100 } })).items;
export const activityOf = async (who: Client, whose: Pick<Person, 'userId'>): Promise<FeedItem[]> =>
  (await who.call(routes.listActivity, { ...of(whose), query: { limit: 100 } })).items;
export const targets = (items: readonly FeedItem[]): string[] => items.map(({ target }) => target.id);
export const idsOf = (items: readonly FeedItem[]): string[] => items.map(({ eventId }) => eventId);
export const statusOf = (call: Promise<{ status: number }>): Promise<string> =>
  call.then(
    ({ status }) => String(status),
    (error: unknown) => (error instanceof ApiError ? `${error.status} ${error.code}` : String(error)),
  );

export const twoUsersOf = async (fixture: FeedStack, name: string): Promise<[Person, Person]> => [
  await fixture.as(`${name}.one`),
  await fixture.as(`${name}.two`),
];

/** Expects that no function failed and that no dead-letter queue has messages. */
export const withoutFailures = (fixture: FeedStack): void => {
  const { functions, queues } = fixture.metrics();
  expect(Object.entries(functions).filter(([, { errors }]) => errors > 0)).toEqual([]);
  expect(Object.entries(queues).filter(([, { deadLetters }]) => deadLetters > 0)).toEqual([]);
};
