import { NotFound } from '../../../schemas/_kit/problems.ts';
import { RecordDeleted, RecordWithdrawn } from '../../../schemas/habits/record-events.ts';
import type { deleteRecord as route } from '../../../schemas/habits/record-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { changeStats } from '../stats/daily-stats.store.ts';
import { datesBestBy, withoutRecord } from './bests.rules.ts';
import { readStored } from './read-stored.ts';
import { putCategory, putRecordOwner, readRecords, removeRecord } from './records.store.ts';

/** Bests that were this record are read anew from the others. Another change of the category meanwhile repeats the decision. */
export const deleteRecord: UseCase<typeof route> = ({ params: { recordId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const found = await readStored(recordId);
    if (!found || found.record.userId !== callerUserId(ctx)) throw NotFound.error();
    const { record, category, owner } = found;
    const { userId, visibility, date, beaten } = record;
    const dates = datesBestBy(category.bests, record);
    const others = dates ? await readRecords({ userId, audience: visibility, category: category.category }, dates) : [];
    const bests = withoutRecord(category.bests, record, others, category.better);
    const about = { recordId, userId, category: category.category };
    const records = category.records - 1;
    const writes = [
      removeRecord(record),
      putCategory({ ...category, records, bests }),
      ...(records === 0 ? [putRecordOwner({ ...owner, categories: owner.categories - 1 })] : []),
      ...changeStats({ userId, date }, { records: -1, recordsBeaten: beaten ? -1 : 0 }, ctx.now()),
      outbox(ctx, RecordDeleted, about),
      ...(beaten ? [outbox(ctx, RecordWithdrawn, { ...about, ...beaten })] : []),
    ];
    return commit(ctx, writes, undefined);
  });
