import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ServerFrame } from '../../../schemas/_kit/topic.ts';
import { tableName } from '../../_base/env.ts';
import { VersionConflict } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient } from '../../_table/table.ts';
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
  liveOf(
    (await documentClient.send(new GetCommand({ TableName: tableName(), Key: liveKeys.key({ boardId }), ConsistentRead: true }))).Item,
  );

type Update = {
  set?: Record<string, unknown>;
  remove?: string[];
  add?: Record<string, number>;
  condition?: string;
  values?: Record<string, unknown>;
};

const updateLive = async (
  boardId: string,
  { set = {}, remove = [], add = {}, condition, values = {} }: Update,
): Promise<BoardLiveState | undefined> => {
  const assignments = Object.entries({ type: liveKeys.type, ...set });
  const names = [...assignments.map(([name]) => name), ...remove, ...Object.keys(add)];
  const expression = [
    `SET ${assignments.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    remove.length > 0 ? `REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '',
    Object.keys(add).length > 0
      ? `ADD ${Object.keys(add)
          .map((name) => `#${name} :${name}`)
          .join(', ')}`
      : '',
  ];
  const { Attributes } = await documentClient.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: liveKeys.key({ boardId }),
      UpdateExpression: expression.join(' '),
      ConditionExpression: condition,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries([...assignments, ...Object.entries(add)].map(([name, value]) => [`:${name}`, value])),
        ...values,
      },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return liveOf(Attributes);
};

/** Begins to activation a board that nobody watched. @returns undefined where somebody else just did. */
export const activate = async (boardId: string, now: number, activeUntil: number): Promise<BoardLiveState | undefined> => {
  try {
    return await updateLive(boardId, {
      set: { activeUntil },
      add: { activation: 1 },
      condition: 'attribute_not_exists(activeUntil) OR activeUntil < :now',
      values: { ':now': now },
    });
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

export const extendActivation = async (boardId: string, activeUntil: number): Promise<void> => {
  await updateLive(boardId, { set: { activeUntil } });
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
  try {
    await updateLive(boardId, {
      set: Object.fromEntries(Object.entries(due).map(([debt, at]) => [PENDING[debt as PendingWork], at])),
      condition: flushes === undefined ? 'attribute_not_exists(flushes)' : 'flushes = :flushes',
      values: flushes === undefined ? {} : { ':flushes': flushes },
    });
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** A flush begins: from here on a change needs the next one. */
export const clearPending = (boardId: string, debt: PendingWork): Promise<BoardLiveState | undefined> =>
  updateLive(boardId, { remove: debt === 'rest' ? [PENDING.top, PENDING.rest] : [PENDING[debt]], add: { flushes: 1 } });

/** What the last flush left: what was delivered, and from where on changes matter. */
export const recordFlush = (boardId: string, live: Pick<BoardLiveState, 'deliveredSeq' | 'endOfTop' | 'endOfRest'>): Promise<void> =>
  note(boardId, live);

/** From where on a change may bring somebody into the top 10; undefined: anywhere. */
export const recordTopTenEnd = (boardId: string, endOfTopTen: BoardLiveState['endOfTopTen']): Promise<void> =>
  note(boardId, { endOfTopTen });

const note = async (boardId: string, live: Partial<BoardLiveState>): Promise<void> => {
  const entries = Object.entries(live);
  await updateLive(boardId, {
    set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    remove: entries.filter(([, value]) => value === undefined).map(([name]) => name),
  });
};

type EventFrame = Extract<ServerFrame, { type: 'event' }>;
/** `activation`: during which activation it was brought up to date. */
export type LastSnapshot = { seq: number; activation: number; snapshot: LiveSnapshot; frame?: EventFrame };

const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));
const unpack = <Value>(bytes: Uint8Array): Value => JSON.parse(inflateRawSync(bytes).toString()) as Value;

export const readLastSnapshot = async (boardId: string): Promise<LastSnapshot | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: tableName(), Key: sentKeys.key({ boardId }), ConsistentRead: true }),
  );
  return Item && { seq: Item.seq, activation: Item.activation, ...unpack<Pick<LastSnapshot, 'snapshot' | 'frame'>>(Item.said) };
};

/** @throws VersionConflict where another flush came first. */
export const writeLastSnapshot = async (
  boardId: string,
  { seq, activation, snapshot, frame }: LastSnapshot,
  before: LastSnapshot | undefined,
): Promise<void> => {
  try {
    await documentClient.send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...sentKeys.key({ boardId }), type: sentKeys.type, seq, activation, said: pack({ snapshot, frame }) },
        ...(before
          ? {
              ConditionExpression: 'seq = :seq AND activation = :activation',
              ExpressionAttributeValues: { ':seq': before.seq, ':activation': before.activation },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new VersionConflict(`what was said of ${boardId} has changed`);
    throw error;
  }
};
