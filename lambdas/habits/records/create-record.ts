import { randomUUID } from 'node:crypto';
import { AUDIENCES, type Audience } from '../../../schemas/_kit/audience.ts';
import { RecordCategoryDiffers, RecordInFuture, TooManyRecords } from '../../../schemas/habits/errors.ts';
import { RecordAdded, RecordBeaten } from '../../../schemas/habits/record-events.ts';
import { MAX_CATEGORIES, MAX_RECORDS, type NewRecord } from '../../../schemas/habits/record-models.ts';
import type { createRecord as route } from '../../../schemas/habits/record-routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { zonesOf } from '../../_people/profiles.store.ts';
import { readUserAsViewer } from '../../_people/viewed-user.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope, outbox } from '../../_table/outbox.ts';
import type { CivilDate } from '../../_time/dates.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { changeStats } from '../stats/daily-stats.store.ts';
import { latestLivedDate } from '../streaks/lived-dates.rules.ts';
import { bestsOn, withRecord } from './bests.rules.ts';
import type { StoredCategory, StoredRecord } from './record.model.ts';
import { FIRST_DATE, newRecordId } from './record-ids.rules.ts';
import { categoryIn, categoryKey, putCategory, putRecord, putRecordOwner, recordOwnerIn, recordOwnerKey } from './records.store.ts';
import { recordView } from './records.views.ts';

/** The category that a record belongs to. @throws RECORD_CATEGORY_DIFFERS, TOO_MANY_RECORDS */
const categoryFor = (stored: StoredCategory | undefined, userId: string, { category, unit, better }: NewRecord): StoredCategory => {
  if (!stored) return { userId, category, unit, better: better ?? 'higher', records: 0, bests: {}, v: 0 };
  if (stored.unit !== unit || (better ?? stored.better) !== stored.better)
    throw RecordCategoryDiffers.error(`The unit of ${category} is ${stored.unit}, and ${stored.better} values are better.`);
  if (stored.records >= MAX_RECORDS) throw TooManyRecords.error(`You have ${MAX_RECORDS} records of ${category}.`);
  return stored;
};

/** The value that a record has beaten, as far as all who see the record may know it; undefined if it has beaten none. */
const beatenBy = ({ value, visibility }: StoredRecord, { bests, better }: StoredCategory, today: CivilDate) => {
  const bestFor = (mayRead: (audience: Audience) => boolean) => bestsOn(bests, better, { today, mayRead }).all?.value;
  const before = bestFor(() => true);
  if (before === undefined || value === before || value > before !== (better === 'higher')) return undefined;
  return { previous: bestFor((audience) => AUDIENCES.indexOf(audience) <= AUDIENCES.indexOf(visibility)) ?? null };
};

const create = async (body: NewRecord, ctx: Context) => {
  const userId = callerUserId(ctx);
  const keys = [categoryKey(userId, body.category), recordOwnerKey(userId)] as const;
  const viewed = await readUserAsViewer(ctx, userId, keys);
  if (!viewed) throw new Error(`account ${userId} has no profile`);
  const [zones, now] = [zonesOf(viewed.profile), ctx.now()];
  const today = localDateAt(zones, now);
  const { value, context, date = today, visibility = 'private' } = body;
  const latest = latestLivedDate(zones, now);
  if (date > latest || date < FIRST_DATE)
    throw RecordInFuture.inField('/date', `must be from ${FIRST_DATE} until ${latest}`, `Your date is ${today}.`);
  const category = categoryFor(categoryIn(viewed.find(keys[0])), userId, body);
  const owner = recordOwnerIn(viewed.find(keys[1])) ?? { userId, categories: 0, v: 0 };
  const isNew = category.records === 0;
  if (isNew && owner.categories >= MAX_CATEGORIES) throw TooManyRecords.error(`You have ${MAX_CATEGORIES} categories.`);
  const recordId = newRecordId({ userId, visibility, category: category.category, date });
  const made: StoredRecord = {
    recordId,
    userId,
    category: category.category,
    value,
    date,
    visibility,
    createdAt: now.toISOString(),
    context,
  };
  const { unit, better } = category;
  const about = { recordId, userId, category: category.category, value, unit, better };
  const won = beatenBy(made, category, today);
  const eventId = randomUUID();
  // The activity lies at the time of its event, and a withdrawal finds it there.
  const at = { ...ctx, now: () => now };
  const record = { ...made, ...(won ? { beaten: { eventId, eventAt: made.createdAt } } : {}) };
  const after = { ...category, records: category.records + 1, bests: withRecord(category.bests, record, better, today) };
  const writes = [
    putRecord(record, envelope(at, RecordAdded, { ...about, date })),
    putCategory(after),
    ...changeStats({ userId, date }, { records: 1, recordsBeaten: won ? 1 : 0 }, now),
    ...(isNew ? [putRecordOwner({ ...owner, categories: owner.categories + 1 })] : []),
    ...(won ? [outbox(at, RecordBeaten, { ...about, ...won }, { id: eventId, visibility, target: { type: 'record', id: recordId } })] : []),
  ];
  return commit(ctx, writes, recordView(record, after, { today, mayRead: () => true }));
};

/** Another record of the category may be entered at the same time. */
export const createRecord: UseCase<typeof route> = ({ body }, ctx) => retryOnConflict(ctx, () => create(body, ctx));
