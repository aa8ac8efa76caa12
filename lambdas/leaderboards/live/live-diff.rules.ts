import type { LeaderboardChanged, LeaderboardEntry, LiveEntry } from '../../../schemas/leaderboards/models.ts';
import { digest } from '../../_base/hash.ts';

/** A line as the board has it. `hidden`: the name is not for everybody, and all who listen are told the same. */
export type LiveRow = LeaderboardEntry & { hidden?: boolean };

/** The board as its topic has told it, with the names that were not told. The top 10 may be newer than the rest. */
export type LiveSnapshot = {
  /** Makes names of lines that say nothing of people; nobody is told. */
  salt: string;
  top: LiveRow[];
  rest: LiveRow[];
  /** Fell out of the top 10 since the rest was told: where they are now, or that they are gone, is still to be said. */
  droppedFromTop: LiveRow[];
  total: number;
  asOf: string;
};

export const TOP_SIZE = 10;
export const LIVE_SIZE = 100;
/** Room for the frame around it: frames end at 32 KiB. */
const MAX_BYTES = 30_000;
const ENTRY_ID_LENGTH = 11;

type Changed = Omit<LeaderboardChanged, 'total' | 'asOf'>;

const isHidden = ({ hidden }: LiveRow): boolean => hidden ?? false;

const differs = (a: LiveRow | undefined, b: LiveRow): boolean =>
  a?.rank !== b.rank || a.score !== b.score || a.handle !== b.handle || a.displayName !== b.displayName || isHidden(a) !== isHidden(b);

const idOf = ({ userId }: LiveRow): string => userId ?? '';
const byId = (entries: readonly LiveRow[]) => new Map(entries.map((entry) => [idOf(entry), entry]));

/** A line keeps its id for as long as it is among the first hundred and somebody watches; it leads to nobody. */
const entryIdOf = ({ salt }: Pick<LiveSnapshot, 'salt'>, entry: LiveRow): string => digest(salt, idOf(entry)).slice(0, ENTRY_ID_LENGTH);

const told = (snapshot: Pick<LiveSnapshot, 'salt'>, { hidden, ...entry }: LiveRow): LiveEntry => ({
  entryId: entryIdOf(snapshot, entry),
  ...entry,
  ...(hidden ? { userId: null, handle: null, displayName: null } : {}),
});

const everybodyIn = (snapshot: LiveSnapshot): ReadonlyMap<string, LiveRow> =>
  byId([...snapshot.droppedFromTop, ...snapshot.rest, ...snapshot.top]);

/** Names that were told and are hidden now: under them nobody is on the board any more. */
const nowHidden = (before: ReadonlyMap<string, LiveRow>, now: readonly LiveRow[]): string[] =>
  now.flatMap((entry) => {
    const known = before.get(idOf(entry));
    return known && !isHidden(known) && isHidden(entry) ? [idOf(entry)] : [];
  });

const topChange = (snapshot: LiveSnapshot, top: readonly LiveRow[]): Changed => {
  const same = (entry: LiveRow, index: number): boolean => {
    const known = snapshot.top[index];
    return known !== undefined && idOf(known) === idOf(entry) && !differs(known, entry);
  };
  if (top.length === snapshot.top.length && top.every(same)) return {};
  const removed = nowHidden(everybodyIn(snapshot), top);
  return { top: top.map((entry) => told(snapshot, entry)), ...(removed.length > 0 ? { removed } : {}) };
};

const restChange = (snapshot: LiveSnapshot, top: readonly LiveRow[], rest: readonly LiveRow[]): Changed => {
  const before = everybodyIn(snapshot);
  // Who was told in the top 10 since is not where the rest said.
  const inTop = new Set([...snapshot.top, ...snapshot.droppedFromTop].map(idOf));
  const toldAsRest = byId(snapshot.rest.filter((entry) => !inTop.has(idOf(entry))));
  const now = new Set([...top, ...rest].map(idOf));
  const changes = rest
    .filter((entry) => differs(toldAsRest.get(idOf(entry)), entry))
    .map((entry) => {
      const { updatedAt: _, ...line } = told(snapshot, entry);
      return { ...line, previousRank: before.get(idOf(entry))?.rank ?? null };
    });
  const gone = [...before.values()].filter((entry) => !now.has(idOf(entry)));
  const removed = [...gone.filter((entry) => !isHidden(entry)).map(idOf), ...nowHidden(before, rest)];
  return {
    ...(changes.length > 0 ? { changes } : {}),
    ...(removed.length > 0 ? { removed } : {}),
    ...(gone.length > 0 ? { removedEntries: gone.map((entry) => entryIdOf(snapshot, entry)) } : {}),
  };
};

/** Display names are what may be long; the handle says who it is. */
const fitted = (changed: Changed): Changed =>
  Buffer.byteLength(JSON.stringify(changed)) <= MAX_BYTES
    ? changed
    : { ...changed, changes: changed.changes?.map((change) => ({ ...change, displayName: null })) };

/** @param isBlocked whom one listener may not see beside those who are hidden from everybody. */
export const snapshotView = (
  snapshot: LiveSnapshot,
  isBlocked: (userId: string) => boolean = () => false,
): { items: LiveEntry[]; total: number; asOf: string } => {
  const { top, rest, total, asOf } = snapshot;
  const inTop = new Set(top.map(idOf));
  const entries = [...top, ...rest.filter((entry) => !inTop.has(idOf(entry)))];
  const items = entries.map((entry) => told(snapshot, isBlocked(idOf(entry)) ? { ...entry, hidden: true } : entry));
  return {
    items: Buffer.byteLength(JSON.stringify(items)) <= MAX_BYTES ? items : items.map((entry) => ({ ...entry, displayName: null })),
    total,
    asOf,
  };
};

/**
 * What to tell those who know `snapshot`, so that they know `entries`.
 * @param depth `top` says the top 10 only; `rest` everything.
 * @returns `changed` undefined where there is nothing to say.
 */
export const diffSince = (
  snapshot: LiveSnapshot,
  entries: readonly LiveRow[],
  now: Pick<LiveSnapshot, 'total' | 'asOf'>,
  depth: 'top' | 'rest',
): { changed: Changed | undefined; snapshot: LiveSnapshot } => {
  const top = entries.slice(0, TOP_SIZE);
  const rest = depth === 'rest' ? entries.slice(TOP_SIZE, LIVE_SIZE) : snapshot.rest;
  const ofTop = topChange(snapshot, top);
  const ofRest = depth === 'rest' ? restChange(snapshot, top, rest) : {};
  const removed = [...(ofTop.removed ?? []), ...(ofRest.removed ?? [])];
  const changed = { ...ofTop, ...ofRest, ...(removed.length > 0 ? { removed } : {}) };
  const silent = Object.keys(changed).length === 0;
  const inTop = new Set(top.map(idOf));
  const droppedFromTop = depth === 'rest' ? [] : [...snapshot.droppedFromTop, ...snapshot.top].filter((entry) => !inTop.has(idOf(entry)));
  return { changed: silent ? undefined : fitted(changed), snapshot: { salt: snapshot.salt, top, rest: [...rest], droppedFromTop, ...now } };
};

export const EMPTY_SNAPSHOT: LiveSnapshot = { salt: '', top: [], rest: [], droppedFromTop: [], total: 0, asOf: '' };
