import type { listCommunityReports as route } from '../../../schemas/moderation/community-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { requirePermitted } from '../../communities/index.ts';
import { pageOfCases, readSnapshots } from '../reports.store.ts';
import { caseView } from '../reports.views.ts';
import { readSubject } from '../subjects.ts';

/** Leaves out what was reported of the caller, who must learn nothing of it. Authors are named, because the caller decides about them. */
export const listCommunityReports: UseCase<typeof route> = async ({ params: { communityId }, query: { status, limit, cursor } }, ctx) => {
  const scope = cursorScope('moderation.listCommunityReports', communityId, status);
  const after = await decodeCursor<string>(scope, cursor);
  const [page] = await Promise.all([
    pageOfCases({ status, communityId }, after, limit),
    requirePermitted(ctx, communityId, 'moderateContent'),
  ]);
  const rows = page.rows.filter(({ authorId }) => authorId !== callerUserId(ctx));
  const [people, snapshots, ...subjects] = await Promise.all([
    readPeople(ctx, [...new Set(rows.map(({ authorId }) => authorId))]),
    readSnapshots(rows, ctx.now()),
    ...rows.map(({ subject }) => readSubject(subject)),
  ]);
  const named = { person: people.named, summary: people.summary };
  return {
    items: rows.map((row, index) => caseView(row, subjects[index], named, snapshots[index])),
    cursor: await encodeCursor(scope, page.next),
  };
};
