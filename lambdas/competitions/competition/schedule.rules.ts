import type { Competition, Phase, Round, Status } from './competition.model.ts';

type Times = Pick<Competition, 'phase' | 'startsAt' | 'endsAt' | 'graceSeconds'>;

const ms = (instant: string): number => Date.parse(instant);

/** Returns the status at a time. Published competitions follow the clock, regardless of what the lifecycle job has announced. */
export const statusAt = ({ phase, startsAt, endsAt }: Pick<Times, 'phase' | 'startsAt' | 'endsAt'>, now: Date): Status => {
  if (phase === 'draft' || phase === 'cancelled') return phase;
  if (now.getTime() < ms(startsAt)) return 'scheduled';
  return now.getTime() < ms(endsAt) ? 'active' : 'completed';
};

/** After this time only an override changes results. */
export const frozenAt = ({ endsAt, graceSeconds }: Pick<Times, 'endsAt' | 'graceSeconds'>): Date =>
  new Date(ms(endsAt) + graceSeconds * 1000);

export const isFrozen = (competition: Pick<Times, 'endsAt' | 'graceSeconds'>, now: Date): boolean =>
  now.getTime() > frozenAt(competition).getTime();

/** Returns the phase that the clock has reached; the lifecycle job advances the stored phase and announces each step. */
export const phaseAt = (competition: Times, now: Date): Phase => {
  const status = statusAt(competition, now);
  return status === 'completed' && isFrozen(competition, now) ? 'frozen' : status;
};

const ORDER: readonly Phase[] = ['scheduled', 'active', 'completed', 'frozen'];

/** Phases after the announced one, up to the one reached, in order. */
export const phasesPassed = (competition: Times, now: Date): Phase[] => {
  const from = ORDER.indexOf(competition.phase);
  return from < 0 ? [] : ORDER.slice(from + 1, ORDER.indexOf(phaseAt(competition, now)) + 1);
};

const HOUR_MS = 3_600_000;

/** Time of the announcement that the end is near; undefined for a competition that is too short for one. */
export const endingAt = ({ startsAt, endsAt }: Pick<Times, 'startsAt' | 'endsAt'>): string | undefined => {
  const lasts = ms(endsAt) - ms(startsAt);
  if (lasts < 4 * HOUR_MS) return undefined;
  return new Date(ms(endsAt) - (lasts < 48 * HOUR_MS ? 1 : 24) * HOUR_MS).toISOString();
};

type Ending = Pick<Competition, 'endingFor'>;

/** Whether the end is near, and was not announced for this time. @param reached the phase that the clock has reached */
export const isEndingDue = (competition: Times & Ending, reached: Phase, now: Date): boolean => {
  const at = endingAt(competition);
  return reached === 'active' && competition.endingFor !== competition.endsAt && at !== undefined && at <= now.toISOString();
};

/** Time at which the stored phase is due to change, or the end to be announced; undefined if it is final. */
export const nextTransitionAt = (competition: Times & Ending): string | undefined => {
  switch (competition.phase) {
    case 'scheduled':
      return competition.startsAt;
    case 'active':
      return (competition.endingFor === competition.endsAt ? undefined : endingAt(competition)) ?? competition.endsAt;
    case 'completed':
      // Frozen begins one millisecond after the end of the grace period.
      return new Date(frozenAt(competition).getTime() + 1).toISOString();
    default:
      return undefined;
  }
};

/** Window of a round; a round without times spans the competition. */
export const roundWindow = (
  competition: Pick<Competition, 'startsAt' | 'endsAt'>,
  round: Pick<Round, 'startsAt' | 'endsAt'>,
): { startsAt: string; endsAt: string } => ({
  startsAt: round.startsAt ?? competition.startsAt,
  endsAt: round.endsAt ?? competition.endsAt,
});

export const joinUntil = ({ joinUntil: until, endsAt }: Pick<Competition, 'joinUntil' | 'endsAt'>): string => until ?? endsAt;

/** Returns whether a score reached at `at` is accepted at `now`: inside the window, not in the future, before the freeze. */
export const acceptsScore = (competition: Times, round: Pick<Round, 'startsAt' | 'endsAt'>, at: Date, now: Date): boolean => {
  const window = roundWindow(competition, round);
  return at.getTime() >= ms(window.startsAt) && at.getTime() < ms(window.endsAt) && at <= now && !isFrozen(competition, now);
};
