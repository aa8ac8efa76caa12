import { randomBytes } from 'node:crypto';
import { withFreshRead } from '../../_table/commit.ts';
import type { Competition } from '../../competitions/competition/competition.store.ts';
import { liveGeneration } from '../boards/board.ts';
import { viewOf } from '../ranks/ranks.views.ts';
import { EMPTY_PAGE, topPage } from '../ranks/read-page.ts';
import { beginWatch, type Live, noteFlush, prolongWatch, readLive, readSent, type Sent, writeSent } from './live.store.ts';
import { changesSince, NOTHING_SEEN, type Seen, TOP_SIZE, WATCHED_SIZE } from './live-diff.rules.ts';

/** Sockets live for two hours; a watch covers whoever subscribes until it is prolonged. */
const WATCH_MS = 3.25 * 3_600_000;
const PROLONG_MS = 2.25 * 3_600_000;
const SALT_BYTES = 16;

/** The first hundred as they are, with whose names are not for everybody, and the places in the order where the top 10 and they end. */
export const readWatched = async (boardId: string, precision: number, now: Date) => {
  const generation = await liveGeneration(boardId);
  const page = generation ? await topPage(generation, WATCHED_SIZE) : EMPTY_PAGE;
  return {
    entries: page.entries.map((entry) => ({
      ...viewOf(entry, precision),
      hidden: (page.lately(entry.userId) ?? entry.audience ?? 'public') !== 'public',
    })),
    now: { total: page.total, asOf: now.toISOString() },
    ends: { endOfTop: page.entries[TOP_SIZE - 1]?.key, endOfRest: page.entries[WATCHED_SIZE - 1]?.key },
  };
};

const watched = async (boardId: string, now: number): Promise<Live> => {
  const live = await readLive(boardId);
  if (live && live.watchedUntil > now + PROLONG_MS) return live;
  if (live && live.watchedUntil > now) {
    await prolongWatch(boardId, now + WATCH_MS);
    return live;
  }
  return (await beginWatch(boardId, now, now + WATCH_MS)) ?? watched(boardId, now);
};

/**
 * Somebody begins to watch. From here on every change among the first hundred is told, as a difference to what was told
 * before; so a newcomer gets what the others were told. Only where nobody watched that has to be brought up to date first.
 */
export const watchBoard = (
  boardId: string,
  competition: Pick<Competition, 'precision'>,
  time: { remaining(): number; now(): Date },
): Promise<{ seq: number; seen: Seen }> =>
  withFreshRead(time, async () => {
    const { watch } = await watched(boardId, time.now().getTime());
    const sent = await readSent(boardId);
    if (sent?.watch === watch) return sent;
    const current = await readWatched(boardId, competition.precision, time.now());
    const nothing = { ...NOTHING_SEEN, salt: randomBytes(SALT_BYTES).toString('base64url') };
    const { seen } = changesSince(nothing, current.entries, current.now, 'rest');
    const next: Sent = { seq: (sent?.seq ?? 0) + 1, watch, seen };
    await writeSent(boardId, next, sent);
    await noteFlush(boardId, { deliveredSeq: next.seq, ...current.ends });
    return next;
  });
