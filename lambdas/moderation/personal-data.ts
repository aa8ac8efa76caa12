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
    await forgetNoteOf({ caseId: String(item.caseId), reporterId: user.userId }, ctx);
    const { note: _, ...kept } = item;
    await others.run(kept as Item, user, ctx);
  },
};

const eraseCase = (item: Item, user: ErasedUser, ctx: Context): Promise<void> => eraseFromCase(item, user, ctx);
const reportCase: HeldItem = { erasure: { leaves: 'the case with an alias as author, subject or moderator', run: eraseCase } };

const moderation: PersonalData = {
  name: 'reports',
  summary: 'Reports that the user made',
  retention:
    'Reports made by other users stay, with an alias as their subject and author: they are theirs, and decisions depend on them. Reasons of the user’s own reports stay under an alias.',
  items: {
    report: { exported: ownedBy('reporterId'), erasure: report },
    'report-case': reportCase,
    'report-open': { erasure: deleted },
  },
};

export default moderation;
