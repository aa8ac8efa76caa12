import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ServerFrame } from '../../../schemas/_kit/topic.ts';
import { tableName } from '../../_base/env.ts';
import { StaleRead } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient } from '../../_table/table.ts';
import type { Seen } from './live-diff.rules.ts';

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
export type Depth = 'top' | 'rest';
/** What a changed board owes: word to those who watch, and to whoever came into the top 10. */
export type Debt = Depth | 'topTen';

export type Live = {
  /** Counts the times somebody began to watch after nobody had. */
  watch: number;
  /** Epoch ms. */
  watchedUntil: number;
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
const liveOf = (item: Record<string, unknown> | undefined): Live | undefined => item && ({ watch: 0, watchedUntil: 0, ...item } as Live);

export const readLive = async (boardId: string): Promise<Live | undefined> =>
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
): Promise<Live | undefined> => {
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

/** Begins to watch a board that nobody watched. @returns undefined where somebody else just did. */
export const beginWatch = async (boardId: string, now: number, watchedUntil: number): Promise<Live | undefined> => {
  try {
    return await updateLive(boardId, {
      set: { watchedUntil },
      add: { watch: 1 },
      condition: 'attribute_not_exists(watchedUntil) OR watchedUntil < :now',
      values: { ':now': now },
    });
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

export const prolongWatch = async (boardId: string, watchedUntil: number): Promise<void> => {
  await updateLive(boardId, { set: { watchedUntil } });
};

/**
 * Notes when flushes are due that are on their way.
 * @param flushes as it was read before they were sent: where one has begun since, it may be one of these, and the note
 * would keep the next change waiting for it.
 */
export const setPending = async (boardId: string, due: Partial<Record<Debt, number>>, flushes: number | undefined): Promise<void> => {
  try {
    await updateLive(boardId, {
      set: Object.fromEntries(Object.entries(due).map(([debt, at]) => [PENDING[debt as Debt], at])),
      condition: flushes === undefined ? 'attribute_not_exists(flushes)' : 'flushes = :flushes',
      values: flushes === undefined ? {} : { ':flushes': flushes },
    });
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** A flush begins: from here on a change needs the next one. */
export const clearPending = (boardId: string, debt: Debt): Promise<Live | undefined> =>
  updateLive(boardId, { remove: debt === 'rest' ? [PENDING.top, PENDING.rest] : [PENDING[debt]], add: { flushes: 1 } });

/** What the last flush left: what was delivered, and from where on changes matter. */
export const noteFlush = (boardId: string, live: Pick<Live, 'deliveredSeq' | 'endOfTop' | 'endOfRest'>): Promise<void> =>
  note(boardId, live);

/** From where on a change may bring somebody into the top 10; undefined: anywhere. */
export const noteTopTen = (boardId: string, endOfTopTen: Live['endOfTopTen']): Promise<void> => note(boardId, { endOfTopTen });

const note = async (boardId: string, live: Partial<Live>): Promise<void> => {
  const entries = Object.entries(live);
  await updateLive(boardId, {
    set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    remove: entries.filter(([, value]) => value === undefined).map(([name]) => name),
  });
};

type EventFrame = Extract<ServerFrame, { type: 'event' }>;
/** `watch`: during which watch it was brought up to date. */
export type Sent = { seq: number; watch: number; seen: Seen; frame?: EventFrame };

const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));
const unpack = <Value>(bytes: Uint8Array): Value => JSON.parse(inflateRawSync(bytes).toString()) as Value;

export const readSent = async (boardId: string): Promise<Sent | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: tableName(), Key: sentKeys.key({ boardId }), ConsistentRead: true }),
  );
  return Item && { seq: Item.seq, watch: Item.watch, ...unpack<Pick<Sent, 'seen' | 'frame'>>(Item.said) };
};

/** @throws StaleRead where another flush came first. */
export const writeSent = async (boardId: string, { seq, watch, seen, frame }: Sent, before: Sent | undefined): Promise<void> => {
  try {
    await documentClient.send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...sentKeys.key({ boardId }), type: sentKeys.type, seq, watch, said: pack({ seen, frame }) },
        ...(before
          ? {
              ConditionExpression: 'seq = :seq AND watch = :watch',
              ExpressionAttributeValues: { ':seq': before.seq, ':watch': before.watch },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new StaleRead(`what was said of ${boardId} has changed`);
    throw error;
  }
};
