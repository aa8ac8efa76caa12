import type { LeaderboardChanged, LeaderboardEntry } from '../../schemas/leaderboards/models.ts';

/** The board as its topic has told it. The top 10 may be newer than the rest. */
export type Seen = {
  top: LeaderboardEntry[];
  rest: LeaderboardEntry[];
  /** Fell out of the top 10 since the rest was told: where they are now, or that they are gone, is still to be said. */
  fallen: LeaderboardEntry[];
  total: number;
  asOf: string;
};

export const TOP_SIZE = 10;
export const WATCHED_SIZE = 100;
/** Room for the frame around it: frames end at 32 KiB. */
const MAX_BYTES = 30_000;

type Changed = Omit<LeaderboardChanged, 'total' | 'asOf'>;

const differs = (a: LeaderboardEntry | undefined, b: LeaderboardEntry): boolean =>
  a?.rank !== b.rank || a.score !== b.score || a.handle !== b.handle || a.displayName !== b.displayName;

const idOf = ({ userId }: LeaderboardEntry): string => userId ?? '';

const topChange = (seen: Seen, top: readonly LeaderboardEntry[]): Changed =>
  top.length !== seen.top.length ||
  top.some((entry, index) => idOf(entry) !== idOf(seen.top[index] ?? entry) || differs(seen.top[index], entry))
    ? { top: [...top] }
    : {};

const restChange = (seen: Seen, top: readonly LeaderboardEntry[], rest: readonly LeaderboardEntry[]): Changed => {
  const before = new Map([...seen.fallen, ...seen.rest, ...seen.top].map((entry) => [idOf(entry), entry]));
  // Who was told in the top 10 since is not where the rest said.
  const inTop = new Set([...seen.top, ...seen.fallen].map(idOf));
  const toldAsRest = new Map(seen.rest.flatMap((entry) => (inTop.has(idOf(entry)) ? [] : [[idOf(entry), entry] as const])));
  const now = new Set([...top, ...rest].map(idOf));
  const changes = rest
    .filter((entry) => differs(toldAsRest.get(idOf(entry)), entry))
    .map((entry) => ({
      userId: idOf(entry),
      handle: entry.handle ?? '',
      displayName: entry.displayName,
      rank: entry.rank,
      previousRank: before.get(idOf(entry))?.rank ?? null,
      score: entry.score,
    }));
  const removed = [...before.keys()].filter((userId) => !now.has(userId));
  return { ...(changes.length > 0 ? { changes } : {}), ...(removed.length > 0 ? { removed } : {}) };
};

/** Display names are what may be long; the handle says who it is. */
const fitted = (changed: Changed): Changed =>
  Buffer.byteLength(JSON.stringify(changed)) <= MAX_BYTES
    ? changed
    : { ...changed, changes: changed.changes?.map((change) => ({ ...change, displayName: null })) };

export const snapshotOf = ({ top, rest, total, asOf }: Seen): { items: LeaderboardEntry[]; total: number; asOf: string } => {
  const inTop = new Set(top.map(idOf));
  const items = [...top, ...rest.filter((entry) => !inTop.has(idOf(entry)))];
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
  entries: readonly LeaderboardEntry[],
  now: Pick<Seen, 'total' | 'asOf'>,
  depth: 'top' | 'rest',
): { changed: Changed | undefined; seen: Seen } => {
  const top = entries.slice(0, TOP_SIZE);
  const rest = depth === 'rest' ? entries.slice(TOP_SIZE, WATCHED_SIZE) : seen.rest;
  const changed = { ...topChange(seen, top), ...(depth === 'rest' ? restChange(seen, top, rest) : {}) };
  const silent = Object.keys(changed).length === 0;
  const inTop = new Set(top.map(idOf));
  const fallen = depth === 'rest' ? [] : [...seen.fallen, ...seen.top].filter((entry) => !inTop.has(idOf(entry)));
  return { changed: silent ? undefined : fitted(changed), seen: { top, rest: [...rest], fallen, ...now } };
};

export const NOTHING_SEEN: Seen = { top: [], rest: [], fallen: [], total: 0, asOf: '' };
