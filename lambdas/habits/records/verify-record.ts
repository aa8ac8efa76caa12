import { NotFound } from '../../../schemas/_kit/problems.ts';
import { RecordVerified } from '../../../schemas/habits/record-events.ts';
import type { verifyRecord as route } from '../../../schemas/habits/record-routes.ts';
import type { Context } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { findProfile, zonesOf } from '../../_people/profiles.store.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { withVerification } from './bests.rules.ts';
import { readStored } from './read-stored.ts';
import type { StoredCategory, StoredRecord } from './record.model.ts';
import { putCategory, setVerified } from './records.store.ts';
import { recordView } from './records.views.ts';

/** Confirms a record, or takes that back. @param view the answer, of the record and its category as they are then */
export const changeVerification = <Output>(
  ctx: Context,
  recordId: string,
  verified: boolean,
  view: (record: StoredRecord, category: StoredCategory) => Promise<Output>,
): Promise<Output> =>
  retryOnConflict(ctx, async () => {
    const found = await readStored(recordId);
    if (!found) throw NotFound.error();
    const { record, category } = found;
    const { verified: before = false, userId } = record;
    if (before === verified) return commit(ctx, [], await view(record, category));
    const event = envelope(ctx, RecordVerified, { recordId, userId, category: category.category, verified });
    const action = { action: 'record.verified', target: `record:${recordId}`, before: { verified: before }, after: { verified } };
    const after = { ...category, bests: withVerification(category.bests, record, verified) };
    const answer = await view({ ...record, verified }, after);
    return commit(ctx, [setVerified(record, verified, event), putCategory(after), audit(ctx, action)], answer);
  });

export const verifyRecord: UseCase<typeof route> = ({ params }, ctx) =>
  changeVerification(ctx, params.recordId, true, async (record, category) => {
    const profile = await findProfile(record.userId);
    if (!profile) throw NotFound.error();
    return recordView(record, category, { today: localDateAt(zonesOf(profile), ctx.now()), mayRead: () => true });
  });
