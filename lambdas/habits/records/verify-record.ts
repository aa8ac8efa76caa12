import { NotFound } from '../../../schemas/_kit/problems.ts';
import { RecordVerified } from '../../../schemas/habits/record-events.ts';
import type { verifyRecord as route } from '../../../schemas/habits/record-routes.ts';
import type { Context } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { withVerification } from './bests.rules.ts';
import { readStored } from './read-stored.ts';
import { putCategory, setVerified } from './records.store.ts';

export const changeVerification = (ctx: Context, recordId: string, verified: boolean): Promise<undefined> =>
  retryOnConflict(ctx, async () => {
    const found = await readStored(recordId);
    if (!found) throw NotFound.error();
    const { record, category } = found;
    const { verified: before = false, userId } = record;
    if (before === verified) return commit(ctx, [], undefined);
    const event = envelope(ctx, RecordVerified, { recordId, userId, category: category.category, verified });
    const action = { action: 'record.verified', target: `record:${recordId}`, before: { verified: before }, after: { verified } };
    const bests = withVerification(category.bests, record, verified);
    return commit(ctx, [setVerified(record, verified, event), putCategory({ ...category, bests }), audit(ctx, action)], undefined);
  });

export const verifyRecord: UseCase<typeof route> = ({ params }, ctx) => changeVerification(ctx, params.recordId, true);
