import { shardOf } from '../../_base/hash.ts';

/** Days after which a past notification is deleted. */
export const PAST_DAYS = 730;
/** TTL deletes lag by hours, seldom by days: a day is merged once most of it has arrived. */
const COMPLETE_DAYS = 92;
/** Compressed bytes of a file: about 16,000 notifications. A day that is larger is split by its users. */
const FILE_BYTES = 512 * 1024;

/** A notification that has left the table, as an export shows it. It names no user but its own. */
export type PastNotification = Record<string, unknown> & { userId: string; notificationId: string; at: string };

const NEW = 'past/notifications/new/';
const DAYS = 'past/notifications/days/';

export const dayOf = ({ at }: Pick<PastNotification, 'at'>): string => at.slice(0, 10);
/** Folder of files that are not merged yet, of one day or of all. */
export const newFolder = (day?: string): string => (day === undefined ? NEW : `${NEW}${day}/`);
/** Folder of a day’s merged files, or of those of all days. */
export const daysFolder = (day?: string): string => (day === undefined ? DAYS : `${DAYS}${day}/`);
export const newFile = (day: string, name: string): string => `${newFolder(day)}${name}.jsonl.gz`;

/** A part of a day, with the number of its parts. */
type Part = { part: number; of: number };
export const partFile = (day: string, { part, of }: Part): string => `${daysFolder(day)}${part}-of-${of}.jsonl.gz`;

const PLACE = /\/(?<day>\d{4}-\d\d-\d\d)\/(?:(?<part>\d+)-of-(?<of>\d+))?/;
const placeOf = (key: string): Record<string, string | undefined> => PLACE.exec(key)?.groups ?? {};
export const dayIn = (key: string): string => placeOf(key).day ?? '';
/** The number of parts of a day, from the name of one. */
export const partsIn = (key: string): number => Number(placeOf(key).of ?? 1);

/** A power of two, so that the parts of a user are few names. @param bytes of all compressed files of the day. */
export const partsFor = (bytes: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, bytes / FILE_BYTES)));

/** The part of a user; all their notifications of a day are in one. */
export const partOf = (userId: string, of: number): number => shardOf(userId, of);

/** Whether a merged file may hold notifications of a user. */
export const mayHold = (key: string, userId: string): boolean => Number(placeOf(key).part) === partOf(userId, partsIn(key));

const daysAgo = (days: number, now: Date): string => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);

/** Whether what is to come of a day has come, but for late deletions. */
export const isComplete = (day: string, now: Date): boolean => day <= daysAgo(COMPLETE_DAYS, now);
export const isTooOld = (day: string, now: Date): boolean => day < daysAgo(PAST_DAYS, now);

const nameOf = ({ userId, notificationId }: PastNotification): string => `${userId} ${notificationId}`;

/** Adds notifications, each once, sorted by user and time. */
export const merged = (before: readonly PastNotification[], added: readonly PastNotification[]): PastNotification[] => {
  const byName = new Map([...added, ...before].map((one) => [nameOf(one), one]));
  return [...byName.keys()].sort().map((name) => byName.get(name)!);
};
