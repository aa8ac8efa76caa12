import type { Context } from '../../_base/context.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { announceWinners, type Competition, readParticipants, type TitleHolder, withdrawTitles } from '../../competitions/index.ts';
import { sourceOf } from '../boards/board.ts';
import { entryOf, type GenerationOf, readBoardItems } from '../boards/boards.store.ts';
import { positionOf } from '../boards/positions.rules.ts';
import { ROOT, sumOf } from '../boards/rank-tree.rules.ts';
import { sendTitleCheck } from '../live/schedule-flush.ts';
import type { boardMilestones } from '../queues.ts';
import { CONSISTENT, countAt } from '../ranks/count-at.ts';
import { listEntries } from '../ranks/list-entries.ts';
import { rankedAs } from '../ranks/rank-many.ts';
import { readOverall } from './read-overall.ts';
import { beginTitleCheck, duringTitleCheck, TitleCheckSuperseded } from './title-checks.store.ts';
import { verifyRanks } from './verify-ranks.ts';

const WINNERS_PER_MESSAGE = 200;

type Found = { competition: Competition; generation: GenerationOf };
/** The best position of a board, with the numbers of entries at it and on the board. */
type First = { position: number; same: number; total: number };
export type TitleCheck = Omit<Extract<MessageOf<typeof boardMilestones>, { milestone: 'won' }>, 'milestone'>;

/** @throws Error so that the message is redelivered: board, order and participants are from different states. */
const behind = (boardId: string): never => {
  throw new Error(`board ${boardId} is behind its participants; titles follow on retry`);
};

/** Reads the best position. The order is an index that trails the counters, so the counters must agree with it. */
const readFirst = async (generation: GenerationOf): Promise<First | undefined> => {
  const [entry] = await listEntries(generation, { limit: 1 });
  if (entry) {
    const { better, same, total } = await countAt(generation, entry.position, CONSISTENT);
    return better > 0 || same === 0 ? behind(generation.boardId) : { position: entry.position, same, total };
  }
  const { node } = await readBoardItems(generation, { nodes: [ROOT] }, 'consistent');
  const shards = Array.from({ length: generation.layout.shards }, (_, shard) => sumOf(node(shard, ROOT)));
  return shards.some((sum) => sum > 0) ? behind(generation.boardId) : undefined;
};

/** Holders who still rank first. The title of an erased user is left to the erasure. */
const keepers =
  ({ competition, generation }: Found, first: First | undefined) =>
  async (holders: readonly TitleHolder[]): Promise<ReadonlySet<TitleHolder>> => {
    const { competitionId } = competition;
    const userIds = holders.map(({ userId }) => userId);
    const [participants, { row }] = await Promise.all([
      readParticipants(competitionId, userIds),
      readBoardItems(generation, { userIds }, 'consistent'),
    ]);
    const keeps = ({ userId, epoch }: TitleHolder): boolean => {
      const participant = participants.get(userId);
      if (!participant || participant.anonymous) return true;
      const { entry } = sourceOf(competition, { competitionId, roundId: undefined }, participant);
      const position = entry && positionOf(generation.layout, entry);
      if (position !== entryOf(row(userId))?.position) return behind(generation.boardId);
      return participant.epoch === epoch && position !== undefined && position === first?.position;
    };
    return new Set(holders.filter(keeps));
  };

/** Announces a page of the users who rank first. @returns the order key after which the next page begins. */
const announcePage = async (
  { competition, generation }: Found,
  first: First,
  { after, check }: { after: string | undefined; check: number },
  ctx: Context,
): Promise<string | undefined> => {
  const listed = await listEntries(generation, { ...(after === undefined ? {} : { after }), limit: WINNERS_PER_MESSAGE + 1 });
  const entries = listed.filter(({ position }) => position === first.position);
  // A longer list is known page by page only.
  if (after === undefined && entries.length < Math.min(first.same, WINNERS_PER_MESSAGE + 1)) behind(generation.boardId);
  const candidates = entries.slice(0, WINNERS_PER_MESSAGE).map((entry) => rankedAs(generation, entry, 1));
  const winners = await verifyRanks(competition, generation, candidates, first.total);
  if (winners.length < candidates.length) behind(generation.boardId);
  await announceWinners(ctx, competition, winners, duringTitleCheck(generation.boardId, check));
  return entries.length > candidates.length ? candidates.at(-1)?.key : undefined;
};

/**
 * Brings the titles in line with the first rank of the frozen board: withdraws those of users who no longer share it, then announces
 * its users. Every change of the board after the freeze begins a check that reads the board, and only the newest check may
 * write. So the last one decides, however messages are repeated or reordered.
 * @throws Error while the board is behind its participants; the message is redelivered.
 */
export const updateTitles = async ({ boardId, check: begun, withdrawnTo, after }: TitleCheck, ctx: Context): Promise<void> => {
  const found = await readOverall(boardId);
  if (!found) return;
  const check = begun ?? (await beginTitleCheck(boardId, ctx));
  try {
    const first = await readFirst(found.generation);
    if (after === undefined) {
      const guard = duringTitleCheck(boardId, check);
      const next = await withdrawTitles(ctx, found.competition, withdrawnTo, keepers(found, first), guard);
      if (next !== undefined) return sendTitleCheck({ boardId, check, withdrawnTo: next });
    }
    const next = first && (await announcePage(found, first, { after, check }, ctx));
    if (next !== undefined) await sendTitleCheck({ boardId, check, after: next });
  } catch (error) {
    if (!(error instanceof TitleCheckSuperseded)) throw error;
    ctx.log.info('a newer check updates the titles', { boardId, check });
  }
};
