import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { type Audit, auditKeys } from '../_table/audit.ts';
import { queryItems } from '../_table/query.ts';

export type AuditItem = FormattedItem<typeof Audit>;
/** Position in a list: the next page begins before this sort key. */
export type AuditPosition = { month?: string; sort: string };
export type AuditPage = { items: AuditItem[]; next: AuditPosition | undefined };

const sortOf = ({ at, auditId }: AuditItem): string => `${at}#${auditId}`;

/** Lists all audit records of a target, newest first; consistent, so that operators see their latest action. */
export const auditOfTarget = async (target: string, limit: number, after: AuditPosition | undefined): Promise<AuditPage> => {
  const { pk: partition } = auditKeys.key({ target, at: '', auditId: '' });
  const found = (await queryItems({
    partition,
    after: after?.sort,
    reverse: true,
    consistent: true,
    limit: limit + 1,
  })) as unknown as AuditItem[];
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? { sort: sortOf(last) } : undefined };
};

const inMonth = async (month: string, limit: number, before: string | undefined): Promise<AuditItem[]> => {
  const partition = auditKeys.partition('gsi2', { month });
  return (await queryItems({ index: 'gsi2', partition, after: before, reverse: true, limit })) as unknown as AuditItem[];
};

/** Lists the audit records of months, newest first. Reads an index: the last second may be missing. */
export const auditOfMonths = async (months: readonly string[], limit: number, after: AuditPosition | undefined): Promise<AuditPage> => {
  const found: { month: string; item: AuditItem }[] = [];
  for (const month of months.slice(Math.max(0, months.indexOf(after?.month ?? '')))) {
    const before = month === after?.month ? after.sort : undefined;
    const items = await inMonth(month, limit + 1 - found.length, before);
    found.push(...items.map((item) => ({ month, item })));
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    next: found.length > limit && last ? { month: last.month, sort: sortOf(last.item) } : undefined,
  };
};
