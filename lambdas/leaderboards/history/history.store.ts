import { chunk } from 'es-toolkit/array';
import { batchWrite } from '../../_table/batch-write.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems, queryPage } from '../../_table/query.ts';
import { type Item, type Key, readItem } from '../../_table/table.ts';
import { putItem, writeAlone } from '../../_table/write.ts';

/* Past days change only where names are taken from them, so reads for answers are eventually consistent. */
const WRITER = 'leaderboards/history/history.store.ts';
const topKeys = itemType({
  type: 'board-day',
  summary: 'The top 100 of a board at the end of a day, and its number of entries',
  writer: WRITER,
  key: { partition: 'BOARD#{boardId}#DAYS', sort: '{date}' },
});
const rankKeys = itemType({
  type: 'board-day-ranks',
  summary: 'Ranks and scores of about a hundred consecutive user ids at the end of a day; one item each would cost a hundred times as much',
  writer: WRITER,
  key: { partition: 'BOARD#{boardId}#DAYS#{date}', sort: 'RANKS#{firstUserId}' },
});

/** Returns the key of a chunk in the partition of its day. */
export const ranksKey = (partition: string, firstUserId: string): Key => {
  const [, boardId, , date] = partition.split('#');
  return rankKeys.key({ boardId, date, firstUserId });
};

/** Scores are scaled; times are epoch ms. */
export type PastEntry = { rank: number; userId: string; handle: string; displayName: string | null; score: number; reachedAt: number };
export type PastRank = { userId: string; rank: number; score: number };
export type PastDay = { date: string; total: number; top: PastEntry[] };

/** About 40 bytes per user: a chunk stays near one read unit of 4 KB, and one lookup costs half a unit. */
export const RANKS_PER_CHUNK = 90;
/** Writes all ranks of a day. @param ranks sorted by user id. */
export const writeRanks = (boardId: string, date: string, ranks: readonly PastRank[]): Promise<void> =>
  batchWrite(
    chunk(ranks, RANKS_PER_CHUNK).map((part) => ({
      put: {
        ...rankKeys.key({ boardId, date, firstUserId: part[0]?.userId }),
        type: rankKeys.type,
        ranks: part.map(({ userId, rank, score }) => `${userId} ${rank} ${score}`).join('\n'),
      },
    })),
  );

/** Written after the ranks, so that a day exists only once its ranks do. */
export const writeDay = async (boardId: string, { date, total, top }: PastDay): Promise<void> => {
  await writeAlone(putItem({ ...topKeys.key({ boardId, date }), type: topKeys.type, date, total, top }));
};

export const readDay = async (boardId: string, date: string): Promise<PastDay | undefined> =>
  (await readItem(topKeys.key({ boardId, date }), { consistent: false })) as PastDay | undefined;

/** Days with a snapshot, newest first, without their lists. */
export const readDays = async (boardId: string, from: string, to: string): Promise<Pick<PastDay, 'date' | 'total'>[]> => {
  const partition = topKeys.key({ boardId, date: from }).pk;
  const items = await queryItems({ partition, from, to, reverse: true, attributes: ['date', 'total'] });
  return items as unknown as Pick<PastDay, 'date' | 'total'>[];
};

/** Days with their lists, oldest first, consistently. @param after `next` of the previous page. */
export const pageOfDays = async (
  boardId: string,
  after: string | undefined,
  limit: number,
): Promise<{ days: PastDay[]; next: string | undefined }> => {
  const partition = topKeys.key({ boardId, date: '' }).pk;
  const { items, next } = await queryPage({ partition, after, limit, consistent: true });
  return { days: items as unknown as PastDay[], next };
};

export const readDayItem = (boardId: string, date: string): Promise<Item | undefined> =>
  readItem(topKeys.key({ boardId, date }), { consistent: true });

const lineOf = (chunkItem: Item | undefined, userId: string): string | undefined =>
  String(chunkItem?.ranks ?? '')
    .split('\n')
    .find((text) => text.startsWith(`${userId} `));

/** Reads the one chunk that covers a user's id; undefined unless it has their rank. */
export const readRanksWith = async (
  boardId: string,
  date: string,
  userId: string,
  { consistent }: { consistent: boolean },
): Promise<Item | undefined> => {
  const { pk, sk } = rankKeys.key({ boardId, date, firstUserId: userId });
  const [found] = await queryItems({ partition: pk, to: sk, reverse: true, limit: 1, consistent });
  return lineOf(found, userId) === undefined ? undefined : found;
};

/** Reads a user's rank on a day. */
export const readPastRank = async (boardId: string, date: string, userId: string): Promise<PastRank | undefined> => {
  const found = await readRanksWith(boardId, date, userId, { consistent: false });
  const [, rank, score] = lineOf(found, userId)?.split(' ') ?? [];
  return rank === undefined ? undefined : { userId, rank: Number(rank), score: Number(score) };
};
