import { addDays, type CivilDate } from '../../_time/dates.ts';
import { civilDateOf, dayBounds } from '../../_time/local-days.ts';
import { localDateAt, type ZoneLog } from '../../_time/zone-log.ts';
import { nextTransition } from '../../_time/zones.ts';

/** A stretch of time within which local dates follow one another without a gap. */
const stretches = function* (log: ZoneLog, from: Date, until: Date): Generator<{ first: CivilDate; last: CivilDate }> {
  for (const [index, { zone, since }] of log.entries()) {
    const next = log[index + 1];
    const end = next === undefined ? until.getTime() + 1 : Math.min(Date.parse(next.since), until.getTime() + 1);
    let start = index === 0 ? from.getTime() : Math.max(from.getTime(), Date.parse(since));
    while (start < end) {
      const change = nextTransition(new Date(start), zone)?.getTime() ?? end;
      const stop = Math.min(end, change);
      yield { first: civilDateOf(new Date(start), zone), last: civilDateOf(new Date(stop - 1), zone) };
      start = stop;
    }
  }
};

/** Local dates differ by less than two days between any two zones. */
const ZONES_APART_DAYS = 2;

/**
 * Returns the dates, from one on until now, that the user never had: between the dates before and after a journey over the date
 * line, or skipped by the zone itself as 2011-12-30 in Samoa.
 */
export const unlivedDates = (log: ZoneLog, from: CivilDate, now: Date): ReadonlySet<CivilDate> => {
  const start = dayBounds(addDays(from, -ZONES_APART_DAYS), 'UTC').start;
  const lived = [...stretches(log, start, now)];
  const latest = lived.reduce((last, one) => (one.last > last ? one.last : last), from);
  const unlived = new Set<CivilDate>();
  let reached = addDays(from, -1);
  for (const { first, last } of lived.sort((a, b) => (a.first < b.first ? -1 : 1))) {
    for (let date = addDays(reached, 1); date < first && date <= latest; date = addDays(date, 1)) unlived.add(date);
    if (last > reached) reached = last;
  }
  return unlived;
};

/** Returns the latest date that the user has had. Flying east over the date line, they have it before the present one again. */
export const latestLivedDate = (log: ZoneLog, now: Date): CivilDate => {
  const today = localDateAt(log, now);
  const since = new Date(now.getTime() - 2 * ZONES_APART_DAYS * 86_400_000);
  return [...stretches(log, since, now)].reduce((last, one) => (one.last > last ? one.last : last), today);
};
