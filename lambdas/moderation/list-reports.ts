import type { listReports as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { readPeople } from '../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';
import { pageOfCases, readSnapshots } from './reports.store.ts';
import { caseView } from './reports.views.ts';
import { readSubject, requireSubjectType } from './subjects.ts';

/** Two dependent round trips, however many entries: the page, then the subjects as reported and as they are, and their authors. */
export const listReports: UseCase<typeof route> = async ({ query: { status, subjectType, limit, cursor } }, ctx) => {
  if (subjectType !== undefined) requireSubjectType(subjectType, 'query:subjectType');
  const scope = cursorScope('moderation.listReports', status, subjectType);
  const { rows, next } = await pageOfCases({ status, subjectType }, await decodeCursor<string>(scope, cursor), limit);
  const [people, snapshots, ...subjects] = await Promise.all([
    readPeople(ctx, [...new Set(rows.map(({ authorId }) => authorId))]),
    readSnapshots(rows, ctx.now()),
    ...rows.map(({ subject }) => readSubject(subject)),
  ]);
  return {
    items: rows.map((row, index) => caseView(row, subjects[index], people, snapshots[index])),
    cursor: await encodeCursor(scope, next),
  };
};
