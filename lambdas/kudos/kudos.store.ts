import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { newId } from '../_base/ids.ts';
import type { Write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { queryPage } from '../_table/query.ts';
import { type ScanPosition, scanPage } from '../_table/scan.ts';
import { type Item, type Key, readItem } from '../_table/table.ts';
import { deleteItem, putAtVersion } from '../_table/write.ts';

const WRITER = 'kudos/kudos.store.ts';
const keys = itemType({
  type: 'kudo',
  summary: 'Thanks of one user to another; a removed one is in no list',
  writer: WRITER,
  key: { partition: 'KUDO#{kudoId}', sort: 'KUDO' },
  indexes: {
    gsi1: { partition: 'USER#{userId}#KUDOS', sort: '{at}#{kudoId}' },
    gsi2: { partition: 'USER#{fromUserId}#KUDOS_GIVEN', sort: '{at}#{kudoId}' },
  },
});
const appliedKeys = itemType({
  type: 'kudo-applied',
  summary: 'What of a kudo has been counted',
  writer: 'kudos/kudo-count.counter.ts',
  key: { partition: 'KUDO#{kudoId}', sort: 'COUNTED' },
});
const countKeys = itemType({
  type: 'kudo-count',
  summary: 'How often a user was thanked',
  writer: 'kudos/kudo-count.counter.ts',
  key: { partition: 'USER#{userId}', sort: 'KUDO_COUNT' },
});

export type KudoItem = {
  kudoId: string;
  fromUserId: string;
  userId: string;
  text: string;
  at: string;
  state: 'active' | 'removed';
  v: number;
  event?: EventEnvelope;
};

export const newKudo = (fromUserId: string, userId: string, text: string, now: Date): KudoItem => ({
  kudoId: newId('kudo'),
  fromUserId,
  userId,
  text,
  at: now.toISOString(),
  state: 'active',
  v: 1,
});

/** Writes the next version over the one that was read. */
export const writeKudo = (kudo: KudoItem): Write => {
  const listed = kudo.state === 'active' ? keys.index('gsi1', kudo) : {};
  return putAtVersion({ ...kudo, type: keys.type, ...keys.key(kudo), ...keys.index('gsi2', kudo), ...listed }, kudo.v - 1);
};
export const deleteKudo = ({ kudoId, v }: KudoItem): Write => deleteItem(keys.key({ kudoId }), { version: v });

export const readKudo = async (kudoId: string): Promise<KudoItem | undefined> => {
  const item = await readItem(keys.key({ kudoId }), { consistent: true });
  if (!item) return undefined;
  const { fromUserId, userId, text, at, state, v, event } = item as Item & KudoItem;
  return { kudoId, fromUserId, userId, text, at, state, v, ...(event ? { event } : {}) };
};

type Page = { items: KudoItem[]; next: string | undefined };

/** What a user was thanked for, the latest first. */
export const pageOfReceived = async (userId: string, limit: number, after: string | undefined): Promise<Page> => {
  const { items, next } = await queryPage({ index: 'gsi1', partition: keys.partition('gsi1', { userId }), after, limit, reverse: true });
  return { items: items as unknown as KudoItem[], next };
};
export const pageOfGiven = async (fromUserId: string, limit: number, after?: string): Promise<Page> => {
  const { items, next } = await queryPage({ index: 'gsi2', partition: keys.partition('gsi2', { fromUserId }), after, limit });
  return { items: items as unknown as KudoItem[], next };
};

/** One step of a walk over all kudos; for jobs only. */
export const scanKudos = async (after: ScanPosition | undefined) => {
  const { items, last } = await scanPage([keys.type], after);
  return { kudos: items as unknown as KudoItem[], last };
};

export const countKey = (userId: string): Key => countKeys.key({ userId });
export const countType = countKeys.type;
export const appliedKey = (kudoId: string): Key => appliedKeys.key({ kudoId });
export const appliedType = appliedKeys.type;
