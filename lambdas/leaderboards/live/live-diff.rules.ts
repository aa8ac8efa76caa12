import { createHash } from 'node:crypto';
import type { LeaderboardChanged, LeaderboardEntry, LiveEntry } from '../../../schemas/leaderboards/models.ts';

/** A line as the board has it. `hidden`: the name is not for everybody, and all who listen are told the same. */
export type Watched = LeaderboardEntry & { hidden?: boolean };

/** The board as its topic has told it, with the names that were not told. The top 10 may be newer than the rest. */
export type Seen = {
  /** Makes names of lines that say nothing of people; nobody is told. */
  salt: string;
  top: Watched[];
  rest: Watched[];
  /** Fell out of the top 10 since the rest was told: where they are now, or that they are gone, is still to be said. */
  fallen: Watched[];
  total: number;
  asOf: string;
};

export const TOP_SIZE = 10;
export const WATCHED_SIZE = 100;
/** Room for the frame around it: frames end at 32 KiB. */
const MAX_BYTES = 30_000;
const ENTRY_ID_LENGTH = 11;

type Changed = Omit<LeaderboardChanged, 'total' | 'asOf'>;

const isHidden = ({ hidden }: Watched): boolean => hidden ?? false;

const differs = (a: Watched | undefined, b: Watched): boolean =>
  a?.rank !== b.rank || a.score !== b.score || a.handle !== b.handle || a.displayName !== b.displayName || isHidden(a) !== isHidden(b);

const idOf = ({ userId }: Watched): string => userId ?? '';
const byId = (entries: readonly Watched[]) => new Map(entries.map((entry) => [idOf(entry), entry]));

/** A line keeps its id for as long as it is among the first hundred and somebody watches; it leads to nobody. */
const entryIdOf = ({ salt }: Pick<Seen, 'salt'>, entry: Watched): string =>
  createHash('sha256')
    .update(`${salt}\n${idOf(entry)}`)
    .digest('base64url')
    .slice(0, ENTRY_ID_LENGTH);

const told = (seen: Pick<Seen, 'salt'>, { hidden, ...entry }: Watched): LiveEntry => ({
  entryId: entryIdOf(seen, entry),
  ...entry,
  ...(hidden ? { userId: null, handle: null, displayName: null } : {}),
});

const everybodyIn = (seen: Seen): ReadonlyMap<string, Watched> => byId([...seen.fallen, ...seen.rest, ...seen.top]);

/** Names that were told and are hidden now: under them nobody is on the board any more. */
const nowHidden = (before: ReadonlyMap<string, Watched>, now: readonly Watched[]): string[] =>
  now.flatMap((entry) => {
    const known = before.get(idOf(entry));
    return known && !isHidden(known) && isHidden(entry) ? [idOf(entry)] : [];
  });

const topChange = (seen: Seen, top: readonly Watched[]): Changed => {
  const same = (entry: Watched, index: number): boolean => {
    const known = seen.top[index];
    return known !== undefined && idOf(known) === idOf(entry) && !differs(known, entry);
  };
  if (top.length === seen.top.length && top.every(same)) return {};
  const removed = nowHidden(everybodyIn(seen), top);
  return { top: top.map((entry) => told(seen, entry)), ...(removed.length > 0 ? { removed } : {}) };
};

const restChange = (seen: Seen, top: readonly Watched[], rest: readonly Watched[]): Changed => {
  const before = everybodyIn(seen);
  // Who was told in the top 10 since is not where the rest said.
  const inTop = new Set([...seen.top, ...seen.fallen].map(idOf));
  const toldAsRest = byId(seen.rest.filter((entry) => !inTop.has(idOf(entry))));
  const now = new Set([...top, ...rest].map(idOf));
  const changes = rest
    .filter((entry) => differs(toldAsRest.get(idOf(entry)), entry))
    .map((entry) => {
      const { updatedAt: _, ...line } = told(seen, entry);
      return { ...line, previousRank: before.get(idOf(entry))?.rank ?? null };
    });
  const gone = [...before.values()].filter((entry) => !now.has(idOf(entry)));
  const removed = [...gone.filter((entry) => !isHidden(entry)).map(idOf), ...nowHidden(before, rest)];
  return {
    ...(changes.length > 0 ? { changes } : {}),
    ...(removed.length > 0 ? { removed } : {}),
    ...(gone.length > 0 ? { removedEntries: gone.map((entry) => entryIdOf(seen, entry)) } : {}),
  };
};

/** Display names are what may be long; the handle says who it is. */
const fitted = (changed: Changed): Changed =>
  Buffer.byteLength(JSON.stringify(changed)) <= MAX_BYTES
    ? changed
    : { ...changed, changes: changed.changes?.map((change) => ({ ...change, displayName: null })) };

/** @param isBlocked whom one listener may not see beside those who are hidden from everybody. */
export const snapshotOf = (
  seen: Seen,
  isBlocked: (userId: string) => boolean = () => false,
): { items: LiveEntry[]; total: number; asOf: string } => {
  const { top, rest, total, asOf } = seen;
  const inTop = new Set(top.map(idOf));
  const entries = [...top, ...rest.filter((entry) => !inTop.has(idOf(entry)))];
  const items = entries.map((entry) => told(seen, isBlocked(idOf(entry)) ? { ...entry, hidden: true } : entry));
  return {
    items: Buffer.byteLength(JSON.stringify(items)) <= MAX_BYTES ? items : items.map((entry) => ({ ...entry, displayName: null })),
    total,
    asOf,
  };
};

/**
 * What to tell those who know `seen`, so that they know `entries`.
 * @param depth `top` says the top 10 only; `rest` everything.
 * @returns `changed` undefined where there is nothing to say.
 */
export const changesSince = (
  seen: Seen,
  entries: readonly Watched[],
  now: Pick<Seen, 'total' | 'asOf'>,
  depth: 'top' | 'rest',
): { changed: Changed | undefined; seen: Seen } => {
  const top = entries.slice(0, TOP_SIZE);
  const rest = depth === 'rest' ? entries.slice(TOP_SIZE, WATCHED_SIZE) : seen.rest;
  const ofTop = topChange(seen, top);
  const ofRest = depth === 'rest' ? restChange(seen, top, rest) : {};
  const removed = [...(ofTop.removed ?? []), ...(ofRest.removed ?? [])];
  const changed = { ...ofTop, ...ofRest, ...(removed.length > 0 ? { removed } : {}) };
  const silent = Object.keys(changed).length === 0;
  const inTop = new Set(top.map(idOf));
  const fallen = depth === 'rest' ? [] : [...seen.fallen, ...seen.top].filter((entry) => !inTop.has(idOf(entry)));
  return { changed: silent ? undefined : fitted(changed), seen: { salt: seen.salt, top, rest: [...rest], fallen, ...now } };
};

export const NOTHING_SEEN: Seen = { salt: '', top: [], rest: [], fallen: [], total: 0, asOf: '' };
