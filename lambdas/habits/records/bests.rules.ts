import { AUDIENCES, type Audience } from '../../../schemas/_kit/audience.ts';
import { RECORD_WINDOWS, type RecordWindow } from '../../../schemas/habits/record-models.ts';
import { addDays, addMonths, type CivilDate, startOfWeek } from '../../_time/dates.ts';
import type { BestRecord, RecordOrder, StoredBests, StoredRecord } from './record.model.ts';
import { FIRST_DATE, LAST_DATE } from './record-ids.rules.ts';

/** A journey may turn the date back by 2, so windows that ended earlier are never asked for again. */
const KEPT_DAYS = 3;
const DAYS_A_WEEK = 7;

type Window = { key: string; from: CivilDate; to: CivilDate };
const YEAR = 'yyyy'.length;
const MONTH = 'yyyy-mm'.length;

/** Returns the window that a date lies in; its key begins with its kind. */
export const windowOf = (kind: RecordWindow, date: CivilDate): Window => {
  const [year, month] = [date.slice(0, YEAR), date.slice(0, MONTH)];
  switch (kind) {
    case 'all':
      return { key: kind, from: FIRST_DATE, to: LAST_DATE };
    case 'year':
      return { key: `${kind} ${year}`, from: `${year}-01-01`, to: `${year}-12-31` };
    case 'month':
      return { key: `${kind} ${month}`, from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
    case 'week': {
      const monday = startOfWeek(date);
      return { key: `${kind} ${monday}`, from: monday, to: addDays(monday, DAYS_A_WEEK - 1) };
    }
    case 'day':
      return { key: `${kind} ${date}`, from: date, to: date };
  }
};

/** The one that was reached first is the best of equal values. */
export const isBetter = (a: BestRecord, b: BestRecord, better: RecordOrder): boolean => {
  if (a.value !== b.value) return better === 'higher' ? a.value > b.value : a.value < b.value;
  const order = ({ date, createdAt, recordId }: BestRecord): string => `${date} ${createdAt} ${recordId}`;
  return order(a) < order(b);
};

const bestOf = (records: Iterable<BestRecord | undefined>, better: RecordOrder): BestRecord | undefined => {
  let best: BestRecord | undefined;
  for (const record of records) if (record && (!best || isBetter(record, best, better))) best = record;
  return best;
};

export const asBest = ({ recordId, value, date, createdAt, verified }: StoredRecord): BestRecord => ({
  recordId,
  value,
  date,
  createdAt,
  ...(verified ? { verified } : {}),
});

const windowsOf = (date: CivilDate): Window[] => RECORD_WINDOWS.map((kind) => windowOf(kind, date));
const windowNamed = (key: string): Window => {
  const [kind = 'all', named = ''] = key.split(' ');
  return windowOf(kind as RecordWindow, named.padEnd('yyyy-mm-dd'.length, '-01'));
};

/** Returns the bests without windows that are over. */
const kept = (bests: StoredBests, today: CivilDate): StoredBests =>
  Object.fromEntries(Object.entries(bests).filter(([key]) => windowNamed(key).to >= addDays(today, -KEPT_DAYS)));

/** Returns the bests after a record was entered. */
export const withRecord = (bests: StoredBests, record: StoredRecord, better: RecordOrder, today: CivilDate): StoredBests => {
  const { visibility, date } = record;
  const added = windowsOf(date).map(({ key }) => {
    const best = bestOf([bests[key]?.[visibility], asBest(record)], better);
    return [key, { ...bests[key], [visibility]: best }] as const;
  });
  return kept({ ...bests, ...Object.fromEntries(added) }, today);
};

type Told = Pick<StoredRecord, 'recordId' | 'visibility'>;

/** Returns the dates of all windows whose best is this record; undefined if it is the best of none. */
export const datesBestBy = (bests: StoredBests, { recordId, visibility }: Told): Omit<Window, 'key'> | undefined => {
  const windows = Object.keys(bests).filter((key) => bests[key]?.[visibility]?.recordId === recordId);
  if (windows.length === 0) return undefined;
  const covered = windows.map(windowNamed);
  const from = covered.reduce((first, one) => (one.from < first ? one.from : first), LAST_DATE);
  const to = covered.reduce((last, one) => (one.to > last ? one.to : last), FIRST_DATE);
  return { from, to };
};

/** Returns the bests without a record, from the others of its list on the dates that its windows cover. */
export const withoutRecord = (bests: StoredBests, record: Told, others: readonly StoredRecord[], better: RecordOrder): StoredBests => {
  const { recordId, visibility } = record;
  const left = Object.entries(bests).flatMap(([key, { [visibility]: best, ...rest }]) => {
    if (best?.recordId !== recordId) return [[key, bests[key]!] as const];
    const { from, to } = windowNamed(key);
    const inside = others.filter((one) => one.date >= from && one.date <= to && one.recordId !== recordId && !one.removed);
    const next = bestOf(inside.map(asBest), better);
    const after = next ? { ...rest, [visibility]: next } : rest;
    return Object.keys(after).length === 0 ? [] : [[key, after] as const];
  });
  return Object.fromEntries(left);
};

/** Returns the bests with the confirmation of a record. */
export const withVerification = (bests: StoredBests, { recordId, visibility }: Told, verified: boolean): StoredBests =>
  Object.fromEntries(
    Object.entries(bests).map(([key, byAudience]) => {
      const best = byAudience[visibility];
      if (best?.recordId !== recordId) return [key, byAudience];
      const { verified: _, ...others } = best;
      return [key, { ...byAudience, [visibility]: { ...others, ...(verified ? { verified } : {}) } }];
    }),
  );

/** Returns the best of each window that contains the present day, among the audiences that a viewer belongs to. */
export const bestsOn = (
  bests: StoredBests,
  better: RecordOrder,
  { today, mayRead }: { today: CivilDate; mayRead(audience: Audience): boolean },
): Record<RecordWindow, BestRecord | undefined> => {
  const shown = AUDIENCES.filter(mayRead);
  const best = (kind: RecordWindow) => {
    const stored = bests[windowOf(kind, today).key];
    return bestOf(
      shown.map((audience) => stored?.[audience]),
      better,
    );
  };
  return { all: best('all'), year: best('year'), month: best('month'), week: best('week'), day: best('day') };
};
