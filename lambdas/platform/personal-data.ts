import type { Context } from '../_base/context.ts';
import { aliased, deleted } from '../_people/erasures.ts';
import { recordOf } from '../_people/export-records.ts';
import type { ErasedUser, Erasure, HeldItem, PersonalData } from '../_people/personal-data.ts';
import { auditKeys } from '../_table/audit.ts';
import type { Item } from '../_table/table.ts';

const inAudit = aliased('sensitive actions stay accountable: the receipt says whose alias it is');

/** The trail of relationships and of a user's own settings is about private life; all other actions stay accountable. */
const isPrivate = ({ target, actor }: Item, { userId }: ErasedUser): boolean =>
  String(target).startsWith('relation:') || (target === `user:${userId}` && (actor === userId || actor === undefined));

const audit: HeldItem = {
  exported: (item, userId) => {
    const { actor, ...record } = recordOf(item);
    if (String(record.target).startsWith('relation:')) return undefined;
    return actor === userId || record.target === `user:${userId}` ? record : undefined;
  },
  erasure: {
    leaves: 'actions of moderators and administrators with an alias',
    run: (item, user, ctx) => (isPrivate(item, user) ? deleted : inAudit).run(item, user, ctx),
  },
};

const isExpired = ({ expiresAt }: Item, { now }: Pick<Context, 'now'>): boolean => Number(expiresAt) * 1000 <= now().getTime();

/** A recorded answer protects another user's request from running twice; it lives for a day. */
const whenExpired: Erasure = {
  leaves: 'nothing',
  run: async (item, user, ctx) => {
    if (isExpired(item, ctx)) await deleted.run(item, user, ctx);
  },
};

const platform: PersonalData = {
  name: 'activity-log',
  summary: 'Audited actions by and about the user, and runs of jobs that they started',
  retention:
    'The audit log keeps actions of moderators and administrators, also those about the user, with an alias: they must stay accountable. Backups of the table hold erased data for 35 days.',
  items: {
    [auditKeys.type]: audit,
    // Published when they were written; the stream holds what is still on its way.
    outbox: { erasure: deleted },
    idempotency: { erasure: whenExpired },
    'job-run': {
      exported: ({ type, job, startedAt, status, args, startedBy }, userId) =>
        startedBy === userId ? { type, job, startedAt, status, args } : undefined,
      erasure: aliased('runs of jobs are kept for 90 days'),
    },
    'rate-limit': { erasure: deleted },
    // Its worker reads the present state, so nothing of an erased user is left to send.
    'due-work': { erasure: deleted },
  },
};

export default platform;
