import { Entity } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { any, item, string } from 'dynamodb-toolbox/schema';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { actorOf, type Context } from '../_base/context.ts';
import { newId } from '../_base/ids.ts';
import { utcMonth } from '../_time/dates.ts';
import { type Write, write } from './commit.ts';
import { itemType } from './keys.ts';
import { carriesEvent, indexed, table } from './table.ts';

export const auditKeys = itemType({
  type: 'audit',
  summary: 'A sensitive action: actor, action, state before and after, and request; written with the action and never changed',
  writer: '_table/audit.ts',
  key: { partition: 'AUDIT#{target}', sort: '{at}#{auditId}' },
  indexes: { gsi2: { partition: 'AUDIT#MONTH#{month}', sort: '{at}#{auditId}' } },
});

/** Audit records are written here only; the platform domain reads them for operators. */
export const Audit = new Entity({
  name: auditKeys.type,
  table,
  schema: item({
    target: string().key(),
    at: string().key(),
    auditId: string().key(),
    actor: string().optional(),
    action: string(),
    before: any().optional(),
    after: any().optional(),
    requestId: string(),
    ...carriesEvent,
    ...indexed('gsi2'),
  }),
  computeKey: auditKeys.key,
  timestamps: false,
});

/** `target` is `<kind>:<id>`. */
export type AuditRecord = {
  action: string;
  target: string;
  before?: unknown;
  after?: unknown;
  /** The event of this action; the record is then its outbox item. */
  event?: EventEnvelope;
  /** Listed by target only, not by month: saves a write for frequent actions. */
  trail?: boolean;
};

/** Returns the audit record of a sensitive action, for the same transaction. */
export const audit = (ctx: Context, { trail, ...record }: AuditRecord): Write => {
  const now = ctx.now();
  const at = now.toISOString();
  const auditId = newId('audit');
  return write(
    Audit.build(PutTransaction).item({
      ...record,
      at,
      auditId,
      requestId: ctx.requestId,
      ...(actorOf(ctx) === null ? {} : { actor: actorOf(ctx) ?? '' }),
      ...(trail ? {} : auditKeys.index('gsi2', { month: utcMonth(now), at, auditId })),
    }),
  );
};
