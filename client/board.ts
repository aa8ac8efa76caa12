import type { components } from './generated/api.ts';
import type { TopicMessage } from './live/messages.ts';

type Schemas = components['schemas'];
/** An entry is keyed by `entryId`, also where its user is hidden. */
export type BoardEntry = Omit<Schemas['LiveEntry'], 'updatedAt'> & { updatedAt?: string };

/** A live leaderboard as far as it is sent: the top 100, best first. */
export type Board = { entries: readonly BoardEntry[]; total: number; asOf: string };

export type BoardMessage = TopicMessage<`competition:${string}:leaderboard`>;

const TOP = 10;

/** Entries without a place of their own get the next free rank, until the server has sent the right one. */
const placed = (top: readonly BoardEntry[], rest: readonly BoardEntry[]): BoardEntry[] => {
  const entries = [...top];
  for (const entry of rest) {
    const above = entries.at(-1);
    const rank = above && above.score === entry.score ? above.rank : Math.max(entry.rank, entries.length + 1);
    entries.push(rank === entry.rank ? entry : { ...entry, rank });
  }
  return entries;
};

const changedFrom = (known: BoardEntry | undefined, { previousRank: _, ...change }: Schemas['LiveChange']): BoardEntry =>
  known && known.score === change.score ? { ...known, ...change } : change;

const applyChange = (board: Board | undefined, data: Schemas['LeaderboardChanged']): Board => {
  const { changes = [], removed = [], removedEntries = [], total, asOf } = data;
  const left = new Set([...removed, ...removedEntries]);
  const known = (board?.entries ?? []).filter(({ entryId, userId }) => !left.has(entryId) && !left.has(userId ?? ''));
  const changed = new Map(
    changes.map((change) => [
      change.entryId,
      changedFrom(
        known.find(({ entryId }) => entryId === change.entryId),
        change,
      ),
    ]),
  );
  const top = data.top ?? known.slice(0, TOP).filter(({ entryId, rank }) => rank <= TOP && !changed.has(entryId));
  const inTop = new Set(top.map(({ entryId }) => entryId));
  const rest = [...known.filter(({ entryId }) => !changed.has(entryId)), ...changed.values()]
    .filter(({ entryId }) => !inTop.has(entryId))
    .sort((a, b) => a.rank - b.rank);
  return { entries: placed(top, rest), total, asOf };
};

/**
 * Applies a message of a leaderboard's topic. Ranks after the top 10 follow up to five seconds later. @returns the new
 * board; undefined where the viewer may not see it
 */
export const applyToBoard = (board: Board | undefined, message: BoardMessage): Board | undefined => {
  if (message.type === 'snapshot') {
    const { items, total, asOf } = message.data;
    return { entries: items, total, asOf };
  }
  if (message.type === 'event') return applyChange(board, message.data);
  return message.type === 'ended' ? undefined : board;
};
