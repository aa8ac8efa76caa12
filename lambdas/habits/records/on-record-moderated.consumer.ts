import { consumer } from '../../_async/consumer.ts';
import { findProfile, zonesOf } from '../../_people/profiles.store.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { moderatedRecords } from '../subscriptions.ts';
import { datesBestBy, withoutRecord, withRecord } from './bests.rules.ts';
import { readStored } from './read-stored.ts';
import { putCategory, readRecords } from './records.store.ts';

/** A removed record is no best; a restored one may be. The record is read as it is now, so the order of its events does not matter. */
export default consumer(moderatedRecords, async ({ data: { recordId, userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [found, profile] = await Promise.all([readStored(recordId), findProfile(userId)]);
    if (!found || !profile) return;
    const { record, category } = found;
    const { bests, better } = category;
    const dates = datesBestBy(bests, record);
    if (record.removed ? !dates : dates) return;
    const list = { userId, audience: record.visibility, category: category.category };
    const after = dates
      ? withoutRecord(bests, record, await readRecords(list, dates), better)
      : withRecord(bests, record, better, localDateAt(zonesOf(profile), ctx.now()));
    await commit(ctx, [putCategory({ ...category, bests: after })], undefined);
  }),
);
