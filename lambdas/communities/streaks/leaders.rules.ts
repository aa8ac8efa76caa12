import { isEqual } from 'es-toolkit/predicate';
import { addDays, type CivilDate } from '../../_time/dates.ts';

/** A member with a long streak, as it was when it last changed. `until`: the date from which on it is lower by itself. */
export type Leader = { userId: string; current: number; until?: CivilDate | undefined };

/** More than are shown: a few may be hidden from a viewer, have left, or have lost their streak meanwhile. */
export const MAX_CANDIDATES = 20;
/** Dates of users are at most so far behind the one in UTC. */
const DAYS_BEHIND = 1;

/**
 * Returns the leaders after a change of one user's streak; undefined if nothing changes. Of equal streaks those stay that were there
 * before, so that members who are all as good change nothing. Streaks that ended make room.
 * @param today in UTC
 */
export const withLeader = (leaders: readonly Leader[], changed: Leader, today: CivilDate): Leader[] | undefined => {
  const { userId, current, until } = changed;
  const entry: Leader = { userId, current, ...(until === undefined ? {} : { until }) };
  const earliest = addDays(today, -DAYS_BEHIND);
  const known = leaders.some((one) => one.userId === userId);
  const all = known ? leaders.map((one) => (one.userId === userId ? entry : one)) : [...leaders, entry];
  const after = all
    .filter((one) => one.current > 0 && (one.until === undefined || one.until > earliest))
    .sort((a, b) => b.current - a.current)
    .slice(0, MAX_CANDIDATES);
  return isEqual(after, leaders) ? undefined : after;
};
