import * as z from 'zod';
import { event, withdrawnEvent } from '../_kit/event.ts';
import { BETTER } from './record-models.ts';

const record = { recordId: z.string(), userId: z.string(), category: z.string() };
const reached = { value: z.number(), unit: z.string(), better: z.enum(BETTER) };

export const RecordAdded = event({
  name: 'record.added',
  category: 'engagement',
  summary: 'A user entered a record.',
  data: z.object({ ...record, ...reached, date: z.string() }),
});
export const RecordBeaten = event({
  name: 'record.beaten',
  category: 'engagement',
  summary:
    'A user entered a record that is better than all of their records in its category. `previous` is the best value before, among those that the same users may see; null if there is none.',
  data: z.object({ ...record, ...reached, previous: z.number().nullable() }),
  activity: { type: 'record_beaten', filter: 'friends' },
});
export const RecordWithdrawn = event({
  name: 'record.withdrawn',
  category: 'engagement',
  summary: 'A user deleted a record that had beaten the ones before.',
  data: z.object({ ...record, ...withdrawnEvent }),
  withdraws: RecordBeaten,
});
export const RecordDeleted = event({
  name: 'record.deleted',
  category: 'engagement',
  summary: 'A user deleted a record.',
  data: z.object(record),
});
export const RecordHidden = event({
  name: 'record.hidden',
  category: 'engagement',
  summary: 'A moderator hid a record from all but its owner; it is no best meanwhile.',
  data: z.object(record),
});
export const RecordShown = event({
  name: 'record.shown',
  category: 'engagement',
  summary: 'A moderator restored a hidden record.',
  data: z.object(record),
});
export const RecordVerified = event({
  name: 'record.verified',
  category: 'engagement',
  summary: 'An administrator or the app’s own server confirmed a record, or took its confirmation back.',
  data: z.object({ ...record, verified: z.boolean() }),
});
