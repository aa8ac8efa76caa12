/*
 * Dates of the calendar and of UTC, without Temporal: every function may import this for nothing. Days of people's own
 * zones are in local-days.ts.
 */

/** A day of the calendar, `2026-11-28`; years 0001 to 9999, so that the order of texts is the order of days. */
export type CivilDate = string;
/** A month of the calendar, `2026-11`. */
export type CivilMonth = string;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAYS_A_WEEK = 7;

/** Milliseconds of the day's start in UTC. `Date.parse` would accept other spellings, and 31 February. */
const startOf = (date: CivilDate): number => {
  const at = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(at) || utcDate(at) !== date) throw new RangeError(`${date} is no date: write one such as 2026-11-28`);
  return at;
};

/** The day in UTC. */
export const utcDate = (instant: Date | number): CivilDate => new Date(instant).toISOString().slice(0, 'yyyy-mm-dd'.length);

/** The month in UTC. */
export const utcMonth = (instant: Date | number): CivilMonth => new Date(instant).toISOString().slice(0, 'yyyy-mm'.length);

/** The start of the hour in UTC, as an ISO instant. */
export const utcHour = (instant: Date | number): string => new Date(Math.floor(Number(instant) / HOUR_MS) * HOUR_MS).toISOString();

/**
 * The day so many days later, or earlier where `days` is negative.
 * @throws RangeError where `date` is no date.
 */
export const addDays = (date: CivilDate, days: number): CivilDate => utcDate(startOf(date) + days * DAY_MS);

/**
 * How many days later `to` is; 0 for the same day, negative where it is earlier.
 * @throws RangeError where one of them is no date.
 */
export const daysBetween = (from: CivilDate, to: CivilDate): number => (startOf(to) - startOf(from)) / DAY_MS;

/** The month so many months later, or earlier where `months` is negative. */
export const addMonths = (month: CivilMonth, months: number): CivilMonth => {
  const first = new Date(startOf(`${month}-01`));
  return utcMonth(first.setUTCMonth(first.getUTCMonth() + months));
};

/** The Monday of the day's week (ISO 8601). @throws RangeError where `date` is no date. */
export const startOfWeek = (date: CivilDate): CivilDate => {
  const daysSinceMonday = (new Date(startOf(date)).getUTCDay() + DAYS_A_WEEK - 1) % DAYS_A_WEEK;
  return addDays(date, -daysSinceMonday);
};
