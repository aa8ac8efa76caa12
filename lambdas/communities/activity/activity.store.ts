import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import type { Item, Key } from '../../_table/table.ts';
import { putItem } from '../../_table/write.ts';
import type { CivilDate } from '../../_time/dates.ts';
import type { ActivityKind } from './activity.rules.ts';

const WRITER = 'communities/activity/activity.store.ts';

export const activityKeys = itemType({
  type: 'community-activity',
  summary: 'Something that a member did in a community, and whether it stands; written with what it names, whose version is its own',
  writer: WRITER,
  key: { partition: 'COMMUNITY#{communityId}#ACTIVITY', sort: '{kind}#{id}' },
});

export const activeDayKeys = itemType({
  type: 'community-active-day',
  summary: 'A day in UTC on which a user did anything in a community',
  writer: WRITER,
  key: { partition: 'COMMUNITY#{communityId}#ACTIVE', sort: '{date}#{userId}' },
});

export type MemberActivity = {
  communityId: string;
  /** Posts have a list of their own. */
  kind: Exclude<ActivityKind, 'post'>;
  /** Names the thing that was done; unique within its kind. */
  id: string;
  userId: string;
  /** When it was done first. */
  at: string;
  /** Grows with each change. */
  v: number;
  /** It was not taken back. */
  stands: boolean;
};

export const activityKindOf = ({ sk }: Key): ActivityKind => (sk.split('#')[0] ?? '') as ActivityKind;

/** For the transaction that writes what was done, which is the condition of both. Another domain's kind becomes a row of `ACTIVITY`. */
export const putActivity = ({ communityId, kind, id, userId, at, v, stands }: MemberActivity): Write =>
  putItem({ ...activityKeys.key({ communityId, kind, id }), type: activityKeys.type, userId, at, v, stands });

/** Says so once more where it is known already, which changes nothing. */
export const putActiveDay = (communityId: string, date: CivilDate, userId: string): Write =>
  putItem({ ...activeDayKeys.key({ communityId, date, userId }), type: activeDayKeys.type, userId, v: 1 });

/** The same item as one that counts no longer. */
export const withdrawn = (item: Item): Write =>
  putItem({ ...item, type: String(item.type), stands: false, v: Number(item.v) + 1 }, { attr: 'v', eq: Number(item.v) });

export const communityIdOfActivity = ({ pk }: Key): string => pk.split('#')[1] ?? '';
/** Partitions of a community's activity. */
export const activityPartitions = (communityId: string): string[] => [
  activityKeys.key({ communityId, kind: '', id: '' }).pk,
  activeDayKeys.key({ communityId, date: '', userId: '' }).pk,
];
