import type { Competition, Participant } from '../competition/competition.model.ts';

/** The round of a check-in challenge; it has no other. */
export const CHECK_IN_ROUND = 'r1';

/** A date of a participant. `seen`: the version of the habit that says so; `epoch`: the participation that it counts in. */
export type CheckIn = { epoch: number; habitId: string; seen: number; done: boolean };

type Times = Pick<Competition, 'startsAt' | 'endsAt'>;

/** Whether a civil date counts: from the one of the start through the one of the last moment, both in UTC. */
export const isInWindow = ({ startsAt, endsAt }: Times, date: string): boolean =>
  date >= startsAt.slice(0, 10) && date <= new Date(Date.parse(endsAt) - 1).toISOString().slice(0, 10);

/**
 * How a date changes by what a version of the habit says. A check-in of an earlier participation counts no longer, and versions of
 * another habit, which counted before, say nothing about this one.
 * @returns undefined where a version at least as new was applied: repeated and late events change nothing.
 */
export const checkedIn = (before: CheckIn | undefined, now: CheckIn): { by: -1 | 0 | 1 } | undefined => {
  const isSame = before?.epoch === now.epoch;
  if (isSame && before.habitId === now.habitId && before.seen >= now.seen) return undefined;
  const did = isSame && before.done;
  return { by: did === now.done ? 0 : now.done ? 1 : -1 };
};

/** Number of dates on which the participant checked in. */
export const progressOf = ({ rounds }: Pick<Participant, 'rounds'>): number => rounds[CHECK_IN_ROUND]?.scaled ?? 0;

/** The participant after a check-in, or without one. Nobody is ranked by nothing. */
export const withCheckIn = (before: Participant, by: -1 | 1, now: number): Participant => {
  const { [CHECK_IN_ROUND]: entry, ...others } = before.rounds;
  const scaled = Math.max(0, (entry?.scaled ?? 0) + by);
  const submissions = Math.max(0, (entry?.submissions ?? 0) + by);
  const rounds = scaled === 0 ? others : { ...others, [CHECK_IN_ROUND]: { scaled, reachedAt: now, submissions } };
  return { ...before, v: before.v + 1, rounds, submissions: Math.max(0, before.submissions + by), lastAt: now };
};
