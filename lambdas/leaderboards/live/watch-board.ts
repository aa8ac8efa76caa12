import { randomBytes } from 'node:crypto';
import { readNameOverrides, readOverrideDirectory } from '../../_people/visibility-overrides.store.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import type { Competition } from '../../competitions/index.ts';
import { liveGeneration } from '../boards/board.ts';
import { entryView } from '../ranks/ranks.views.ts';
import { EMPTY_PAGE, topPage } from '../ranks/read-page.ts';
import {
  activate,
  type BoardLiveState,
  extendActivation,
  type LastSnapshot,
  readLastSnapshot,
  readLive,
  recordFlush,
  writeLastSnapshot,
} from './live.store.ts';
import { diffSince, EMPTY_SNAPSHOT, LIVE_SIZE, type LiveSnapshot, TOP_SIZE } from './live-diff.rules.ts';

/** A socket lives for two hours, so an activation outlasts every subscriber that joins before it is extended. */
const ACTIVE_FOR_MS = 3.25 * 3_600_000;
const EXTEND_BELOW_MS = 2.25 * 3_600_000;
const SALT_BYTES = 16;

/** Reads the current top 100, marks names that are not public, and returns the order keys of ranks 10 and 100. */
export const readLiveTop = async (boardId: string, precision: number, now: Date) => {
  const generation = await liveGeneration(boardId);
  const page = generation ? await topPage(generation, LIVE_SIZE) : EMPTY_PAGE;
  const audienceOf = await readNameOverrides(
    page.overrides,
    page.entries.map(({ userId }) => userId),
  );
  return {
    entries: page.entries.map((entry) => ({
      ...entryView(entry, precision),
      hidden: (audienceOf(entry.userId) ?? entry.audience ?? 'public') !== 'public',
    })),
    now: { total: page.total, asOf: now.toISOString() },
    ends: { endOfTop: page.entries[TOP_SIZE - 1]?.key, endOfRest: page.entries[LIVE_SIZE - 1]?.key },
  };
};

/** Returns the users in the last snapshot whose names have been hidden from the public since it was stored. */
export const hiddenSinceSnapshot = async (boardId: string): Promise<ReadonlySet<string>> => {
  const [last, directory] = await Promise.all([readLastSnapshot(boardId), readOverrideDirectory()]);
  if (!last) return new Set();
  const { top, rest } = last.snapshot;
  const userIds = [...new Set([...top, ...rest].flatMap(({ userId }) => userId ?? []))];
  const audienceOf = await readNameOverrides(directory, userIds);
  return new Set(userIds.filter((userId) => (audienceOf(userId) ?? 'public') !== 'public'));
};

const activeState = async (boardId: string, now: number): Promise<BoardLiveState> => {
  const live = await readLive(boardId);
  if (live && live.activeUntil > now + EXTEND_BELOW_MS) return live;
  if (live && live.activeUntil > now) {
    await extendActivation(boardId, now + ACTIVE_FOR_MS);
    return live;
  }
  return (await activate(boardId, now, now + ACTIVE_FOR_MS)) ?? activeState(boardId, now);
};

/**
 * Activates a board for a new subscriber. While it is active, every change in the top 100 is published as a difference to
 * the last snapshot, so a new subscriber receives that snapshot. Only an inactive board needs a fresh one first.
 */
export const activateBoard = (
  boardId: string,
  competition: Pick<Competition, 'precision'>,
  time: { remaining(): number; now(): Date },
): Promise<{ seq: number; snapshot: LiveSnapshot }> =>
  retryOnConflict(time, async () => {
    const { activation } = await activeState(boardId, time.now().getTime());
    const last = await readLastSnapshot(boardId);
    if (last?.activation === activation) return last;
    const current = await readLiveTop(boardId, competition.precision, time.now());
    const empty = { ...EMPTY_SNAPSHOT, salt: randomBytes(SALT_BYTES).toString('base64url') };
    const { snapshot } = diffSince(empty, current.entries, current.now, 'rest');
    const next: LastSnapshot = { seq: (last?.seq ?? 0) + 1, activation, snapshot };
    await writeLastSnapshot(boardId, next, last);
    await recordFlush(boardId, { deliveredSeq: next.seq, ...current.ends });
    return next;
  });
