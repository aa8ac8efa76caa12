import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { Audit } from '../_table/audit.ts';
import { table } from '../_table/table.ts';

export type AuditItem = FormattedItem<typeof Audit>;
/** Where a list goes on: before the sort key, in the partition's order. */
export type AuditPosition = { month?: string; sort: string };
export type AuditPage = { items: AuditItem[]; next: AuditPosition | undefined };

const sortOf = ({ at, auditId }: AuditItem): string => `${at}#${auditId}`;

const upTo = (before: string | undefined) => (before === undefined ? {} : { range: { lt: before } });

/** All that was ever done to one target, newest first; consistent, so that an operator sees what they just did. */
export const auditOfTarget = async (target: string, limit: number, after: AuditPosition | undefined): Promise<AuditPage> => {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Audit)
    .query({ partition: `AUDIT#${target}`, ...upTo(after?.sort) })
    .options({ reverse: true, limit: limit + 1, consistent: true })
    .send();
  const items = Items.slice(0, limit);
  const last = items.at(-1);
  return { items, next: Items.length > limit && last ? { sort: sortOf(last) } : undefined };
};

const inMonth = async (month: string, limit: number, before: string | undefined): Promise<AuditItem[]> => {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Audit)
    .query({ index: 'gsi2', partition: `AUDIT#MONTH#${month}`, ...upTo(before) })
    .options({ reverse: true, limit })
    .send();
  return Items;
};

/** What was done in these months, newest first. From an index: the last second may be missing. */
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
