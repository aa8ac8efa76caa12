import type { Context } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import { canMove, type DeliveryStatus } from '../../_delivery/status.rules.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import type { Condition } from '../../_table/expressions.ts';
import { updateItem, writeAlone } from '../../_table/write.ts';
import { disableAddress } from '../channels/disable-address.ts';
import type { ProviderReport } from '../providers/report.ts';
import type { Reported } from './deliveries.model.ts';
import { findProviderMessage, keyOf, type ProviderMessageOf, readDeliveries } from './deliveries.store.ts';

/** A report can overtake our own record of the acceptance; the provider or the queue repeats it. */
export class MessageUnknown extends Error {
  override readonly name = 'MessageUnknown';
}

/** Reports about messages that are not ours, such as those of another app with the same account, are let go after this time. */
const PATIENCE_MS = 10 * 60_000;
const MAX_REPORTS = 20;
const MAX_DETAIL = 300;

const disabling = ({ status, permanent }: ProviderReport): 'bounced' | 'complained' | 'gone' | undefined => {
  if (status === 'complained') return 'complained';
  if (!permanent) return undefined;
  return status === 'bounced' ? 'bounced' : status === 'failed' ? 'gone' : undefined;
};

const statusAfter = (before: DeliveryStatus, reported: DeliveryStatus): DeliveryStatus =>
  canMove(before, reported) || mutated('status-moves-backwards') ? reported : before;

const applyTo = async (found: ProviderMessageOf, report: ProviderReport, ctx: Context): Promise<void> => {
  const { status, at, detail, reportId } = report;
  const delivery = (await readDeliveries([found]))(found);
  if (!delivery) return;
  const { reports = [] } = delivery;
  if (reports.some((one) => one.reportId === reportId)) return;
  const one: Reported = { reportId, at, status, ...(detail === undefined ? {} : { detail: detail.slice(0, MAX_DETAIL) }) };
  // Devices fail one by one; the message has failed where none is left that took it.
  const isPartial = status === 'failed' && (delivery.reached?.length ?? 0) > 1;
  const after = isPartial ? delivery.status : statusAfter(delivery.status, status);
  const unchanged: Condition = {
    and: [
      { attr: 'status', eq: delivery.status },
      reports.length === 0 ? { attr: 'reports', exists: false } : { attr: 'reports', eq: reports },
    ],
  };
  const set = { status: after, reports: [...reports, one].slice(-MAX_REPORTS) };
  await writeAlone(updateItem({ key: keyOf(delivery), set, condition: unchanged }), { time: ctx });
};

/**
 * Applies a report: the status moves forward only, whatever the order and repetition of reports, and a dead address gets no further
 * message. The address is disabled first, because a repetition ends at a report that is recorded.
 * @throws MessageUnknown where our record of the acceptance may still come
 */
export const applyReport = async (report: ProviderReport, ctx: Context): Promise<void> => {
  const found = await findProviderMessage(report);
  if (!found) {
    if (ctx.now().getTime() - Date.parse(report.at) < PATIENCE_MS) throw new MessageUnknown('no message has this id of the provider yet');
    ctx.log.info('a report names no message', { provider: report.provider, reportId: report.reportId });
    return;
  }
  const because = disabling(report);
  if (because) await disableAddress(found.userId, found.addressId, because, ctx);
  await retryOnConflict(ctx, () => applyTo(found, report, ctx));
};
