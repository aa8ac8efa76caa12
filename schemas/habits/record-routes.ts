import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { RecordCategoryDiffers, RecordInFuture, TooManyRecords } from './errors.ts';
import { RecordAdded, RecordBeaten, RecordDeleted, RecordVerified, RecordWithdrawn } from './record-events.ts';
import { CategoryBests, MAX_CATEGORIES, MAX_RECORDS, NewRecord, PersonalRecord, RecordCategory } from './record-models.ts';

const OfRecord = z.object({ recordId: id('record') });
const verification = {
  path: '/v1/admin/records/{recordId}/verification',
  auth: 'userOrKey',
  role: 'admin',
  scope: 'records',
  params: OfRecord,
  errors: [NotFound],
  emits: [RecordVerified],
  idempotent: true,
  budget: { calls: 3, readUnits: 6, writeUnits: 14 },
} as const;

export const createRecord = route({
  id: 'habits.createRecord',
  method: 'POST',
  path: '/v1/me/records',
  summary: 'Enter a record',
  description:
    `Up to ${MAX_RECORDS} in each of ${MAX_CATEGORIES} categories. The first record of a category decides about its unit, and which values are better. ` +
    'Dates may lie in the past.',
  auth: 'user',
  rateLimit: perUser(60, 60),
  idempotent: true,
  body: NewRecord,
  output: PersonalRecord,
  errors: [RecordCategoryDiffers, RecordInFuture, TooManyRecords],
  emits: [RecordAdded, RecordBeaten],
  budget: { calls: 2, readUnits: 6, writeUnits: 14 },
});

export const deleteRecord = route({
  id: 'habits.deleteRecord',
  method: 'DELETE',
  path: '/v1/me/records/{recordId}',
  summary: 'Delete one of my records',
  description: 'Bests are those of the records that are left. An event of it in feeds is taken back.',
  auth: 'user',
  idempotent: true,
  params: OfRecord,
  errors: [NotFound],
  emits: [RecordDeleted, RecordWithdrawn],
  budget: { calls: 3, readUnits: 140, writeUnits: 18 },
});

export const listRecords = route({
  id: 'habits.listRecords',
  method: 'GET',
  path: '/v1/users/{userId}/records',
  summary: 'List records and bests of a user',
  description:
    'By category, and within one newest first. `bests` come with the first page. All that the caller may not see is left out, also ' +
    'where a best is reckoned.',
  auth: 'user',
  params: z.object({ userId: id('user') }),
  query: PageQuery.extend({ category: RecordCategory.optional().meta({ description: 'Only this category' }) }),
  output: pageOf(PersonalRecord)
    .extend({ bests: z.array(CategoryBests) })
    .meta({ id: 'PersonalRecordPage' }),
  errors: [NotFound],
  budget: { calls: 6, readUnits: 90 },
});

export const verifyRecord = route({
  id: 'habits.verifyRecord',
  method: 'PUT',
  summary: 'Confirm a record',
  description: 'For administrators, and for servers with an API key. Repeating it changes nothing.',
  ...verification,
  output: PersonalRecord,
});

export const removeVerification = route({
  id: 'habits.removeVerification',
  method: 'DELETE',
  summary: 'Take the confirmation of a record back',
  description: 'For administrators, and for servers with an API key. Repeating it changes nothing.',
  ...verification,
});
