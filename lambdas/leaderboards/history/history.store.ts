import { BatchWriteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from 'es-toolkit/array';
import { tableName } from '../../_base/env.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient, type Item } from '../../_table/table.ts';

/* Past days do not change, so nothing here is read consistently. */
const WRITER = 'leaderboards/history/history.store.ts';
const topKeys = itemType({
  type: 'board-day',
  summary: 'The first hundred of a board at the end of a day, and how many entries it had',
  writer: WRITER,
  key: { partition: 'BOARD#{boardId}#DAYS', sort: '{date}' },
});
const rankKeys = itemType({
  type: 'board-day-ranks',
  summary: 'Ranks and scores of some hundred neighbouring user ids at the end of a day; an item each would cost a hundred times as much',
  writer: WRITER,
  key: { partition: 'BOARD#{boardId}#DAYS#{date}', sort: 'RANKS#{firstUserId}' },
});

/** Scores are scaled, times epoch ms. */
export type PastEntry = { rank: number; userId: string; handle: string; displayName: string | null; score: number; reachedAt: number };
export type PastRank = { userId: string; rank: number; score: number };
export type PastDay = { date: string; total: number; top: PastEntry[] };

/** About 40 bytes a person: chunks stay near one read unit of 4 KB, and one look-up costs half of it. */
export const RANKS_A_CHUNK = 90;
const WRITES_AT_ONCE = 25;
const MAX_ATTEMPTS = 8;

const put = async (items: readonly Item[]): Promise<void> => {
  for (const part of chunk(items, WRITES_AT_ONCE)) {
    let pending = part.map((Item) => ({ PutRequest: { Item } })) as NonNullable<
      ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']
    >[string];
    for (let attempt = 0; pending.length > 0; attempt += 1) {
      if (attempt > MAX_ATTEMPTS) throw new Error('the table did not take all items of a snapshot');
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
      const { UnprocessedItems } = await documentClient.send(new BatchWriteCommand({ RequestItems: { [tableName()]: pending } }));
      pending = UnprocessedItems?.[tableName()] ?? [];
    }
  }
};

/** Everybody's rank on a day. @param ranks sorted by user id. */
export const writeRanks = (boardId: string, date: string, ranks: readonly PastRank[]): Promise<void> =>
  put(
    chunk(ranks, RANKS_A_CHUNK).map((part) => ({
      ...rankKeys.key({ boardId, date, firstUserId: part[0]?.userId }),
      type: rankKeys.type,
      ranks: part.map(({ userId, rank, score }) => `${userId} ${rank} ${score}`).join('\n'),
    })),
  );

/** The day itself is written last: it exists once its ranks do. */
export const writeDay = (boardId: string, { date, total, top }: PastDay): Promise<void> =>
  put([{ ...topKeys.key({ boardId, date }), type: topKeys.type, date, total, top }]);

export const readDay = async (boardId: string, date: string): Promise<PastDay | undefined> =>
  (await documentClient.send(new GetCommand({ TableName: tableName(), Key: topKeys.key({ boardId, date }) }))).Item as PastDay | undefined;

/** Days with a snapshot, the newest first, without their lists. */
export const readDays = async (boardId: string, from: string, to: string): Promise<Pick<PastDay, 'date' | 'total'>[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :days AND sk BETWEEN :from AND :to',
      ProjectionExpression: '#date, #total',
      ExpressionAttributeNames: { '#date': 'date', '#total': 'total' },
      ExpressionAttributeValues: { ':days': topKeys.key({ boardId, date: from }).pk, ':from': from, ':to': to },
      ScanIndexForward: false,
    }),
  );
  return Items as Pick<PastDay, 'date' | 'total'>[];
};

/** Somebody's rank on a day: the one part that their id falls into. */
export const readPastRank = async (boardId: string, date: string, userId: string): Promise<PastRank | undefined> => {
  const { pk, sk } = rankKeys.key({ boardId, date, firstUserId: userId });
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :day AND sk <= :user',
      ExpressionAttributeValues: { ':day': pk, ':user': sk },
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  const line = String(Items[0]?.ranks ?? '')
    .split('\n')
    .find((one) => one.startsWith(`${userId} `));
  const [, rank, score] = line?.split(' ') ?? [];
  return rank === undefined ? undefined : { userId, rank: Number(rank), score: Number(score) };
};
