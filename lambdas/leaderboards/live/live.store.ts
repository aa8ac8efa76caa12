import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ServerFrame } from '../../../schemas/_kit/topic.ts';
import { itemType } from '../../_table/keys.ts';
import { readItem } from '../../_table/table.ts';
import type { Change } from '../../_table/update-expression.ts';
import { putItem, tryWrite, updateItem, writeAlone } from '../../_table/write.ts';
import type { LiveSnapshot } from './live-diff.rules.ts';

/*
 * What a board's topic has said and is about to say. All reads are consistent: a worker, a flush and a new subscriber
 * race on these two items.
 */
const WRITER = 'leaderboards/live/live.store.ts';
const liveKeys = itemType({
  type: 'board-live',
  summary: 'Whether anybody watches a board, which flushes are on their way, and from which place in the order on changes matter',
  writer: WRITER,
  key: { partition: 'BOARD#{boardId}', sort: 'LIVE' },
});
const sentKeys = itemType({
  type: 'board-sent',
  summary: 'The first hundred as the topic has told them, and the last frame, both compressed',
  writer: WRITER,
  key: { partition: 'BOARD#{boardId}', sort: 'SENT' },
});

/** `top`: ranks 1–10, at once; `rest`: 11–100, every few seconds. */
export type FlushDepth = 'top' | 'rest';
/** What a changed board owes: word to those who activation, and to whoever came into the top 10. */
export type PendingWork = FlushDepth | 'topTen';

export type BoardLiveState = {
  /** Counts the times somebody began to activation after nobody had. */
  activation: number;
  /** Epoch ms. */
  activeUntil: number;
  /** When the flush that is under way is due, epoch ms. */
  pendingTop?: number;
  pendingRest?: number;
  pendingTopTen?: number;
  /** Counts the flushes that have begun. */
  flushes?: number;
  /** The last place of the top 10 and of the first hundred; absent while they are not full. */
  endOfTop?: string;
  endOfRest?: string;
  /** The last place of the top 10 when whoever came into it was told last, in which generation; absent on small boards. */
  endOfTopTen?: { generation: number; key: string };
  /** The frame that all sockets were given. */
  deliveredSeq?: number;
};

export const PENDING = { top: 'pendingTop', rest: 'pendingRest', topTen: 'pendingTopTen' } as const;

/** Boards that nobody has watched yet may owe something else. */
const liveOf = (item: Record<string, unknown> | undefined): BoardLiveState | undefined =>
  item && ({ activation: 0, activeUntil: 0, ...item } as BoardLiveState);

export const readLive = async (boardId: string): Promise<BoardLiveState | undefined> =>
  liveOf(await readItem(liveKeys.key({ boardId }), { consistent: true }));

const changeOf = (boardId: string, change: Omit<Change, 'key' | 'type'>) =>
  updateItem({ key: liveKeys.key({ boardId }), type: liveKeys.type, ...change });

/** Begins to activation a board that nobody watched. @returns undefined where somebody else just did. */
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
 * Notes when flushes are due that are on their way.
 * @param flushes as it was read before they were sent: where one has begun since, it may be one of these, and the note
 * would keep the next change waiting for it.
 */
export const setPending = async (
  boardId: string,
  due: Partial<Record<PendingWork, number>>,
  flushes: number | undefined,
): Promise<void> => {
  await tryWrite(
    changeOf(boardId, {
      set: Object.fromEntries(Object.entries(due).map(([debt, at]) => [PENDING[debt as PendingWork], at])),
      condition: flushes === undefined ? { attr: 'flushes', exists: false } : { attr: 'flushes', eq: flushes },
    }),
  );
};

/** A flush begins: from here on a change needs the next one. */
export const clearPending = async (boardId: string, debt: PendingWork): Promise<BoardLiveState | undefined> => {
  const remove = debt === 'rest' ? [PENDING.top, PENDING.rest] : [PENDING[debt]];
  return liveOf(await writeAlone(changeOf(boardId, { remove, add: { flushes: 1 } }), { returning: true }));
};

/** What the last flush left: what was delivered, and from where on changes matter. */
export const recordFlush = (boardId: string, live: Pick<BoardLiveState, 'deliveredSeq' | 'endOfTop' | 'endOfRest'>): Promise<void> =>
  note(boardId, live);

/** From where on a change may bring somebody into the top 10; undefined: anywhere. */
export const recordTopTenEnd = (boardId: string, endOfTopTen: BoardLiveState['endOfTopTen']): Promise<void> =>
  note(boardId, { endOfTopTen });

const note = async (boardId: string, live: Partial<BoardLiveState>): Promise<void> => {
  await writeAlone(changeOf(boardId, { set: live }));
};

type EventFrame = Extract<ServerFrame, { type: 'event' }>;
/** `activation`: during which activation it was brought up to date. */
export type LastSnapshot = { seq: number; activation: number; snapshot: LiveSnapshot; frame?: EventFrame };

const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));
const unpack = <Value>(bytes: Uint8Array): Value => JSON.parse(inflateRawSync(bytes).toString()) as Value;

export const readLastSnapshot = async (boardId: string): Promise<LastSnapshot | undefined> => {
  const item = await readItem(sentKeys.key({ boardId }), { consistent: true });
  if (!item) return undefined;
  const { seq, activation, said } = item as unknown as { seq: number; activation: number; said: Uint8Array };
  return { seq, activation, ...unpack<Pick<LastSnapshot, 'snapshot' | 'frame'>>(said) };
};

/** @throws VersionConflict where another flush came first. */
export const writeLastSnapshot = async (
  boardId: string,
  { seq, activation, snapshot, frame }: LastSnapshot,
  before: LastSnapshot | undefined,
): Promise<void> => {
  const item = { ...sentKeys.key({ boardId }), type: sentKeys.type, seq, activation, said: pack({ snapshot, frame }) };
  const unchanged: Change['condition'] = before && {
    and: [
      { attr: 'seq', eq: before.seq },
      { attr: 'activation', eq: before.activation },
    ],
  };
  await writeAlone(putItem(item, unchanged ?? 'absent'));
};
