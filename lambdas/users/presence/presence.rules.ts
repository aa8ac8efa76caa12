import type { Presence, PresenceStatus } from '../../../schemas/users/models.ts';
import type { PresenceSignal } from '../../_live/topic.ts';

/** State after the last stored signal of any of a user's sockets. */
export type PresenceState = {
  /** The status as last published. */
  status: PresenceStatus;
  /** Time of the last stored signal; absent after the user hid their activity status. */
  seenAt?: string;
  /** Time of the last signal while the user was not away. */
  activeAt?: string;
  /** Ids of the sockets whose device is away; the others are online. */
  away?: Set<string>;
  /** Sequence of the last published change; never goes back. */
  seq: number;
  /** Minute of the last published change, in minutes since 1970, and the number of changes in it. */
  minute?: number;
  changes?: number;
  /** The minute for which a publication is scheduled, because changes came too often. */
  dueMinute?: number;
  v: number;
};

/**
 * `shown`: the user shows their activity status again. `checked`: no sign of life, but a moment to compare what was published
 * with what is. `due`: the same after the wait that the limit asked for.
 */
export type Signal = PresenceSignal | { kind: 'shown' | 'checked' | 'due' };

/** Minimum time between two writes of an unchanged status. */
const REFRESH_MS = 5 * 60_000;
/** API Gateway closes sockets after ten idle minutes, not always with a disconnect event. A user silent for longer is offline. */
const SILENT_MS = 11 * 60_000;
/** Every publication is posted to all subscribers. A change beyond these is published in the next minute. */
const MAX_CHANGES_A_MINUTE = 6;
const MINUTE_MS = 60_000;

const since = (at: string | undefined, now: Date): number => now.getTime() - Date.parse(at ?? '1970-01-01T00:00:00.000Z');

/** @param sockets ids of the user's open sockets. One that is not away makes the user online. */
export const statusAt = (
  state: Pick<PresenceState, 'seenAt' | 'away'> | undefined,
  sockets: ReadonlySet<string>,
  now: Date,
): PresenceStatus => {
  if (sockets.size === 0 || since(state?.seenAt, now) > SILENT_MS) return 'offline';
  return [...sockets].every((id) => state?.away?.has(id)) ? 'away' : 'online';
};

const awayAfter = (before: PresenceState | undefined, sockets: ReadonlySet<string>, signal: Signal, now: Date): Set<string> => {
  const away = new Set([...(before?.away ?? [])].filter((id) => sockets.has(id)));
  if (!('connectionId' in signal)) return away;
  // A sign of life after a long silence ends away.
  const status = signal.status ?? (statusAt(before, sockets, now) === 'offline' ? 'online' : undefined);
  if (status === 'online') away.delete(signal.connectionId);
  if (status === 'away' && sockets.has(signal.connectionId)) away.add(signal.connectionId);
  return away;
};

/** `stored`: without a publication. `delayed`: stored, and published once `waitSeconds` have passed; undefined: already scheduled. */
export type Step =
  | { kind: 'unchanged' }
  | { kind: 'stored' | 'changed'; after: PresenceState }
  | { kind: 'delayed'; after: PresenceState; waitSeconds: number | undefined };

const isSignOfLife = ({ kind }: Signal): boolean => kind === 'opened' || kind === 'seen' || kind === 'shown';

/** Applies a signal to the state and the sockets that are open after it. No change is lost; the limit only delays its publication. */
export const step = (before: PresenceState | undefined, sockets: ReadonlySet<string>, signal: Signal, now: Date): Step => {
  const away = awayAfter(before, sockets, signal, now);
  const [at, alive] = [now.toISOString(), isSignOfLife(signal)];
  const seenAt = alive ? at : before?.seenAt;
  const status = statusAt({ away, ...(seenAt === undefined ? {} : { seenAt }) }, sockets, now);
  const [published, was] = [before?.status ?? 'offline', statusAt(before, sockets, now)];
  const changed = status !== published;
  const refreshes = alive && status !== 'offline' && since(before?.seenAt, now) >= REFRESH_MS;
  const sameAway = [...away].sort().join() === [...(before?.away ?? [])].sort().join();
  const { seq = 0, v = 0, minute, changes = 0, activeAt = undefined } = before ?? {};
  // Its message is spent, even if it came early: the next change in this minute schedules another one.
  const dueMinute = signal.kind === 'due' ? undefined : before?.dueMinute;
  if (!changed && !refreshes && sameAway && dueMinute === before?.dueMinute) return { kind: 'unchanged' };

  const wasActive = signal.kind !== 'checked' && signal.kind !== 'due' && !(status === 'away' && was === 'away');
  const kept: PresenceState = {
    status: published,
    ...(seenAt === undefined ? {} : { seenAt }),
    ...(wasActive ? { activeAt: at } : activeAt === undefined ? {} : { activeAt }),
    ...(away.size > 0 ? { away } : {}),
    ...(minute === undefined ? {} : { minute, changes }),
    ...(dueMinute === undefined ? {} : { dueMinute }),
    seq,
    v: v + 1,
  };
  if (!changed) return { kind: 'stored', after: kept };
  const thisMinute = Math.floor(now.getTime() / MINUTE_MS);
  const changesSoFar = minute === thisMinute ? changes : 0;
  if (changesSoFar >= MAX_CHANGES_A_MINUTE && signal.kind !== 'due') {
    const next = thisMinute + 1;
    const waitSeconds = dueMinute === next ? undefined : Math.ceil((next * MINUTE_MS - now.getTime()) / 1000);
    return { kind: 'delayed', after: { ...kept, dueMinute: next }, waitSeconds };
  }
  return { kind: 'changed', after: { ...kept, status, seq: seq + 1, minute: thisMinute, changes: changesSoFar + 1 } };
};

/** Presence shown for a user who hides it; equals that of a user who was never online. */
export const UNKNOWN: Presence = { status: 'offline', lastActiveAt: null };

/** @param calledAt time of the last HTTP call */
export const presenceOf = (
  state: PresenceState | undefined,
  sockets: ReadonlySet<string>,
  calledAt: string | undefined,
  now: Date,
): Presence => {
  const times = [state?.activeAt, calledAt].filter((at) => at !== undefined).sort();
  return { status: statusAt(state, sockets, now), lastActiveAt: times.at(-1) ?? null };
};
