import { randomBytes } from 'node:crypto';
import { readNameOverrides } from '../../_people/visibility-overrides.store.ts';
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

/** Sockets live for two hours; a watch covers whoever subscribes until it is prolonged. */
const WATCH_MS = 3.25 * 3_600_000;
const PROLONG_MS = 2.25 * 3_600_000;
const SALT_BYTES = 16;

/** The first hundred as they are, with whose names are not for everybody, and the places in the order where the top 10 and they end. */
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

const activeState = async (boardId: string, now: number): Promise<BoardLiveState> => {
  const live = await readLive(boardId);
  if (live && live.activeUntil > now + PROLONG_MS) return live;
  if (live && live.activeUntil > now) {
    await extendActivation(boardId, now + WATCH_MS);
    return live;
  }
  return (await activate(boardId, now, now + WATCH_MS)) ?? activeState(boardId, now);
};

/**
 * Somebody begins to watch. From here on every change among the first hundred is told, as a difference to what was told
 * before; so a newcomer gets what the others were told. Only where nobody watched that has to be brought up to date first.
 */
export const activateBoard = (
  boardId: string,
  competition: Pick<Competition, 'precision'>,
  time: { remaining(): number; now(): Date },
): Promise<{ seq: number; snapshot: LiveSnapshot }> =>
  retryOnConflict(time, async () => {
    const { activation } = await activeState(boardId, time.now().getTime());
    const sent = await readLastSnapshot(boardId);
    if (sent?.activation === activation) return sent;
    const current = await readLiveTop(boardId, competition.precision, time.now());
    const nothing = { ...EMPTY_SNAPSHOT, salt: randomBytes(SALT_BYTES).toString('base64url') };
    const { snapshot } = diffSince(nothing, current.entries, current.now, 'rest');
    const next: LastSnapshot = { seq: (sent?.seq ?? 0) + 1, activation, snapshot };
    await writeLastSnapshot(boardId, next, sent);
    await recordFlush(boardId, { deliveredSeq: next.seq, ...current.ends });
    return next;
  });
