import type { receiveReport as definition } from '../../../schemas/notifications/provider-routes.ts';
import { createCache } from '../../_base/cache.ts';
import type { Context } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { unavailable } from '../../_table/problem-of.ts';
import { applyReport, MessageUnknown } from '../deliver/apply-report.ts';
import type { ProviderOfRoute, ProviderReport, ReadReports } from './report.ts';
import { reportsOfOneSignal, reportsOfResend, reportsOfSes } from './reports.rules.ts';
import { confirmSubscription } from './sns.ts';

const readers: Readonly<Record<ProviderOfRoute, ReadReports>> = {
  ses: reportsOfSes,
  resend: reportsOfResend,
  onesignal: reportsOfOneSignal,
};

/** Reports that this instance has applied: a provider or an attacker who repeats them causes no further read. */
const applied = createCache<true>({ maxEntries: 5000, lifetimeMs: 2 * 3600_000 });

/** A report that overtook our own record comes again. */
const orAgain = (error: unknown): never => {
  throw error instanceof MessageUnknown ? unavailable(error) : error;
};

/** @param apply changes nothing where the report was applied before */
export const receiveReportWith =
  (apply: (report: ProviderReport, ctx: Context) => Promise<void>): UseCase<typeof definition> =>
  async ({ params: { provider }, body }, ctx) => {
    if (provider === 'ses' && body.Type === 'SubscriptionConfirmation') {
      await confirmSubscription(String(body.SubscribeURL));
      return undefined;
    }
    const reports = readers[provider](body);
    // The provider would repeat it in vain, so it is taken, and an operator is told.
    if (!reports) ctx.log.warn('a report of a provider has an unknown form', { provider });
    for (const report of reports ?? []) {
      const key = `${report.provider} ${report.reportId}`;
      if (applied.get(key)) continue;
      await apply(report, ctx).catch(orAgain);
      applied.set(key, true);
    }
    return undefined;
  };

export const receiveReport = receiveReportWith(applyReport);
