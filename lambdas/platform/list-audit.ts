import { InvalidRequest } from '../../schemas/_kit/problems.ts';
import type { AuditRecord } from '../../schemas/platform/models.ts';
import type { listAudit as route } from '../../schemas/platform/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';
import { addMonths, utcMonth } from '../_time/dates.ts';
import { type AuditItem, type AuditPosition, auditOfMonths, auditOfTarget } from './audit.store.ts';

/** Months that the list covers without a month or target. */
const MONTHS = 24;

const latestMonths = (now: Date): string[] => Array.from({ length: MONTHS }, (_, back) => addMonths(utcMonth(now), -back));

const recordOf = ({ auditId, at, actor, action, target, before, after, requestId }: AuditItem): AuditRecord => ({
  auditId,
  at,
  actor: actor ?? null,
  action,
  target,
  before,
  after,
  requestId,
});

export const listAudit: UseCase<typeof route> = async ({ query: { limit, cursor, target, month } }, ctx) => {
  if (target !== undefined && month !== undefined)
    throw InvalidRequest.error(undefined, {
      errors: [{ pointer: 'query:month', code: 'NOT_ALLOWED', message: 'cannot be combined with target' }],
    });
  const scope = cursorScope('platform.listAudit', target, month);
  const after = await decodeCursor<AuditPosition>(scope, cursor);
  const months = month === undefined ? latestMonths(ctx.now()) : [month];
  const { items, next } = await (target === undefined ? auditOfMonths(months, limit, after) : auditOfTarget(target, limit, after));
  return { items: items.map(recordOf), cursor: await encodeCursor(scope, next) };
};
