import type { Context } from '../_base/context.ts';
import { aliased, deleted } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { ErasedUser, Erasure, HeldItem, PersonalData } from '../_people/personal-data.ts';
import type { Item } from '../_table/table.ts';
import { eraseFromCase, forgetNoteOf } from './reports.store.ts';

const others = aliased('reports of other users stay');

/** A report made by the user keeps its reason, which moderators count, and loses its note. */
const report: Erasure = {
  leaves: 'the reason of a report under an alias; reports of others about an alias',
  run: async (item, user, ctx) => {
    if (item.reporterId !== user.userId) return others.run(item, user, ctx);
    const { reportId } = item;
    const made = { caseId: String(item.caseId), reporterId: user.userId };
    await forgetNoteOf(reportId === undefined ? made : { ...made, reportId: String(reportId) }, ctx);
    const { note: _, ...kept } = item;
    await others.run(kept as Item, user, ctx);
  },
};

const eraseCase = (item: Item, user: ErasedUser, ctx: Context): Promise<void> => eraseFromCase(item, user, ctx);
const reportCase: HeldItem = { erasure: { leaves: 'the case with an alias as author, subject or moderator', run: eraseCase } };

/**
 * Erased with its author, also while the case is open: moderators had the days of grace, and nobody is left to decide about.
 * An event may also name other users.
 */
const snapshot: Erasure = {
  leaves: 'nothing; what was reported of other users names an alias',
  run: (item, user, ctx) => (item.authorId === user.userId ? deleted : others).run(item, user, ctx),
};

const moderation: PersonalData = {
  name: 'reports',
  summary: 'Reports that the user made',
  retention:
    'Reports made by other users stay, with an alias as their subject and author: they are theirs, and decisions depend on them. Reasons of the user’s own reports stay under an alias. A reported text of another user may name the user by handle until it expires, at most 180 days after the report.',
  items: {
    report: { exported: ownedBy('reporterId'), erasure: report },
    'report-case': reportCase,
    'reported-content': { erasure: snapshot },
    'report-open': { erasure: deleted },
  },
};

export default moderation;
