import type { LeaderboardChanged, LeaderboardEntry, LiveEntry } from '../../../schemas/leaderboards/models.ts';
import { digest } from '../../_base/hash.ts';
import { mutated } from '../../_base/switch-points.ts';

/** A leaderboard entry. `hidden`: the name is not public; all subscribers receive the same frame. */
export type LiveRow = LeaderboardEntry & { hidden?: boolean };

/** The board as last published, including names that were hidden. The top 10 may be newer than the rest. */
export type LiveSnapshot = {
  /** Secret salt of entry ids, so that an id does not reveal the user. */
  salt: string;
  top: LiveRow[];
  rest: LiveRow[];
  /** Entries dropped from the top 10 since the rest was published; their new rank or removal is still to be published. */
  droppedFromTop: LiveRow[];
  total: number;
  asOf: string;
};

export const TOP_SIZE = 10;
export const LIVE_SIZE = 100;
/** Leaves room for the frame: frames end at 32 KiB. */
const MAX_BYTES = 30_000;
const ENTRY_ID_LENGTH = 11;

type Changed = Omit<LeaderboardChanged, 'total' | 'asOf'>;

const isHidden = ({ hidden }: LiveRow): boolean => hidden ?? false;

const differs = (a: LiveRow | undefined, b: LiveRow): boolean =>
  a?.rank !== b.rank || a.score !== b.score || a.handle !== b.handle || a.displayName !== b.displayName || isHidden(a) !== isHidden(b);

const idOf = ({ userId }: LiveRow): string => userId ?? '';
const byId = (entries: readonly LiveRow[]) => new Map(entries.map((entry) => [idOf(entry), entry]));

/** An entry keeps its id while it is in the top 100 and the board is active. The id does not reveal the user. */
const entryIdOf = ({ salt }: Pick<LiveSnapshot, 'salt'>, entry: LiveRow): string => digest(salt, idOf(entry)).slice(0, ENTRY_ID_LENGTH);

const liveEntryOf = (snapshot: Pick<LiveSnapshot, 'salt'>, { hidden, ...entry }: LiveRow): LiveEntry => ({
  entryId: entryIdOf(snapshot, entry),
  ...entry,
  ...(hidden && !mutated('frames-name-hidden-users') ? { userId: null, handle: null, displayName: null } : {}),
});

const knownRows = (snapshot: LiveSnapshot): ReadonlyMap<string, LiveRow> =>
  byId([...snapshot.droppedFromTop, ...snapshot.rest, ...snapshot.top]);

/** User ids published with a name earlier and hidden now; clients remove them. */
const newlyHidden = (before: ReadonlyMap<string, LiveRow>, now: readonly LiveRow[]): string[] =>
  now.flatMap((entry) => {
    const known = before.get(idOf(entry));
    const wasNamed = known !== undefined && (!isHidden(known) || mutated('frames-remove-hidden-users'));
    return wasNamed && isHidden(entry) ? [idOf(entry)] : [];
  });

const topChange = (snapshot: LiveSnapshot, top: readonly LiveRow[]): Changed => {
  const same = (entry: LiveRow, index: number): boolean => {
    const known = snapshot.top[index];
    return known !== undefined && idOf(known) === idOf(entry) && !differs(known, entry);
  };
  if (top.length === snapshot.top.length && top.every(same)) return {};
  const removed = newlyHidden(knownRows(snapshot), top);
  return { top: top.map((entry) => liveEntryOf(snapshot, entry)), ...(removed.length > 0 ? { removed } : {}) };
};

const restChange = (snapshot: LiveSnapshot, top: readonly LiveRow[], rest: readonly LiveRow[]): Changed => {
  const before = knownRows(snapshot);
  // Ranks published with the top 10 supersede those published with the rest.
  const inTop = new Set([...snapshot.top, ...snapshot.droppedFromTop].map(idOf));
  const publishedRest = byId(snapshot.rest.filter((entry) => !inTop.has(idOf(entry))));
  const now = new Set([...top, ...rest].map(idOf));
  const changes = rest
    .filter((entry) => differs(publishedRest.get(idOf(entry)), entry))
    .map((entry) => {
      const { updatedAt: _, ...entryFields } = liveEntryOf(snapshot, entry);
      return { ...entryFields, previousRank: before.get(idOf(entry))?.rank ?? null };
    });
  const gone = [...before.values()].filter((entry) => !now.has(idOf(entry)));
  const removed = [...gone.filter((entry) => !isHidden(entry)).map(idOf), ...newlyHidden(before, rest)];
  return {
    ...(changes.length > 0 ? { changes } : {}),
    ...(removed.length > 0 ? { removed } : {}),
    ...(gone.length > 0 ? { removedEntries: gone.map((entry) => entryIdOf(snapshot, entry)) } : {}),
  };
};

/** Drops display names if the frame is too large; only they can be long, and the handle identifies the user. */
const fitFrame = (changed: Changed): Changed =>
  Buffer.byteLength(JSON.stringify(changed)) <= MAX_BYTES
    ? changed
    : { ...changed, changes: changed.changes?.map((change) => ({ ...change, displayName: null })) };

/** @param isBlocked users hidden from this subscriber in addition to those hidden from all. */
export const snapshotView = (
  snapshot: LiveSnapshot,
  isBlocked: (userId: string) => boolean = () => false,
): { items: LiveEntry[]; total: number; asOf: string } => {
  const { top, rest, total, asOf } = snapshot;
  const inTop = new Set(top.map(idOf));
  const entries = [...top, ...rest.filter((entry) => !inTop.has(idOf(entry)))];
  const items = entries.map((entry) => liveEntryOf(snapshot, isBlocked(idOf(entry)) ? { ...entry, hidden: true } : entry));
  return {
    items: Buffer.byteLength(JSON.stringify(items)) <= MAX_BYTES ? items : items.map((entry) => ({ ...entry, displayName: null })),
    total,
    asOf,
  };
};

/**
 * Returns the difference between the last snapshot and the current entries.
 * @param scope `top` compares the top 10 only, `rest` all entries.
 * @returns `changed` undefined if nothing changed.
 */
export const diffSince = (
  snapshot: LiveSnapshot,
  entries: readonly LiveRow[],
  now: Pick<LiveSnapshot, 'total' | 'asOf'>,
  scope: 'top' | 'rest',
): { changed: Changed | undefined; snapshot: LiveSnapshot } => {
  const top = entries.slice(0, TOP_SIZE);
  const rest = scope === 'rest' ? entries.slice(TOP_SIZE, LIVE_SIZE) : snapshot.rest;
  const ofTop = topChange(snapshot, top);
  const ofRest = scope === 'rest' ? restChange(snapshot, top, rest) : {};
  const removed = [...(ofTop.removed ?? []), ...(ofRest.removed ?? [])];
  const changed = { ...ofTop, ...ofRest, ...(removed.length > 0 ? { removed } : {}) };
  const unchanged = Object.keys(changed).length === 0;
  const inTop = new Set(top.map(idOf));
  const droppedFromTop = scope === 'rest' ? [] : [...snapshot.droppedFromTop, ...snapshot.top].filter((entry) => !inTop.has(idOf(entry)));
  return {
    changed: unchanged ? undefined : fitFrame(changed),
    snapshot: { salt: snapshot.salt, top, rest: [...rest], droppedFromTop, ...now },
  };
};

/**
 * Bytes of a difference that is published at once beyond the top 10. Up to here its transfer to a socket costs about a third
 * of the message.
 */
const MAX_SMALL_BYTES = 4_096;

const isSmall = (changed: Changed | undefined): boolean =>
  changed === undefined || Buffer.byteLength(JSON.stringify(changed)) <= MAX_SMALL_BYTES;

/** Returns the difference in all ranks if it is small, or else that in the top 10. */
export const smallDiffSince = (
  snapshot: LiveSnapshot,
  entries: readonly LiveRow[],
  now: Pick<LiveSnapshot, 'total' | 'asOf'>,
): ReturnType<typeof diffSince> => {
  const all = diffSince(snapshot, entries, now, 'rest');
  return isSmall(all.changed) ? all : diffSince(snapshot, entries, now, 'top');
};

/** Posts that a board makes in a second by flushes of scope `now`: each is billed as a message. */
const POSTS_A_SECOND = 500;
const MIN_SPACING_MS = 200;
/** The top 10 is published after a second in any case. */
const MAX_SPACING_MS = 1_000;

/** Milliseconds between two flushes of scope `now`: 200 for up to a hundred sockets, and a second from five hundred on. */
export const spacingMs = (sockets: number): number => Math.min(MAX_SPACING_MS, Math.max(MIN_SPACING_MS, (sockets * 1000) / POSTS_A_SECOND));

export const EMPTY_SNAPSHOT: LiveSnapshot = { salt: '', top: [], rest: [], droppedFromTop: [], total: 0, asOf: '' };
