import type { Presence, PresenceStatus } from '../../../schemas/users/models.ts';
import type { PresenceSignal } from '../../_live/topic.ts';

/** State after the last stored presence signal of a user. */
export type PresenceState = {
  status: PresenceStatus;
  /** Time of the last stored signal; absent after the user hid their activity status. */
  seenAt?: string;
  /** Time of the last signal while the user was not away. */
  activeAt?: string;
  /** Sequence of the last published change; never goes back. */
  seq: number;
  /** Minute of the last change, in minutes since 1970, and the number of changes in it. */
  minute?: number;
  changes?: number;
  v: number;
};

/** Minimum time between two writes of an unchanged status. */
const REFRESH_MS = 5 * 60_000;
/** API Gateway closes sockets after ten idle minutes, not always with a disconnect event. A user silent for longer is offline. */
const SILENT_MS = 11 * 60_000;
/** Every change costs a write and is published to all subscribers. */
const MAX_CHANGES_A_MINUTE = 6;

const since = (at: string | undefined, now: Date): number => now.getTime() - Date.parse(at ?? '1970-01-01T00:00:00.000Z');

export const statusAt = (state: PresenceState | undefined, now: Date): PresenceStatus =>
  !state || since(state.seenAt, now) > SILENT_MS ? 'offline' : state.status;

const statusAfter = (state: PresenceState | undefined, signal: PresenceSignal, now: Date): PresenceStatus => {
  if (signal.kind === 'opened') return 'online';
  if (signal.kind === 'closed') return 'offline';
  const shown = statusAt(state, now);
  return signal.status ?? (shown === 'offline' ? 'online' : shown);
};

export type Step = { kind: 'unchanged' } | { kind: 'too_often' } | { kind: 'refreshed' | 'changed'; after: PresenceState };

/** Applies a presence signal. A change is published at once, up to a limit; an unchanged status is only refreshed, rarely. */
export const step = (before: PresenceState | undefined, signal: PresenceSignal, now: Date): Step => {
  const status = statusAfter(before, signal, now);
  const changed = status !== (before?.status ?? 'offline');
  if (!changed && (status === 'offline' || since(before?.seenAt, now) < REFRESH_MS)) return { kind: 'unchanged' };
  const at = now.toISOString();
  const { seq = 0, v = 0, minute, changes = 0, activeAt } = before ?? {};
  const seen = { status, seenAt: at, v: v + 1, ...(status === 'away' && !changed ? { activeAt } : { activeAt: at }) };
  if (!changed) return { kind: 'refreshed', after: { ...before, ...seen, seq } };
  const thisMinute = Math.floor(now.getTime() / 60_000);
  const changesSoFar = minute === thisMinute ? changes : 0;
  if (changesSoFar >= MAX_CHANGES_A_MINUTE) return { kind: 'too_often' };
  return { kind: 'changed', after: { ...seen, seq: seq + 1, minute: thisMinute, changes: changesSoFar + 1 } };
};

/** Presence shown for a user who hides it; equals that of a user who was never online. */
export const UNKNOWN: Presence = { status: 'offline', lastActiveAt: null };

/** @param calledAt time of the last HTTP call */
export const presenceOf = (state: PresenceState | undefined, calledAt: string | undefined, now: Date): Presence => {
  const times = [state?.activeAt, calledAt].filter((at) => at !== undefined).sort();
  return { status: statusAt(state, now), lastActiveAt: times.at(-1) ?? null };
};
