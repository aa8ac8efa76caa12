import { addDays, type CivilDate, daysBetween, utcDate } from '../../_time/dates.ts';

/** A kind of activity that members take part in a community by. `counts`: its name in figures; `weight`: points of one. */
export const ACTIVITY = {
  post: { counts: 'posts', weight: 5 },
  comment: { counts: 'comments', weight: 2 },
  entry: { counts: 'competitionEntries', weight: 3 },
  completion: { counts: 'completions', weight: 1 },
} as const;
export type ActivityKind = keyof typeof ACTIVITY;
export const ACTIVITY_COUNTS = Object.values(ACTIVITY).map(({ counts }) => counts);
export type ActivityCount = (typeof ACTIVITY_COUNTS)[number];

/** Figures of a day: what was done, and how many users did anything. */
export const METRICS = ['activeMembers', ...ACTIVITY_COUNTS] as const;
export type Metrics = Record<(typeof METRICS)[number], number>;

/** Σ weight × number, of what stands now: the formula of the contribution score, here and nowhere else. */
export const contributionScore = (counts: Readonly<Record<ActivityCount, number>>): number =>
  Object.values(ACTIVITY).reduce((sum, { counts: name, weight }) => sum + weight * counts[name], 0);

/** The name of a contribution to a day's figures and a member's; only the source knows date and user. */
export const contributionName = (kind: ActivityKind, { at, userId }: { at: string; userId: string }): string =>
  `${kind} ${utcDate(Date.parse(at))} ${userId}`;
/** The name of the contribution of a day on which a user did anything. */
export const activeName = (date: CivilDate): string => `active ${date}`;

/** Undefined for names of other contributions. */
export const contributionNamed = (name: string): { date: CivilDate; attribute: (typeof METRICS)[number]; userId?: string } | undefined => {
  const [kind = '', date = '', userId] = name.split(' ');
  if (kind === 'active') return { date, attribute: 'activeMembers' };
  return kind in ACTIVITY && userId !== undefined ? { date, attribute: ACTIVITY[kind as ActivityKind].counts, userId } : undefined;
};

export const MAX_METRIC_DAYS = 366;
const DEFAULT_DAYS = 30;
/** Dates near the ends of the calendar have no neighbours. */
const SAFE = { from: '0002-01-01', to: '9998-12-31' };

/** The range of dates that was asked for; undefined if it is empty or too long. */
export const metricRange = (
  asked: { from?: CivilDate | undefined; to?: CivilDate | undefined },
  today: CivilDate,
): { from: CivilDate; to: CivilDate } | undefined => {
  const to = asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today);
  if (to < SAFE.from || to > SAFE.to) return undefined;
  const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS);
  const days = daysBetween(from, to) + 1;
  return days < 1 || days > MAX_METRIC_DAYS ? undefined : { from, to };
};

export const metricDates = ({ from, to }: { from: CivilDate; to: CivilDate }): CivilDate[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
