import { idDigest } from '../../_base/hash.ts';
import { ID_ALPHABET } from '../../_base/ids.ts';
import type { NewNotification, ReadMark, StoredNotification } from './notifications.model.ts';

/** Days in the inbox; afterwards a notification is kept in files. */
export const INBOX_DAYS = 90;
/** A batch counts up for a day at most, so that new events are not hidden far down in the list. */
export const BATCH_HOURS = 24;
/** Something that arrives later than this after its event counts as read where the user has marked that time as read. */
const LATEST_ARRIVAL_MS = 24 * 3600_000;
/** Actors of a batch that are kept for its text. */
export const MAX_ACTORS = 3;

const PREFIX = 'notification_';
/** 45 bits of milliseconds reach to the year 3084. */
const TIME_CHARACTERS = 9;
const DIGEST_CHARACTERS = 16;

const timeCharacters = (at: string): string => {
  let rest = Date.parse(at);
  let text = '';
  for (let index = 0; index < TIME_CHARACTERS; index += 1) {
    text = ID_ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
};

/** The lowest id of a time; ids sort by the times of their events. */
export const lowestIdAt = (at: string): string => `${PREFIX}${timeCharacters(at)}`;

/**
 * The id follows from event, rule and recipient, and is therefore the key that makes a notification exist once. It begins with
 * the event's time, so that it is the position in the inbox too.
 */
export const notificationIdOf = ({ eventId, rule, userId, at }: Pick<NewNotification, 'eventId' | 'rule' | 'userId' | 'at'>): string =>
  `${lowestIdAt(at)}${idDigest(DIGEST_CHARACTERS, eventId, rule, userId)}`;

/** A notification as it arrives. */
export const arrived = (made: NewNotification, now: Date): StoredNotification => ({
  ...made,
  notificationId: notificationIdOf(made),
  updatedAt: now.toISOString(),
  v: 1,
  expiresAt: Math.floor(Date.parse(made.at) / 1000) + INBOX_DAYS * 86_400,
});

/** A batch of one event. */
export const firstOfBatch = (made: NewNotification, now: Date): StoredNotification => ({
  ...arrived(made, now),
  count: 1,
  actors: made.actorId === undefined ? [] : [made.actorId],
});

/** Adds an actor to the latest ones of a batch. */
export const withActor = (actors: readonly string[], actorId: string | undefined): string[] =>
  [...(actorId === undefined ? [] : [actorId]), ...actors.filter((other) => other !== actorId)].slice(0, MAX_ACTORS);

const earlier = (at: string, ms: number): string => new Date(Math.max(0, Date.parse(at) - ms)).toISOString();

/** Unread notifications are not below this id: the mark covers everything that is older. */
export const oldestUnreadId = (mark: ReadMark | undefined): string | undefined =>
  mark && lowestIdAt(earlier(mark.before, LATEST_ARRIVAL_MS));

/** The time at which a notification was read, by itself or by the mark; undefined while it is unread. */
export const readAtOf = (
  { readAt, at, updatedAt }: Pick<StoredNotification, 'readAt' | 'at' | 'updatedAt'>,
  mark: ReadMark | undefined,
): string | undefined => {
  if (readAt !== undefined) return readAt;
  if (!mark || at > mark.before) return undefined;
  return updatedAt <= mark.setAt || at < earlier(mark.before, LATEST_ARRIVAL_MS) ? mark.setAt : undefined;
};

/** Whether a batch still counts up: it is unread, and younger than a day. */
export const isOpen = ({ at, readAt, archivedAt }: StoredNotification, mark: ReadMark | undefined, now: Date): boolean =>
  readAt === undefined &&
  archivedAt === undefined &&
  (mark === undefined || at > mark.before) &&
  now.getTime() - Date.parse(at) < BATCH_HOURS * 3600_000;

/** Whether it is still in the inbox; TTL deletes lag by hours. */
export const isLive = ({ expiresAt }: { expiresAt: number }, now: Date): boolean => expiresAt * 1000 > now.getTime();

/** Users who acted, the latest first. */
export const actorsOf = ({ actorId, actors }: Pick<StoredNotification, 'actorId' | 'actors'>): readonly string[] =>
  actors ?? (actorId === undefined ? [] : [actorId]);

/** Whether blocks hide it: nothing of its actors may reach the recipient. */
export const isHiddenBy = (
  isBlocked: (userId: string) => boolean,
  notification: Pick<StoredNotification, 'actorId' | 'actors'>,
): boolean => {
  const actors = actorsOf(notification);
  return actors.length > 0 && actors.every(isBlocked);
};
