import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ServerFrame } from '../../../schemas/_kit/topic.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, readItem } from '../../_table/table.ts';
import type { Change } from '../../_table/update-expression.ts';
import { putItem, tryWrite, updateItem, writeAlone } from '../../_table/write.ts';
import type { LiveSnapshot } from './live-diff.rules.ts';

/*
 * State of a board's topic: last snapshot and pending flushes. All reads are consistent, because worker, flush and new
 * subscribers race on these two items.
 */
const WRITER = 'leaderboards/live/live.store.ts';
const liveKeys = itemType({
  type: 'board-live',
  summary: 'Activation of a board’s topic, pending flushes, and the order keys of the top 10 and the end of the top 100',
  writer: WRITER,
  key: { partition: 'BOARD#{boardId}', sort: 'LIVE' },
});
const snapshotKeys = itemType({
  type: 'board-sent',
  summary: 'Last snapshot: the top 100 as last published, and the last frame, both compressed',
  writer: WRITER,
  key: { partition: 'BOARD#{boardId}', sort: 'SENT' },
});

/** `now`: what changed just now, as far as it is small; `top`: ranks 1–10, after a second; `rest`: all ranks up to 100, after 5 s. */
export type FlushScope = 'now' | 'top' | 'rest';
/** Work that a changed board has pending: flushes to subscribers, and the check for new top 10 entries. */
export type PendingFlush = FlushScope | 'topTen';

export type BoardLiveState = {
  /** Number of times that the board became active. */
  activation: number;
  /** Epoch ms. */
  activeUntil: number;
  /** Due time of the pending flush, epoch ms. */
  pendingNow?: number;
  pendingTop?: number;
  pendingRest?: number;
  pendingTopTen?: number;
  /** Number of flushes that have begun. */
  flushes?: number;
  /** Order keys of ranks 10 and 100; absent while the board is shorter. */
  endOfTop?: string;
  endOfRest?: string;
  /** Order key that ended the top 10 at the last announcement, and its generation; absent on small boards. */
  endOfTopTen?: { generation: number; key: string };
  /** Order keys of the top 10 at the last announcement, best first; absent on small boards. */
  topTen?: { generation: number; keys: string[] };
  /** `seq` of the last frame that was published. */
  deliveredSeq?: number;
  /** Earliest time of the next flush of scope `now`, epoch ms. */
  nextAt?: number;
};

export const PENDING = { now: 'pendingNow', top: 'pendingTop', rest: 'pendingRest', topTen: 'pendingTopTen' } as const;

/** A board that was never active may still have other pending work. */
const liveOf = (item: Record<string, unknown> | undefined): BoardLiveState | undefined =>
  item && ({ activation: 0, activeUntil: 0, ...item } as BoardLiveState);

export const readLive = async (boardId: string): Promise<BoardLiveState | undefined> =>
  liveOf(await readItem(liveKeys.key({ boardId }), { consistent: true }));

const changeOf = (boardId: string, change: Omit<Change, 'key' | 'type'>) =>
  updateItem({ key: liveKeys.key({ boardId }), type: liveKeys.type, ...change });

/** Activates a board that is not active. @returns undefined if another subscriber has just activated it. */
export const activate = async (boardId: string, now: number, activeUntil: number): Promise<BoardLiveState | undefined> => {
  const change = changeOf(boardId, {
    set: { activeUntil },
    add: { activation: 1 },
    condition: {
      or: [
        { attr: 'activeUntil', exists: false },
        { attr: 'activeUntil', lt: now },
      ],
    },
  });
  const outcome = await tryWrite(change, { returning: true });
  return outcome.written ? liveOf(outcome.item) : undefined;
};

export const extendActivation = async (boardId: string, activeUntil: number): Promise<void> => {
  await writeAlone(changeOf(boardId, { set: { activeUntil } }));
};

/**
 * Records when pending flushes are due.
 * @param flushes the counter as read before the messages were sent. If a flush has begun since, it may be one of these, and
 * recording it as pending would delay the next change.
 */
export const setPending = async (
  boardId: string,
  due: Partial<Record<PendingFlush, number>>,
  flushes: number | undefined,
): Promise<void> => {
  await tryWrite(
    changeOf(boardId, {
      set: Object.fromEntries(Object.entries(due).map(([flush, at]) => [PENDING[flush as PendingFlush], at])),
      condition: flushes === undefined ? { attr: 'flushes', exists: false } : { attr: 'flushes', eq: flushes },
    }),
  );
};

/** Begins a flush; later changes need the next one. */
export const clearPending = async (boardId: string, flush: PendingFlush): Promise<BoardLiveState | undefined> => {
  const remove = flush === 'rest' ? [PENDING.top, PENDING.rest] : [PENDING[flush]];
  return liveOf(await writeAlone(changeOf(boardId, { remove, add: { flushes: 1 } }), { returning: true }));
};

/** Records a flush: the `seq` published, the order keys that end the top 10 and the top 100, and when the next one may follow. */
export const recordFlush = (
  boardId: string,
  live: Pick<BoardLiveState, 'deliveredSeq' | 'endOfTop' | 'endOfRest' | 'nextAt'>,
): Promise<void> => setLive(boardId, live);

/** Changes after the end's order key cannot add a top 10 entry; if undefined, any change can. */
export const recordTopTen = (boardId: string, live: Pick<BoardLiveState, 'endOfTopTen' | 'topTen'>): Promise<void> =>
  setLive(boardId, live);

const setLive = async (boardId: string, live: Partial<BoardLiveState>): Promise<void> => {
  await writeAlone(changeOf(boardId, { set: live }));
};

type EventFrame = Extract<ServerFrame, { type: 'event' }>;
/** `activation`: the activation in which the snapshot was written. */
export type LastSnapshot = { seq: number; activation: number; snapshot: LiveSnapshot; frame?: EventFrame };

const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));
const unpack = <Value>(bytes: Uint8Array): Value => JSON.parse(inflateRawSync(bytes).toString()) as Value;

export const readLastSnapshot = async (boardId: string): Promise<LastSnapshot | undefined> => {
  const item = await readItem(snapshotKeys.key({ boardId }), { consistent: true });
  if (!item) return undefined;
  const { seq, activation, content } = item as unknown as { seq: number; activation: number; content: Uint8Array };
  return { seq, activation, ...unpack<Pick<LastSnapshot, 'snapshot' | 'frame'>>(content) };
};

/** Returns snapshot and frame of a stored item, which are compressed. */
export const contentOfSnapshot = ({ content }: Item): unknown => (content instanceof Uint8Array ? unpack(content) : undefined);

/** @throws VersionConflict if another flush wrote first. */
export const writeLastSnapshot = async (
  boardId: string,
  { seq, activation, snapshot, frame }: LastSnapshot,
  before: LastSnapshot | undefined,
): Promise<void> => {
  const item = { ...snapshotKeys.key({ boardId }), type: snapshotKeys.type, seq, activation, content: pack({ snapshot, frame }) };
  const unchanged: Change['condition'] = before && {
    and: [
      { attr: 'seq', eq: before.seq },
      { attr: 'activation', eq: before.activation },
    ],
  };
  await writeAlone(putItem(item, unchanged ?? 'absent'));
};
