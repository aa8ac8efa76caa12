import type { Presence, PresenceStatus } from '../../../schemas/users/models.ts';
import type { PresenceSignal } from '../../_live/topic.ts';

/** What a person's sockets said last. */
export type PresenceState = {
  status: PresenceStatus;
  /** When a socket last gave a sign; absent where the person stopped showing it. */
  seenAt?: string;
  /** When that was while they were not away. */
  activeAt?: string;
  /** Counts the changes that were told; it never goes back. */
  seq: number;
  /** The minute of the last change, in minutes since 1970, and how many there were in it. */
  minute?: number;
  changes?: number;
  v: number;
};

/** A sign that changes nothing is written at most this often. */
const SIGN_EVERY_MS = 5 * 60_000;
/** API Gateway cuts sockets that are silent for ten minutes, and does not always say so: later nobody is there any more. */
const SILENT_MS = 11 * 60_000;
/** Every change is a write and goes to all who listen. */
const MAX_CHANGES_A_MINUTE = 6;

const since = (at: string | undefined, now: Date): number => now.getTime() - Date.parse(at ?? '1970-01-01T00:00:00.000Z');

export const statusAt = (state: PresenceState | undefined, now: Date): PresenceStatus =>
  !state || since(state.seenAt, now) > SILENT_MS ? 'offline' : state.status;

const wanted = (state: PresenceState | undefined, sign: PresenceSignal, now: Date): PresenceStatus => {
  if (sign.kind === 'opened') return 'online';
  if (sign.kind === 'closed') return 'offline';
  const shown = statusAt(state, now);
  return sign.status ?? (shown === 'offline' ? 'online' : shown);
};

export type Step = { kind: 'nothing' } | { kind: 'too_often' } | { kind: 'written' | 'told'; after: PresenceState };

/** What a sign means: a change is told at once, within bounds; that somebody is still there is written now and then. */
export const step = (before: PresenceState | undefined, sign: PresenceSignal, now: Date): Step => {
  const status = wanted(before, sign, now);
  const changed = status !== (before?.status ?? 'offline');
  if (!changed && (status === 'offline' || since(before?.seenAt, now) < SIGN_EVERY_MS)) return { kind: 'nothing' };
  const at = now.toISOString();
  const { seq = 0, v = 0, minute, changes = 0, activeAt } = before ?? {};
  const seen = { status, seenAt: at, v: v + 1, ...(status === 'away' && !changed ? { activeAt } : { activeAt: at }) };
  if (!changed) return { kind: 'written', after: { ...before, ...seen, seq } };
  const thisMinute = Math.floor(now.getTime() / 60_000);
  const soFar = minute === thisMinute ? changes : 0;
  if (soFar >= MAX_CHANGES_A_MINUTE) return { kind: 'too_often' };
  return { kind: 'told', after: { ...seen, seq: seq + 1, minute: thisMinute, changes: soFar + 1 } };
};

/** What is shown of somebody whose presence is hidden, and of somebody who never was there. */
export const UNKNOWN: Presence = { status: 'offline', lastActiveAt: null };

/** @param calledAt when they last called over HTTP */
export const presenceOf = (state: PresenceState | undefined, calledAt: string | undefined, now: Date): Presence => {
  const times = [state?.activeAt, calledAt].filter((at) => at !== undefined).sort();
  return { status: statusAt(state, now), lastActiveAt: times.at(-1) ?? null };
};
