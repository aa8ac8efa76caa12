/*
 * Calendar dates and UTC dates, without Temporal, so that importing this does not enlarge a bundle. Days in a time zone are
 * in local-days.ts.
 */

/** A calendar date, `2026-11-28`; years 0001 to 9999, so that text order is chronological. */
export type CivilDate = string;
/** A calendar month, `2026-11`. */
export type CivilMonth = string;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAYS_A_WEEK = 7;

/** Returns the day's start in UTC, in ms. `Date.parse` alone would accept other formats, and 31 February. */
const startOf = (date: CivilDate): number => {
  const at = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(at) || utcDate(at) !== date) throw new RangeError(`${date} is not a date such as 2026-11-28`);
  return at;
};

/** Returns the date in UTC. */
export const utcDate = (instant: Date | number): CivilDate => new Date(instant).toISOString().slice(0, 'yyyy-mm-dd'.length);

/** Returns the month in UTC. */
export const utcMonth = (instant: Date | number): CivilMonth => new Date(instant).toISOString().slice(0, 'yyyy-mm'.length);

/** Returns the start of the hour in UTC, as an ISO instant. */
export const utcHour = (instant: Date | number): string => new Date(Math.floor(Number(instant) / HOUR_MS) * HOUR_MS).toISOString();

/**
 * Adds days to a date; negative `days` subtract.
 * @throws RangeError where `date` is not a date.
 */
export const addDays = (date: CivilDate, days: number): CivilDate => utcDate(startOf(date) + days * DAY_MS);

/**
 * Returns the number of days from `from` to `to`; negative where `to` is earlier.
 * @throws RangeError where either is not a date.
 */
export const daysBetween = (from: CivilDate, to: CivilDate): number => (startOf(to) - startOf(from)) / DAY_MS;

/** Adds months to a month; negative `months` subtract. */
export const addMonths = (month: CivilMonth, months: number): CivilMonth => {
  const first = new Date(startOf(`${month}-01`));
  return utcMonth(first.setUTCMonth(first.getUTCMonth() + months));
};

/** Returns the Monday of the date's week (ISO 8601). @throws RangeError where `date` is not a date. */
export const startOfWeek = (date: CivilDate): CivilDate => {
  const daysSinceMonday = (new Date(startOf(date)).getUTCDay() + DAYS_A_WEEK - 1) % DAYS_A_WEEK;
  return addDays(date, -daysSinceMonday);
};
