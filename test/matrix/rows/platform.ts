import * as documents from '../../../schemas/platform/document-routes.ts';
import * as routes from '../../../schemas/platform/routes.ts';
import { forRole, own, type Row, rowsAbout } from '../rows.ts';
import { seesCompetition, seesPost, seesUser } from '../visibility.ts';

const path = (prefix: string, name: string) => ({
  sends: (ids: Record<string, string>) => ({ body: { paths: [`${prefix}/${ids[name]}`] } }),
  inner: (body: unknown) => {
    const [{ status, body: answer }] = (body as { items: [{ status: number; body: unknown }] }).items;
    return { status, body: answer };
  },
});

const { readGuide: _guide, ...withoutParameters } = documents;
const pages = Object.values(withoutParameters);

const none = rowsAbout('none');

export const rows: Row[] = [
  ...[routes.checkHealth, routes.getSocket, ...pages].map((route) => own(route)),
  own(documents.readGuide, { sends: () => ({ params: { guide: 'get-started' } }) }),
  none(
    routes.listAudit,
    forRole('admin', () => 'ok'),
  ),
  none(
    routes.listJobs,
    forRole('admin', () => 'ok'),
  ),
  none(
    routes.listDeadLetters,
    forRole('admin', () => 'ok'),
  ),
  none(
    routes.redriveDeadLetters,
    forRole('admin', () => 'ok'),
    { sends: () => ({ params: { queue: 'messages' } }) },
  ),
  none(
    routes.deleteDeadLetter,
    forRole('admin', () => 'DEAD_LETTER_NOT_FOUND'),
    { sends: () => ({ params: { queue: 'messages', messageId: 'none' }, body: { reason: 'A test' } }) },
  ),
  rowsAbout('job')(
    routes.startJob,
    forRole('admin', (state) => (state === 'absent' ? 'hidden' : 'ok')),
    {
      sends: () => ({ body: {} }),
      spends: true,
      absentCode: 'JOB_NOT_FOUND',
    },
  ),
  // One answer of several: each is decided as its own GET.
  rowsAbout('user')(routes.getBatch, (viewer, state) => (seesUser(viewer, state) ? 'ok' : 'hidden'), path('/v1/users', 'userId')),
  rowsAbout('post')(routes.getBatch, (viewer, state) => (seesPost(viewer, state) ? 'ok' : 'hidden'), path('/v1/posts', 'postId')),
  rowsAbout('competition')(
    routes.getBatch,
    (viewer, state) => (seesCompetition(viewer, state) ? 'ok' : 'hidden'),
    path('/v1/competitions', 'competitionId'),
  ),
];
