import type { Audience } from '../../../schemas/_kit/audience.ts';
import type * as models from '../../../schemas/habits/record-models.ts';
import { RECORD_WINDOWS } from '../../../schemas/habits/record-models.ts';
import type { CivilDate } from '../../_time/dates.ts';
import { bestsOn } from './bests.rules.ts';
import type { BestRecord, StoredCategory, StoredRecord } from './record.model.ts';

/** The present date of the owner, and the audiences that the viewer belongs to. */
export type RecordViewer = { today: CivilDate; mayRead(audience: Audience): boolean };

export const recordView = (record: StoredRecord, category: StoredCategory, viewer: RecordViewer): models.PersonalRecord => {
  const { recordId, userId, value, date, context = null, visibility, createdAt, verified = false, removed = false } = record;
  const { unit, better, bests } = category;
  const best = bestsOn(bests, better, viewer);
  const bestOf = RECORD_WINDOWS.filter((window) => best[window]?.recordId === recordId);
  return {
    recordId,
    userId,
    category: category.category,
    value,
    unit,
    better,
    date,
    context,
    visibility,
    verified,
    createdAt,
    removed,
    bestOf,
  };
};

const bestView = (best: BestRecord | undefined): models.WindowBest | null => {
  if (!best) return null;
  const { recordId, value, date, verified = false } = best;
  return { recordId, value, date, verified };
};

/** Undefined if the viewer may see no record of the category. */
export const bestsView = ({ category, unit, better, bests }: StoredCategory, viewer: RecordViewer): models.CategoryBests | undefined => {
  const { all, year, month, week, day } = bestsOn(bests, better, viewer);
  if (!all) return undefined;
  const windows = { all: bestView(all), year: bestView(year), month: bestView(month), week: bestView(week), day: bestView(day) };
  return { category, unit, better, ...windows };
};
