import type { Context } from '../../_base/context.ts';
import { countMetric } from '../../_base/observability.ts';
import { dueDeletions } from '../deletion/deletions.store.ts';
import { openExports } from '../export/exports.store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Three days before the 30 within which users can expect an erasure, the days of grace included. */
const ERASURE_DAYS = 13;
/** Ten days before the 30 within which users can expect their data. */
const EXPORT_DAYS = 20;
const MOST = 1_000;

/** Counts erasures and exports that take longer than a search explains. */
export const reportOverdue = async (ctx: Pick<Context, 'now' | 'log'>): Promise<void> => {
  const ago = (days: number): Date => new Date(ctx.now().getTime() - days * DAY_MS);
  const [erasures, exports] = await Promise.all([dueDeletions(ago(ERASURE_DAYS), MOST), openExports(ago(EXPORT_DAYS), MOST)]);
  const overdue = erasures.length + exports.length;
  if (overdue === 0) return;
  ctx.log.warn('erasures or exports are overdue', { erasures: erasures.length, exports: exports.length });
  countMetric('OverduePersonalData', overdue);
};
